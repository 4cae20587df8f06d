/** A curriculum in a directory: what `next` and `report` return has reached the disk. */

import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../../errors.ts";
import { replaceFile, syncDirectory, writeAll } from "../../files.ts";
import type { CurriculumConfigInput } from "../config.ts";
import { Curriculum } from "../curriculum.ts";
import type { CurriculumStatus } from "../statistics.ts";
import type { Assignment, Environment, Json, Outcome, ReportReceipt } from "../types.ts";
import { RunLock } from "./lock.ts";
import { decodeRecords, encodeRecord } from "./record.ts";
import {
  checkOf,
  FORMAT,
  FORMAT_VERSION,
  type LogRecord,
  logName,
  parseHead,
  RUN_FILE,
  readFileOf,
  readRecordFile,
  recordOutcomes,
  reportRecord,
  sequencesOf,
  snapshotName,
} from "./run-format.ts";

export type FileStoreOptions = {
  /** Calls after which the state is saved and the log starts anew. */
  readonly snapshotEvery?: number;
};

const SNAPSHOT_EVERY = 100;

/**
 * Every call is checked, then applied, then appended to a log that is flushed to the disk before the call returns.
 * Now and then the whole state is saved and the log starts anew. Opening a run loads the saved state and repeats
 * the calls of the log. One process at a time.
 */
export class FileStore {
  readonly directory: string;
  /** Bytes of an unfinished, never acknowledged write that opening the run cut off. */
  readonly cutBytes: number;
  readonly #lock: RunLock;
  readonly #snapshotEvery: number;
  readonly #curriculum: Curriculum;
  #log: number;
  #sequence: number;
  #sinceSnapshot: number;
  #failed: boolean;

