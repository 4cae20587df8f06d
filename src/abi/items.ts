import { FLAG, INPUT, ITEM, MAX_BATCH, MAX_SCALE } from "./layout.ts";

/** A 64-bit seed. Numbers must be safe integers; larger seeds are bigints. */
export type Seed = number | bigint;

const TWO_32 = 4_294_967_296;
const encoder = new TextEncoder();

/** Items in the input region of a module. */
export interface ItemBatch {
  readonly count: number;
  /** Address of the text of item `index`. */
  textStart(index: number): number;
  /** Bytes of the text of item `index`. */
  textLength(index: number): number;
  /** Makes the items from `index` on the whole content of another, fresh memory. */
  moveRest(index: number, to: WebAssembly.Memory): ItemBatch;
}

/**
 * Items that were written elsewhere, in the layout of the input region, and are copied there in one piece. They must
 * fit the region.
 */
export class PackedItems implements ItemBatch {
  readonly count: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** The item that was asked for last, and its place: items are mostly asked for in order. */
  #index = 0;
  #start = 0;

  constructor(bytes: Uint8Array, count: number) {
    this.count = count;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Copies all items into a memory. */
  copyTo(memory: WebAssembly.Memory): void {
    new Uint8Array(memory.buffer).set(this.#bytes, INPUT.offset);
  }

  textStart(index: number): number {
    return INPUT.offset + this.#find(index) + ITEM.text;
  }

  textLength(index: number): number {
    return this.#lengthAt(this.#find(index));
  }

  moveRest(index: number, to: WebAssembly.Memory): PackedItems {
    const rest = new PackedItems(this.#bytes.subarray(this.#find(index)), this.count - index);
    rest.copyTo(to);
    return rest;
  }

  /** Where item `index` begins; also for the one behind the last. */
  #find(index: number): number {
    if (index < this.#index) this.#index = this.#start = 0;
    for (; this.#index < index; this.#index++) this.#start += align(ITEM.text + this.#lengthAt(this.#start));
    return this.#start;
  }

  #lengthAt(start: number): number {
    return this.#view.getUint32(start + ITEM.textLength, true);
  }
}

/**
 * Writes items into the input region of a module's memory, one after the other.
 * An item that does not fit is refused, and the caller runs the batch first.
 */
export class ItemWriter implements ItemBatch {
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

  textStart(index: number): number {
    return this.#starts[index]! + ITEM.text;
  }

  textLength(index: number): number {
    return this.#lengths[index]!;
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
      // A remainder of doubles is slow, and most seeds are small.
      const low = seed >>> 0;
      view.setUint32(start + ITEM.seed, low, true);
      view.setUint32(start + ITEM.seed + 4, low === seed ? 0 : (seed - low) / TWO_32, true);
    } else {
      view.setBigUint64(start + ITEM.seed, seed, true);
    }
    view.setUint32(start + ITEM.textLength, textLength, true);
    view.setUint32(start + ITEM.flags, plain ? FLAG.plain : 0, true);
    for (let i = 0; i < MAX_SCALE; i++) {
      view.setInt32(start + ITEM.scale + 4 * i, i < scale.length ? scale[i]! : 0, true);
    }
    this.#starts.push(start);
    this.#lengths.push(textLength);
    this.#cursor = align(start + ITEM.text + textLength);
  }
}

/** Rounds up to the alignment of items; the region's size is a multiple of it. */
function align(address: number): number {
  return (address + ITEM.align - 1) & -ITEM.align;
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
