const encoder = new TextEncoder();

/** The bytes of an ASCII or UTF-8 text, for constants that are written often. */
export function constantBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(encoder.encode(text));
}

/** A buffer that grows, for building JSON without intermediate strings. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The buffer itself; another one after it had to grow. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }

  /** What was written, as a buffer of its own. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  /** Bytes [start, end) of `source`. */
  copy(source: Uint8Array, start = 0, end = source.length): void {
    this.#reserve(end - start);
    const bytes = this.#bytes;
    let at = this.#length;
    if (end - start > 64) {
      bytes.set(source.subarray(start, end), at);
      at += end - start;
    } else {
      for (let i = start; i < end; i++) bytes[at++] = source[i]!;
    }
    this.#length = at;
  }

  text(value: string): void {
    this.copy(encoder.encode(value));
  }

  /** A whole number from 0 to 2^53 - 1, in decimal. */
  integer(value: number): void {
    this.#reserve(16);
    let digits = 1;
    for (let bound = 10; value >= bound; bound *= 10) digits++;
    let at = (this.#length += digits);
    let rest = value;
    do {
      const quotient = Math.floor(rest / 10);
      this.#bytes[--at] = 0x30 + (rest - quotient * 10);
      rest = quotient;
    } while (rest > 0);
  }

  /** Bytes [start, end) of a UTF-8 text as a JSON string with its quotes. */
  jsonString(source: Uint8Array, start: number, end: number): void {
    // An escape takes at most six bytes.
    this.#reserve((end - start) * 6 + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 0x22;
    for (let i = start; i < end; i++) {
      const byte = source[i]!;
      if (byte >= 0x20 && byte !== 0x22 && byte !== 0x5c) {
        bytes[at++] = byte;
        continue;
      }
      bytes[at++] = 0x5c;
      if (byte === 0x22 || byte === 0x5c) {
        bytes[at++] = byte;
      } else if (byte === 0x0a) {
        bytes[at++] = 0x6e;
      } else {
        bytes.set(constantBytes(`u00${byte.toString(16).padStart(2, "0")}`), at);
        at += 5;
      }
    }
    bytes[at++] = 0x22;
    this.#length = at;
  }

  #reserve(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
