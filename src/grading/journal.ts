import { existsSync, readFileSync } from "node:fs";
import { ScalerError } from "../errors.ts";
import { writeAtomically } from "../toolchain/cache.ts";
import type { SummaryState } from "./summary.ts";

const FORMAT = 1;

/** How far a grading run has come: enough to go on after the process was killed. */
export interface Journal {
  readonly format: typeof FORMAT;
  /** Hash of everything that decides the output beside the input: modules and options. */
  readonly setting: string;
  /** Hash of the first bytes of the input, to notice another one. */
  readonly head: string;
  /** Bytes of the input done, uncompressed, and lines in them. */
  readonly offset: number;
  readonly lines: number;
  /** Length of each output file that belongs to these lines. */
  readonly outBytes: number;
  readonly errorBytes: number;
  readonly complete: boolean;
  readonly summary: SummaryState;
}

/** Path of the journal that belongs to an output file. */
export function journalPath(out: string): string {
  return `${out}.progress.json`;
}

export function writeJournal(out: string, journal: Omit<Journal, "format">): void {
  writeAtomically(journalPath(out), JSON.stringify({ format: FORMAT, ...journal }));
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
  if (journal.format !== FORMAT) {
    throw new ScalerError("E_RESUME", `${path} was written by another version: start over with --force`);
  }
  return journal;
}
