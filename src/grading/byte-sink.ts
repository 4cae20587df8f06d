import { asBuffer, copyBytes } from "./buffers.ts";

const encoder = new TextEncoder();

/** Characters of texts that are collected before they are encoded. */
const MOST_WAITING = 1 << 16;

/** Bytes that grow. */
export class ByteSink {
  #bytes: Buffer;
  #length = 0;
  /** Texts that wait to be encoded together. */
  #text = "";

  /** @param room where the bytes go as long as they fit */
  constructor(room: Uint8Array = new Uint8Array(0)) {
    this.#bytes = asBuffer(room);
  }

  copy(bytes: Uint8Array): void {
    this.#encode();
    this.#append(bytes);
  }

  text(value: string): void {
    this.#text += value;
    if (this.#text.length > MOST_WAITING) this.#encode();
  }

  /** What was written, in the memory where it stands. */
  bytes(): Uint8Array {
    this.#encode();
    return this.#bytes.subarray(0, this.#length);
  }

  #encode(): void {
    if (this.#text === "") return;
    this.#append(encoder.encode(this.#text));
    this.#text = "";
  }

  #append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    copyBytes(bytes, this.#bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(needed, this.#bytes.length * 2));
    copyBytes(this.#bytes.subarray(0, this.#length), larger, 0);
    this.#bytes = larger;
  }
}
