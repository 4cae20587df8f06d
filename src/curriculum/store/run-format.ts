/** The names and contents of the files of a run directory. `docs/curriculum.md` describes them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../../errors.ts";
import { type CurriculumConfig, parseConfig } from "../config.ts";
import type { Assignment, Environment, Json, Outcome } from "../types.ts";
import { checksum, decodeRecords } from "./record.ts";

export const FORMAT = "scaler-curriculum";
export const FORMAT_VERSION = 1;

/** A call of `next`. `check` is the CRC-32 of the assignments it gave, as JSON. */
type NextRecord = { readonly next: number; readonly check: string };
/** A call of `report`. The reward of a fault is null. */
type ReportRecord = {
  readonly report: readonly (readonly [assignment: number, rollout: number, reward: number | null])[];
};
export type LogRecord = NextRecord | ReportRecord;

export const RUN_FILE = "run.json";

export function snapshotName(sequence: number): string {
  return `snapshot-${sequence}.json`;
}

export function logName(sequence: number): string {
  return `log-${sequence}.jsonl`;
}

/** The sequence numbers of the snapshots or logs in the directory, ascending. */
export function sequencesOf(directory: string, kind: "snapshot" | "log"): number[] {
  const pattern = kind === "snapshot" ? /^snapshot-(\d+)\.json$/ : /^log-(\d+)\.jsonl$/;
  return readdirSync(directory)
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export function reportRecord(outcomes: readonly Outcome[]): ReportRecord {
  return {
    report: outcomes.map((outcome) => [
      outcome.assignment,
      outcome.rollout,
      "fault" in outcome ? null : outcome.reward,
    ]),
  };
}

export function recordOutcomes(record: ReportRecord): Outcome[] {
  return record.report.map(([assignment, rollout, reward]) =>
    reward === null ? { assignment, rollout, fault: true } : { assignment, rollout, reward },
  );
}

export function checkOf(assignments: readonly Assignment[]): string {
  return checksum(JSON.stringify(assignments));
}

/** Reads a file that is one intact record. Throws `E_RUN_MISSING` and `E_RUN_DAMAGED`. */
export function readRecordFile(directory: string, name: string): Json {
  const path = join(directory, name);
  const bytes = readFileOf(path);
  const { records, length } = decodeRecords(bytes, path);
  if (records.length !== 1 || length !== bytes.length) {
    throw new ScalerError("E_RUN_DAMAGED", `${path} is damaged at byte ${length}: it should hold one record`);
  }
  return records[0]!;
}

export function readFileOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw new ScalerError("E_RUN_MISSING", `there is no ${path}; "scaler curriculum init" makes a run`);
    }
    throw error;
  }
}

export type RunHead = { readonly config: CurriculumConfig; readonly environments: readonly Environment[] };

/** Throws `E_RUN_FORMAT` when the run was written by another version of this format. */
export function parseHead(head: Json, path: string): RunHead {
  const { format, version, config, environments } = head as {
    readonly format?: Json;
    readonly version?: Json;
    readonly config?: Json;
    readonly environments?: readonly (readonly [string, number, number])[];
  };
  if (format !== FORMAT || version !== FORMAT_VERSION || environments === undefined) {
    throw new ScalerError("E_RUN_FORMAT", `${path} is not of format ${FORMAT} ${FORMAT_VERSION}`);
  }
  return {
    config: parseConfig(config),
    environments: environments.map(([id, version, levels]) => ({ id, version, levels })),
  };
}