  private constructor(directory: string, lock: RunLock, options: FileStoreOptions) {
    this.directory = directory;
    this.#lock = lock;
    this.#snapshotEvery = options.snapshotEvery ?? SNAPSHOT_EVERY;
    this.#failed = false;
    const { config, environments } = parseHead(
      readRecordFile(directory, RUN_FILE),
      join(directory, RUN_FILE),
    );
    const start = sequencesOf(directory, "snapshot").at(-1) ?? 0;
    this.#curriculum =
      start === 0
        ? new Curriculum(environments, config)
        : Curriculum.restore(environments, config, readRecordFile(directory, snapshotName(start)));

    const path = join(directory, logName(start));
    const bytes = readFileOf(path);
    const { records, length } = decodeRecords(bytes, path);
    records.forEach((record, index) => {
      this.#replay(record as LogRecord, `${path}, record ${index + 1}`);
    });
    this.cutBytes = bytes.length - length;
    this.#sequence = start + records.length;
    this.#sinceSnapshot = records.length;
    this.#log = openSync(path, "a");
    if (this.cutBytes > 0) {
      ftruncateSync(this.#log, length);
      fsyncSync(this.#log);
    }
    removeLeftovers(directory, start);
  }

  /** Makes a run. Throws `E_RUN_EXISTS` when the directory holds one, and as the constructor of `Curriculum` does. */
  static create(
    directory: string,
    environments: readonly Environment[],
    config: CurriculumConfigInput,
    options: FileStoreOptions = {},
  ): FileStore {
    const curriculum = new Curriculum(environments, config);
    mkdirSync(directory, { recursive: true });
    const lock = RunLock.acquire(directory);
    try {
      if (existsSync(join(directory, RUN_FILE))) {
        throw new ScalerError("E_RUN_EXISTS", `${directory} holds a run already`);
      }
      replaceFile(join(directory, logName(0)), "");
      const head = {
        format: FORMAT,
        version: FORMAT_VERSION,
        config: curriculum.config as unknown as Json,
        environments: environments.map(({ id, version, levels }) => [id, version, levels]),
      };
      replaceFile(join(directory, RUN_FILE), encodeRecord(head));
      return new FileStore(directory, lock, options);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /**
   * Opens a run where it was left. Throws `E_RUN_MISSING`, `E_RUN_LOCKED`, `E_RUN_FORMAT`, `E_RUN_DAMAGED` (with
   * file and offset), and `E_RUN_REPLAY` when this version of the program would have decided differently.
   */
  static open(directory: string, options: FileStoreOptions = {}): FileStore {
    readFileOf(join(directory, RUN_FILE));
    const lock = RunLock.acquire(directory);
    try {
      return new FileStore(directory, lock, options);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  get environments(): readonly Environment[] {
    return this.#curriculum.environments;
  }

  /** As `Curriculum.next`. A step that was given already is given again, and nothing is written. */
  next(n: number, step?: number): Assignment[] {
    this.#refuseFailed();
    if (!this.#curriculum.checkNext(n, step)) return this.#curriculum.lastAssignments();
    const assignments = this.#curriculum.next(n, step);
    this.#append({ next: n, check: checkOf(assignments) });
    return assignments;
  }

  /** As `Curriculum.report`. */
  report(outcomes: readonly Outcome[]): ReportReceipt {
    this.#refuseFailed();
    const receipt = this.#curriculum.report(outcomes);
    if (outcomes.length > 0) this.#append(reportRecord(outcomes));
    return receipt;
  }

  status(): CurriculumStatus {
    return this.#curriculum.status();
  }

  /** Saves the state, so that the next opening has nothing to repeat. */
  snapshot(): void {
    this.#refuseFailed();
    if (this.#sinceSnapshot === 0) return;
    this.#guard(() => {
      const sequence = this.#sequence;
      replaceFile(join(this.directory, logName(sequence)), "");
      const log = openSync(join(this.directory, logName(sequence)), "a");
      closeSync(this.#log);
      this.#log = log;
      replaceFile(join(this.directory, snapshotName(sequence)), encodeRecord(this.#curriculum.snapshot()));
      this.#sinceSnapshot = 0;
      removeLeftovers(this.directory, sequence);
    });
  }

  /** Releases the run. The store cannot be used afterwards. */
  close(): void {
    closeSync(this.#log);
    this.#failed = true;
    this.#lock.release();
  }

  #replay(record: LogRecord, where: string): void {
    if ("report" in record) {
      this.#curriculum.report(recordOutcomes(record));
      return;
    }
    if (checkOf(this.#curriculum.next(record.next)) !== record.check) {
      throw new ScalerError(
        "E_RUN_REPLAY",
        `${where}: this version of the program gives other assignments than were acknowledged`,
      );
    }
  }

  #append(record: LogRecord): void {
    this.#guard(() => {
      writeAll(this.#log, Buffer.from(encodeRecord(record as unknown as Json)));
      fsyncSync(this.#log);
    });
    this.#sequence += 1;
    this.#sinceSnapshot += 1;
    if (this.#sinceSnapshot >= this.#snapshotEvery) this.snapshot();
  }

  /** After a failed write, memory and disk may differ: only opening the run anew tells. */
  #guard(write: () => void): void {
    try {
      write();
    } catch (cause) {
      this.#failed = true;
      const size = fstatSync(this.#log).size;
      throw new ScalerError(
        "E_RUN_WRITE",
        `${this.directory} could not be written (its log has ${size} bytes); open the run again`,
        { cause },
      );
    }
  }

  #refuseFailed(): void {
    if (this.#failed) throw new ScalerError("E_RUN_WRITE", `${this.directory} is closed; open the run again`);
  }
}

/** Removes what a crash or a newer snapshot left behind. */
function removeLeftovers(directory: string, sequence: number): void {
  const keep = new Set([snapshotName(sequence), logName(sequence)]);
  for (const name of readdirSync(directory)) {
    const isOld = /^(snapshot-\d+\.json|log-\d+\.jsonl)$/.test(name) && !keep.has(name);
    if (isOld || /^(run|snapshot-\d+|log-\d+)\.jsonl?\.\d+(-\d+)?\.tmp$/.test(name))
      rmSync(join(directory, name));
  }
  syncDirectory(directory);
}
