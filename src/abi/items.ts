import { FLAG, INPUT, ITEM, MAX_BATCH, MAX_SCALE } from "./layout.ts";
import { Views } from "./views.ts";

/** A 64-bit seed. Numbers must be safe integers; larger seeds are bigints. */
export type Seed = number | bigint;

/** Fields of an item, in words from its start. */
const SEED = ITEM.seed / 4;
const TEXT_LENGTH = ITEM.textLength / 4;
const FLAGS = ITEM.flags / 4;
const SCALE = ITEM.scale / 4;

/** Items that a writer has room to remember at first. */
const FIRST_ITEMS = 16;

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
 * Writes items into the input region of a module's memory, one after the other. One writer serves a memory for as long
 * as it lives: `clear` begins the next batch. An item that does not fit is refused, and the caller runs the batch first.
 */
export class ItemWriter implements ItemBatch {
  readonly #memory: WebAssembly.Memory;
  #views: Views;
  #cursor: number = INPUT.offset;
  #count = 0;
  #starts = new Int32Array(FIRST_ITEMS);
  #lengths = new Int32Array(FIRST_ITEMS);

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#views = new Views(memory.buffer);
  }

  /** Items written so far. */
  get count(): number {
    return this.#count;
  }

  /** The whole memory, to be asked for anew after each call of the module. */
  get views(): Views {
    // A module that lets its memory grow by nothing gets a new buffer under it.
    if (this.#views.buffer !== this.#memory.buffer) this.#views = new Views(this.#memory.buffer);
    return this.#views;
  }

  textStart(index: number): number {
    return this.#starts[index]! + ITEM.text;
  }

  textLength(index: number): number {
    return this.#lengths[index]!;
  }

  /** Forgets all items. Also to be called when the module has run. */
  clear(): void {
    this.#views = this.views;
    this.#cursor = INPUT.offset;
    this.#count = 0;
  }

  /**
   * Adds an item whose text is given as UTF-8 bytes.
   * @returns false when the region is full; nothing is written then
   */
  addBytes(seed: Seed, scale: readonly number[], text: Uint8Array, plain: boolean): boolean {
    if (!this.#fits(text.length)) return false;
    this.#views.bytes.set(text, this.#cursor + ITEM.text);
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
    const { bytes } = this.#views;
    const start = this.#cursor + ITEM.text;
    const length = writeShortAscii(bytes, start, text);
    const written = length >= 0 ? length : encoder.encodeInto(text, bytes.subarray(start)).written;
    this.#finish(seed, scale, written, plain);
    return true;
  }

  moveRest(index: number, to: WebAssembly.Memory): ItemWriter {
    const rest = new ItemWriter(to);
    if (index >= this.#count) return rest;
    const from = this.#starts[index]!;
    rest.#views.bytes.set(this.views.bytes.subarray(from, this.#cursor), INPUT.offset);
    rest.#starts = this.#starts.slice(index, this.#count).map((start) => start - from + INPUT.offset);
    rest.#lengths = this.#lengths.slice(index, this.#count);
    rest.#cursor = this.#cursor - from + INPUT.offset;
    rest.#count = this.#count - index;
    return rest;
  }

  #fits(textLength: number): boolean {
    return this.#cursor + ITEM.text + textLength <= INPUT.offset + INPUT.size && this.#count < MAX_BATCH;
  }

  #finish(seed: Seed, scale: readonly number[], textLength: number, plain: boolean): void {
    const start = this.#cursor;
    const { words } = this.#views;
    const at = start >> 2;
    const small = typeof seed === "number" ? seed | 0 : -1;
    words[at + SEED] = small;
    words[at + SEED + 1] = 0;
    if (small !== seed) writeWideSeed(words, at + SEED, BigInt(seed));
    words[at + TEXT_LENGTH] = textLength;
    words[at + FLAGS] = plain ? FLAG.plain : 0;
    const parameters = Math.min(scale.length, MAX_SCALE);
    for (let i = 0; i < parameters; i++) words[at + SCALE + i] = scale[i]!;
    for (let i = at + SCALE + parameters; i < at + SCALE + MAX_SCALE; i++) words[i] = 0;
    if (this.#count === this.#starts.length) this.#makeRoom();
    this.#starts[this.#count] = start;
    this.#lengths[this.#count] = textLength;
    this.#count++;
    this.#cursor = align(start + ITEM.text + textLength);
  }

  #makeRoom(): void {
    this.#starts = doubled(this.#starts);
    this.#lengths = doubled(this.#lengths);
  }
}

/** Writes a seed of more than 31 bits. Apart, since most seeds are small. */
function writeWideSeed(words: Int32Array, at: number, seed: bigint): void {
  words[at] = Number(BigInt.asIntN(32, seed));
  words[at + 1] = Number(BigInt.asIntN(32, seed >> 32n));
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
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
