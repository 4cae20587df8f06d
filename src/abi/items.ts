import { FLAG, INPUT, ITEM, MAX_BATCH } from "./layout.ts";

/** A 64-bit seed. Numbers must be safe integers; larger seeds are bigints. */
export type Seed = number | bigint;

const TWO_32 = 4_294_967_296;
const encoder = new TextEncoder();

/**
 * Writes items into the input region of a module's memory, one after the other.
 * An item that does not fit is refused, and the caller runs the batch first.
 */
export class ItemWriter {
  #view: DataView;
  #bytes: Uint8Array;
  #cursor: number = INPUT.offset;
  #starts: number[] = [];
  #lengths: number[] = [];

  constructor(memory: WebAssembly.Memory) {
    this.#view = new DataView(memory.buffer);
    this.#bytes = new Uint8Array(memory.buffer);
  }

  /** Items written so far. */
  get count(): number {
    return this.#starts.length;
  }

  /** Address of the text of item `index`. */
  textStart(index: number): number {
    return this.#starts[index]! + ITEM.text;
  }

  /** Bytes of the text of item `index`. */
  textLength(index: number): number {
    return this.#lengths[index]!;
  }

  /** The memory's bytes, for texts that the caller writes in place; see `reserve`. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /**
   * Address where the text of the next item goes, for a caller that writes it in place and then calls `commit`.
   * @param length most bytes the text can take
   * @returns -1 when the region is full
   */
  reserve(length: number): number {
    return this.#fits(length) ? this.#cursor + ITEM.text : -1;
  }

  /** Adds an item whose text of `length` bytes stands at the address that `reserve` gave. */
  commit(seed: Seed, scale: readonly number[], length: number, plain: boolean): void {
    this.#finish(seed, scale, length, plain);
  }

  /**
   * Adds an item whose text is given as UTF-8 bytes.
   * @returns false when the region is full; nothing is written then
   */
  addBytes(seed: Seed, scale: readonly number[], text: Uint8Array, plain: boolean): boolean {
    if (!this.#fits(text.length)) return false;
    this.#bytes.set(text, this.#cursor + ITEM.text);
    this.#finish(seed, scale, text.length, plain);
    return true;
  }

  /**
   * Adds an item whose text is given as a string.
   * @returns false when the region is full; nothing is written then
   */
  addText(seed: Seed, scale: readonly number[], text: string, plain: boolean): boolean {
    // A UTF-16 unit takes at most three bytes.
    if (!this.#fits(text.length * 3) && !this.#fits(Buffer.byteLength(text))) return false;
    const start = this.#cursor + ITEM.text;
    const length = writeShortAscii(this.#bytes, start, text);
    const written = length >= 0 ? length : encoder.encodeInto(text, this.#bytes.subarray(start)).written;
    this.#finish(seed, scale, written, plain);
    return true;
  }

  /** Makes the items from `index` on the whole content of another, fresh memory. */
  moveRest(index: number, to: WebAssembly.Memory): ItemWriter {
    const rest = new ItemWriter(to);
    if (index >= this.count) return rest;
    const from = this.#starts[index]!;
    rest.#bytes.set(this.#bytes.subarray(from, this.#cursor), INPUT.offset);
    rest.#starts = this.#starts.slice(index).map((start) => start - from + INPUT.offset);
    rest.#lengths = this.#lengths.slice(index);
    rest.#cursor = this.#cursor - from + INPUT.offset;
    return rest;
  }

  #fits(textLength: number): boolean {
    return this.#cursor + ITEM.text + textLength <= INPUT.offset + INPUT.size && this.count < MAX_BATCH;
  }

  #finish(seed: Seed, scale: readonly number[], textLength: number, plain: boolean): void {
    const start = this.#cursor;
    const view = this.#view;
    if (typeof seed === "number") {
      view.setUint32(start + ITEM.seed, seed % TWO_32, true);
      view.setUint32(start + ITEM.seed + 4, seed / TWO_32, true);
    } else {
      view.setBigUint64(start + ITEM.seed, seed, true);
    }
    view.setUint32(start + ITEM.textLength, textLength, true);
    view.setUint32(start + ITEM.flags, plain ? FLAG.plain : 0, true);
    for (let i = 0; i < 8; i++)
      view.setInt32(start + ITEM.scale + 4 * i, i < scale.length ? scale[i]! : 0, true);
    this.#starts.push(start);
    this.#lengths.push(textLength);
    this.#cursor = align(start + ITEM.text + textLength);
  }
}

/** Rounds up to the alignment of items; the region's size is a multiple of it. */
function align(address: number): number {
  return Math.ceil(address / ITEM.align) * ITEM.align;
}

/** Copies a short ASCII string faster than the encoder's call does; -1 when it is neither short nor ASCII. */
function writeShortAscii(bytes: Uint8Array, start: number, text: string): number {
  if (text.length > 48) return -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return -1;
    bytes[start + i] = unit;
  }
  return text.length;
}
