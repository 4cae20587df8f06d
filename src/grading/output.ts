import {
  accessSync,
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { ScalerError } from "../errors.ts";
import { unwritable } from "../unwritable.ts";
import { journalPath } from "./journal.ts";

const syncData = promisify(fdatasync);

/** Where verdicts go. Lengths are those that a journal names. */
export interface Output {
  readonly outBytes: number;
  readonly errorBytes: number;
  writeRows(rows: Uint8Array): Promise<void> | void;
  writeErrors(rows: Uint8Array): void;
  /** Makes sure that what was written is on disk. */
  flush(): Promise<void> | void;
  close(): Promise<void> | void;
}

/** Path of the file that names the lines which could not be graded. */
export function errorsPath(out: string): string {
  return out.endsWith(".jsonl") ? `${out.slice(0, -".jsonl".length)}.errors.jsonl` : `${out}.errors.jsonl`;
}

/**
 * Makes sure, before any work, that there is a folder for the files that a run writes, and that none is what it reads.
 * @throws ScalerError E_OUTPUT_WRITE, E_OPTION
 */
export function checkOutput(input: string, out: string): void {
  attempt(out, () => accessSync(`${dirname(out)}/.`));
  if (input === "-") return;
  const source = realpathSync(input);
  for (const path of [out, errorsPath(out), journalPath(out)]) {
    if (real(path) === source) {
      throw new ScalerError(
        "E_OPTION",
        `${path} would be overwritten, and it is the input: name another output`,
      );
    }
  }
}

/** A path without links, of a file that need not exist. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}

/** No file: for runs that only want the summary. */
export class NoOutput implements Output {
  readonly outBytes = 0;
  readonly errorBytes = 0;
  writeRows(_rows: Uint8Array): Promise<void> | void {}
  writeErrors(): void {}
  flush(): Promise<void> | void {}
  close(): Promise<void> | void {}
}

/** Standard output, as fast as its reader takes it. */
export class StandardOutput extends NoOutput {
  override writeRows(rows: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(unwritable("standard output", error));
      process.stdout.once("error", fail);
      process.stdout.write(rows, (error) => {
        if (error) return fail(error);
        process.stdout.off("error", fail);
        resolve();
      });
    });
  }
}

/** The output file, and the errors file as soon as there is an error. */
export class FileOutput implements Output {
  readonly #errorsPath: string;
  readonly #rows: AppendFile;
  #errors: AppendFile | undefined;

  /**
   * Opens the files and cuts them to what is known to be good.
   * @throws ScalerError E_RESUME when a file is shorter than that
   */
  constructor(out: string, outBytes: number, errorBytes: number) {
    this.#errorsPath = errorsPath(out);
    for (const [path, length] of [
      [out, outBytes],
      [this.#errorsPath, errorBytes],
    ] as const) {
      if (length > 0 && !(existsSync(path) && statSync(path).size >= length)) {
        throw new ScalerError(
          "E_RESUME",
          `${path} is shorter than its journal says: use --force to start over`,
        );
      }
    }
    this.#rows = new AppendFile(out, outBytes);
    if (errorBytes > 0) this.#errors = new AppendFile(this.#errorsPath, errorBytes);
    else rmSync(this.#errorsPath, { force: true });
  }

  get outBytes(): number {
    return this.#rows.length;
  }

  get errorBytes(): number {
    return this.#errors?.length ?? 0;
  }

  writeRows(rows: Uint8Array): void {
    this.#rows.write(rows);
  }

  writeErrors(rows: Uint8Array): void {
    this.#errors ??= new AppendFile(this.#errorsPath, 0);
    this.#errors.write(rows);
  }

  async flush(): Promise<void> {
    await this.#rows.flush();
    await this.#errors?.flush();
  }

  async close(): Promise<void> {
    await this.#rows.close();
    await this.#errors?.close();
  }
}

/** Bytes after which what was written goes to disk, beside the work, so that `flush` finds little left to wait for. */
const SYNC_BYTES = 16 << 20;

/** A file that is only ever appended to. */
class AppendFile {
  readonly #path: string;
  readonly #descriptor: number;
  #length: number;
  /** Length when what was written last began to go to disk. */
  #syncedLength: number;
  /** That it does, until it is done. */
  #syncing: Promise<void> | undefined;
  #syncError: Error | undefined;

  constructor(path: string, length: number) {
    this.#path = path;
    this.#length = length;
    this.#syncedLength = length;
    this.#descriptor = attempt(path, () => {
      const descriptor = openSync(path, existsSync(path) ? "r+" : "w");
      if (fstatSync(descriptor).size !== length) ftruncateSync(descriptor, length);
      return descriptor;
    });
  }

  get length(): number {
    return this.#length;
  }

  write(bytes: Uint8Array): void {
    attempt(this.#path, () => {
      for (let written = 0; written < bytes.length; ) {
        const count = writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#length);
        written += count;
        this.#length += count;
      }
    });
    if (this.#length - this.#syncedLength >= SYNC_BYTES) this.#syncing ??= this.#sync();
  }

  async flush(): Promise<void> {
    await this.#syncing;
    attempt(this.#path, () => {
      // The system tells of what it failed to write once, and may have told the call that ran beside the work.
      if (this.#syncError !== undefined) throw this.#syncError;
      fsyncSync(this.#descriptor);
    });
  }

  async close(): Promise<void> {
    await this.#syncing;
    closeSync(this.#descriptor);
  }

  async #sync(): Promise<void> {
    this.#syncedLength = this.#length;
    try {
      await syncData(this.#descriptor);
    } catch (error) {
      this.#syncError = error as Error;
    } finally {
      this.#syncing = undefined;
    }
  }
}

/** @throws ScalerError E_OUTPUT_WRITE in the place of what the file system throws */
export function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw unwritable(path, error);
  }
}
