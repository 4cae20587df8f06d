/** File operations that are durable when they return. */

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { threadId } from "node:worker_threads";

export function syncDirectory(directory: string): void {
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes all bytes at the end of the file behind the handle, or throws. */
export function writeAll(handle: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(handle, bytes, written, bytes.length - written);
  }
}

/** Creates or replaces the file in one step: after a crash it holds the old content or the new, never a mixture. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  // Threads of one process may replace the same file at the same time.
  const temporary = `${path}.${process.pid}-${threadId}.tmp`;
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
    discard(temporary);
    // The caller knows of no temporary file.
    if (error instanceof Error) error.message = error.message.replaceAll(temporary, path);
    throw error;
  }
  syncDirectory(dirname(path));
}

/** Removes a file that nobody waits for. That it cannot be removed is never what went wrong. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}
