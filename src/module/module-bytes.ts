import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

/** Bytes that may be a module, and the hash that names them. */
export class ModuleBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: string;

  /**
   * @param source is not copied unless another thread could change it: what is checked must be what is compiled, so it
   *   is for one check on this thread, without a pause
   */
  constructor(source: Uint8Array) {
    const { buffer, byteOffset, length } = source;
    this.bytes =
      buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : new Uint8Array(source);
    this.sha256 = createHash("sha256").update(this.bytes).digest("hex");
  }
}

/** Room for a large module; the largest of the package have 100 kB. */
const FIRST_ROOM = 1 << 20;

/** Reads files one after the other into the same memory: fresh memory takes longer to get than a file to read. */
export class FileReader {
  #room: Uint8Array<ArrayBuffer> | undefined;

  /** The content of a file, until the next call. Throws what `openSync` throws. */
  read(path: string): Uint8Array<ArrayBuffer> {
    let room = (this.#room ??= new Uint8Array(FIRST_ROOM));
    const handle = openSync(path, "r");
    try {
      for (let length = 0; ; ) {
        const read = readSync(handle, room, length, room.length - length, null);
        length += read;
        if (read === 0) return room.subarray(0, length);
        if (length < room.length) continue;
        const larger = new Uint8Array(room.length * 2);
        larger.set(room);
        room = this.#room = larger;
      }
    } finally {
      closeSync(handle);
    }
  }
}
