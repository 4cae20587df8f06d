/**
 * The outer shape of a WebAssembly binary: bytes in, sections out, and back. Nothing here knows what a section means.
 * Strict: whatever is cut off, overlong or out of order is refused with a `ScalerError`.
 */

import { ScalerError } from "../errors.ts";

/** Section ids of the binary format. */
export const SECTION = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
} as const;

/** Ids of the known sections in the order in which a module must list them. */
const SECTION_ORDER: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11];
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** One section: its id and its payload. A custom section has its name taken off the payload. */
export interface Section {
  readonly id: number;
  /** Name of a custom section; empty for every other. */
  readonly name: string;
  readonly payload: Uint8Array;
}

/** Reads a range of bytes front to back. Every method throws `E_WASM_MALFORMED` rather than read past the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  pos: number;

  constructor(bytes: Uint8Array, pos = 0, end = bytes.length) {
    this.bytes = bytes;
    this.pos = pos;
    this.end = end;
  }

  get done(): boolean {
    return this.pos >= this.end;
  }

  fail(what: string): never {
    throw new ScalerError(
      "E_WASM_MALFORMED",
      `malformed module: ${what} at byte ${this.pos}; rebuild the module`,
    );
  }

  byte(): number {
    if (this.pos >= this.end) this.fail("unexpected end");
    return this.bytes[this.pos++]!;
  }

  /** Skips `count` bytes and returns the position before them. */
  skip(count: number): number {
    if (count > this.end - this.pos) this.fail("unexpected end");
    const start = this.pos;
    this.pos += count;
    return start;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let result = byte & 0x7f;
    for (let shift = 7; shift < 28; shift += 7) {
      byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result;
    }
    byte = this.byte();
    if (byte > 0x0f) this.fail("integer too large");
    return (result | (byte << 28)) >>> 0;
  }

  /** Signed LEB128 of at most 33 bits, exact as a number: also reads i32 constants and block types. */
  s33(): number {
    let result = 0;
    let scale = 1;
    for (let count = 1; ; count++) {
      const byte = this.byte();
      // The fifth byte holds bits 28 to 32; its bits 5 and 6 must repeat the sign in bit 4.
      if (count === 5 && byte > 0x0f && (byte < 0x70 || byte > 0x7f)) this.fail("integer too large");
      result += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return byte & 0x40 ? result - scale : result;
    }
  }

  /** Signed LEB128 of at most 64 bits. */
  s64(): bigint {
    const start = this.pos;
    this.skipS64();
    let result = 0n;
    for (let at = this.pos - 1; at >= start; at--) result = (result << 7n) | BigInt(this.bytes[at]! & 0x7f);
    return BigInt.asIntN(64, this.pos - start < 10 ? BigInt.asIntN(7 * (this.pos - start), result) : result);
  }

  /** As `s64`, rounded to the nearest number. */
  s64AsNumber(): number {
    const start = this.pos;
    let result = 0;
    // Four bytes hold nearly every constant, and a bigint takes long.
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (result << (25 - shift)) >> (25 - shift);
    }
    this.pos = start;
    return Number(this.s64());
  }

  skipS64(): void {
    for (let count = 1; count < 10; count++) if (this.byte() < 0x80) return;
    const byte = this.byte();
    if (byte !== 0x00 && byte !== 0x7f) this.fail("integer too large");
  }

  /** Length of a vector whose entries take at least one byte each, so that a lie cannot ask for memory or time. */
  count(): number {
    const count = this.u32();
    if (count > this.end - this.pos) this.fail(`a list of ${count} entries does not fit`);
    return count;
  }

  /** A name: length and UTF-8. */
  name(): string {
    const length = this.u32();
    const start = this.skip(length);
    try {
      return shortAscii(this.bytes, start, length) ?? decoder.decode(this.bytes.subarray(start, this.pos));
    } catch {
      return this.fail("name is not UTF-8");
    }
  }
}

