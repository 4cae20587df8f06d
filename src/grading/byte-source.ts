import { closeSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";

/** Where bytes come from, one after the other. */
export interface ByteSource {
  /** Puts bytes at the start of a room that is not empty, and says how many; 0 at the end. */
  read(room: Uint8Array): number | Promise<number>;
  close(): void | Promise<void>;
}

/**
 * A file that never lets a reader wait long. A blocking call is several times as fast as the detour over another
 * thread where all cores are at work, and the bytes go straight to where they are wanted.
 */
export class FileSource implements ByteSource {
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, "r");
  }

  read(room: Uint8Array): number {
    return readSync(this.#descriptor, room);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** The bytes of parts that arrive. A part is used up before the next is asked for. */
export class PartSource implements ByteSource {
  readonly #parts: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(parts: AsyncIterable<Uint8Array>) {
    this.#parts = parts[Symbol.asyncIterator]();
  }

  async read(room: Uint8Array): Promise<number> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#parts.next();
      if (done) return 0;
      this.#rest = value;
    }
    const bytes = this.#rest.subarray(0, room.length);
    room.set(bytes);
    this.#rest = this.#rest.subarray(bytes.length);
    return bytes.length;
  }

  async close(): Promise<void> {
    await this.#parts.return?.();
  }
}

/** Bytes that are asked of a pipe or a packed file at a time. */
const PART_BYTES = 1 << 18;

/** The bytes of a file that may let a reader wait, such as a pipe. Each part stands in the same memory. */
export async function* fileParts(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(PART_BYTES);
    while (true) {
      const { bytesRead } = await file.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
