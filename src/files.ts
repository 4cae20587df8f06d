/** File operations that are durable when they return. */

import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { threadId } from "node:worker_threads";

export function syncDirectory(directory: string): void {
  syncPath(directory);
}

/** Writes all bytes at the end of the file behind the handle, or throws. */
export function writeAll(handle: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(handle, bytes, written, bytes.length - written);
  }
}

/** Creates or replaces the file in one step: after a crash it holds the old content or the new, never a mixture. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = temporaryPath(path);
  try {
    const handle = openSync(temporary, "w");
    try {
      writeAll(handle, typeof content === "string" ? Buffer.from(content) : content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    remove(temporary);
    // The caller knows of no temporary file.
    if (error instanceof Error) error.message = error.message.replaceAll(temporary, path);
    throw error;
  }
  syncDirectory(dirname(path));
}

/** A file that others write little by little, and that takes its place in one step when it is whole. */
export class DraftFile {
  /** Where it is written meanwhile. */
  readonly path: string;
  readonly #place: string;

  /**
   * Creates the draft, empty, so that what stands in its way is known at once.
   * @param place the file to create or replace; a link leads to the file that is replaced
   */
  constructor(place: string) {
    this.#place = existsSync(place) ? realpathSync(place) : place;
    this.path = temporaryPath(this.#place);
    closeSync(openSync(this.path, "w"));
  }

  /** Moves what was written to its place, with the permissions of the file that was there. */
  publish(): void {
    if (existsSync(this.#place)) chmodSync(this.path, statSync(this.#place).mode);
    syncPath(this.path);
    renameSync(this.path, this.#place);
    syncDirectory(dirname(this.#place));
  }

  /** Removes what was written. */
  discard(): void {
    remove(this.path);
  }
}

/** Threads of one process may replace the same file at the same time. */
function temporaryPath(path: string): string {
  return `${path}.${process.pid}-${threadId}.tmp`;
}

function syncPath(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes a file that nobody waits for. That it cannot be removed is never what went wrong. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}
