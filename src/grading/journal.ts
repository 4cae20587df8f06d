import { existsSync, readFileSync } from "node:fs";
import { ScalerError } from "../errors.ts";
import { replaceFile } from "../files.ts";
import type { Place } from "./lines.ts";
import type { SummaryState } from "./summary.ts";

const FORMAT = 4;

/** How far a grading run has come: enough to go on after the process was killed. */
export interface Journal {
  readonly format: typeof FORMAT;
  /** Hash of everything that decides the output beside the input: modules and options. */
  readonly setting: string;
  /** How much of the input is done. */
  readonly position: Place;
  /** Length of each output file that belongs to these lines. */
  readonly outBytes: number;
  readonly errorBytes: number;
  /** True when the input was read to its end. */
  readonly complete: boolean;
  readonly summary: SummaryState;
  /** How often each environment, by its id, has not returned. */
  readonly stuck: Readonly<Record<string, number>>;
}

/** Path of the journal that belongs to an output file. */
export function journalPath(out: string): string {
  return `${out}.progress.json`;
}

/** Replaces the journal, so that a process killed meanwhile leaves the old one or the new, never a part. */
export function writeJournal(out: string, journal: Omit<Journal, "format">): void {
  replaceFile(journalPath(out), JSON.stringify({ format: FORMAT, ...journal }));
}

/** The journal of an output file, or undefined when there is none. */
export function readJournal(out: string): Journal | undefined {
  const path = journalPath(out);
  if (!existsSync(path)) return undefined;
  let journal: Journal;
  try {
    journal = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new ScalerError("E_RESUME", `${path} is damaged: start over with --force`, { cause });
  }
  if (journal?.format !== FORMAT) {
    throw new ScalerError("E_RESUME", `${path} was written by another version: start over with --force`);
  }
  return journal;
}