/** Text of a few ASCII characters, for which the decoder's call takes longer than the decoding; else undefined. */
function shortAscii(bytes: Uint8Array, start: number, length: number): string | undefined {
  if (length > 16) return undefined;
  let text = "";
  for (let i = start; i < start + length; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Appends bytes to a buffer that grows. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Forgets what was written and keeps the room. */
  clear(): void {
    this.#length = 0;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  raw(bytes: Uint8Array | readonly number[]): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Copies `source[start, end)`. Short runs are the rule between rewritten instructions, hence the loop. */
  copy(source: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.#reserve(count);
    if (count > 32) this.#bytes.set(source.subarray(start, end), this.#length);
    else for (let i = 0; i < count; i++) this.#bytes[this.#length + i] = source[start + i]!;
    this.#length += count;
  }

  u32(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** Signed LEB128 of an integer that a number holds exactly. */
  signed(value: number): void {
    let rest = value;
    for (let done = false; !done; ) {
      const low = ((rest % 128) + 128) % 128;
      rest = (rest - low) / 128;
      done = rest === (low < 0x40 ? 0 : -1);
      this.byte(done ? low : low | 0x80);
    }
  }

  name(text: string): void {
    this.sized(encoder.encode(text));
  }

  /** A length in bytes, then the bytes. */
  sized(bytes: Uint8Array): void {
    this.u32(bytes.length);
    this.raw(bytes);
  }

  /** What was written; a view that later writes may detach. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** Checks magic and version and returns a reader at the first section. Throws `E_NOT_WASM`. */
function openModule(bytes: Uint8Array): ByteReader {
  if (bytes.length < HEADER.length || HEADER.some((byte, i) => bytes[i] !== byte)) {
    throw new ScalerError(
      "E_NOT_WASM",
      "not a WebAssembly module of version 1; pass the bytes of a built .wasm file",
    );
  }
  return new ByteReader(bytes, HEADER.length);
}

/** Splits a module into its sections, which must be unique and in order. */
export function readSections(bytes: Uint8Array): Section[] {
  const reader = openModule(bytes);
  const sections: Section[] = [];
  let lastRank = -1;
  while (!reader.done) {
    const id = reader.byte();
    const size = reader.u32();
    const start = reader.skip(size);
    if (id === SECTION.custom) {
      const body = new ByteReader(bytes, start, start + size);
      const name = body.name();
      sections.push({ id, name, payload: bytes.subarray(body.pos, body.end) });
      continue;
    }
    const rank = SECTION_ORDER.indexOf(id);
    if (rank < 0) reader.fail(`unknown section ${id}`);
    if (rank <= lastRank) reader.fail(`section ${id} is repeated or out of order`);
    lastRank = rank;
    sections.push({ id, name: "", payload: bytes.subarray(start, start + size) });
  }
  return sections;
}

/** The inverse of `readSections`. */
export function writeSections(sections: readonly Section[]): Uint8Array {
  const size = sections.reduce((sum, section) => sum + section.payload.length + section.name.length + 16, 0);
  const out = new ByteWriter(size);
  out.raw(HEADER);
  for (const section of sections) {
    out.byte(section.id);
    if (section.id !== SECTION.custom) {
      out.sized(section.payload);
      continue;
    }
    const name = new ByteWriter();
    name.name(section.name);
    out.u32(name.length + section.payload.length);
    out.raw(name.finish());
    out.raw(section.payload);
  }
  return out.finish().slice();
}

/** The payload of the known section `id`, or undefined. */
export function findSection(sections: readonly Section[], id: number): Uint8Array | undefined {
  return sections.find((section) => section.id === id)?.payload;
}

/** Puts `payload` in the place of section `id`: replaces it, or inserts it where the order of sections asks for it. */
export function withSection(sections: readonly Section[], id: number, payload: Uint8Array): Section[] {
  const section: Section = { id, name: "", payload };
  const existing = sections.findIndex((other) => other.id === id);
  if (existing >= 0) return sections.with(existing, section);
  const rank = SECTION_ORDER.indexOf(id);
  const next = sections.findIndex(
    (other) => other.id !== SECTION.custom && SECTION_ORDER.indexOf(other.id) > rank,
  );
  return sections.toSpliced(next < 0 ? sections.length : next, 0, section);
}

/** Payloads of all custom sections called `name`, as views, in file order. */
export function readCustomSections(bytes: Uint8Array, name: string): Uint8Array[] {
  return readSections(bytes)
    .filter((section) => section.id === SECTION.custom && section.name === name)
    .map((section) => section.payload);
}

/** The module with a custom section called `name` at its end, in place of any it had under that name. */
export function withCustomSection(bytes: Uint8Array, name: string, payload: Uint8Array): Uint8Array {
  const kept = readSections(bytes).filter(
    (section) => section.id !== SECTION.custom || section.name !== name,
  );
  return writeSections([...kept, { id: SECTION.custom, name, payload }]);
}
