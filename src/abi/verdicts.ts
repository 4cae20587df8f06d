import { REASONS, type Reason, reasonOf, STATUS_FAULT, STATUSES, type Status } from "./codes.ts";
import type { ItemBatch } from "./items.ts";
import { OUTPUT, READING_FUEL, VERDICT } from "./layout.ts";
import { Views, wide } from "./views.ts";

/** 1 for the codes of reasons. */
const KNOWN_REASONS = Uint8Array.from({ length: 256 }, (_, code) => (reasonOf(code) === undefined ? 0 : 1));

const STATUS_MALFORMED = STATUSES.indexOf("malformed");

/** Fields of a record in the units of `Views`, from its start. Status and reason are the low bytes of its first word. */
const ANSWER_START = VERDICT.answerStart / 4;
const ANSWER_LENGTH = VERDICT.answerLength / 4;
const SCORE = VERDICT.score / 8;
const FUEL = VERDICT.fuel / 4;
const WORDS = VERDICT.size / 4;
const DOUBLES = VERDICT.size / 8;

type Texts = Pick<ItemBatch, "textStart" | "textLength">;

/**
 * The verdicts of a batch as one block of records, 32 bytes each, in the order of the items. Records of faults are
 * written by the host.
 */
export class VerdictBlock {
  readonly count: number;
  readonly #views: Views;
  /** Record 0, in records from the start of the views. */
  readonly #first: number;
  #faults: Map<number, string> | undefined;

  /** @param records those of `count` verdicts, which are copied; empty ones unless given */
  constructor(count: number, records?: Uint8Array) {
    this.count = count;
    const size = count * VERDICT.size;
    if (size <= MAX_SHARED) [this.#views, this.#first] = takeFromSlab(count);
    else [this.#views, this.#first] = [new Views(new ArrayBuffer(size)), 0];
    if (records !== undefined) this.#views.bytes.set(records, this.#first * VERDICT.size);
  }

  status(index: number): Status {
    return STATUSES[this.statusCode(index)]!;
  }

  statusCode(index: number): number {
    return this.#head(index) & 0xff;
  }

  reason(index: number): Reason {
    return reasonOf((this.#head(index) >> 8) & 0xff)!;
  }

  /** In [0, 1]; null for a fault. */
  score(index: number): number | null {
    if (this.statusCode(index) === STATUS_FAULT) return null;
    return this.#views.doubles[(this.#first + index) * DOUBLES + SCORE]!;
  }

  /** First byte of the extracted answer in the completion. */
  answerStart(index: number): number {
    return this.#word(index, ANSWER_START) >>> 0;
  }

  /** Bytes of the extracted answer; 0 when there is none. */
  answerLength(index: number): number {
    return this.#word(index, ANSWER_LENGTH) >>> 0;
  }

  /** Units of fuel; exact, since limits lie below 2^53. */
  fuel(index: number): number {
    return wide(this.#word(index, FUEL), this.#word(index, FUEL + 1));
  }

  /** What went wrong where record `index` is a fault: message and line of an assertion, or the engine's words. */
  faultMessage(index: number): string | undefined {
    return this.#faults?.get(index);
  }

  #word(index: number, field: number): number {
    return this.#views.words[(this.#first + index) * WORDS + field]!;
  }

  #head(index: number): number {
    return this.#word(index, 0);
  }

  /**
   * Takes the records that a module has written for the first `count` items of its batch, for the verdicts from `at` on;
   * what no sound module can have written becomes a fault.
   * @param fuelLimit the environment's limit, without what the completion's length adds
   */
  take(module: Views, items: Texts, count: number, at: number, fuelLimit: number): void {
    const first = (this.#first + at) * WORDS;
    const { words } = this.#views;
    const from = OUTPUT.offset / 4;
    if (count > MAX_LOOPED) words.set(module.words.subarray(from, from + count * WORDS), first);
    else for (let i = 0; i < count * WORDS; i++) words[first + i] = module.words[from + i]!;
    const { bytes } = module;
    for (let i = 0; i < count; i++) {
      const lie = this.lie(at + i, bytes, items.textStart(i), items.textLength(i), fuelLimit);
      if (lie !== undefined) this.setFault(at + i, "broken-output", lie);
    }
  }

  /** Turns record `index` into a fault. */
  setFault(index: number, reason: Reason, message: string): void {
    this.#setHostRecord(index, STATUS_FAULT, reason);
    this.#faults ??= new Map();
    this.#faults.set(index, message);
  }

  /** Turns record `index` into a malformed answer that the module never saw. */
  setMalformed(index: number, reason: Reason): void {
    this.#setHostRecord(index, STATUS_MALFORMED, reason);
  }

  #setHostRecord(index: number, status: number, reason: Reason): void {
    const at = (this.#first + index) * WORDS;
    this.#views.words.fill(0, at, at + WORDS);
    this.#views.words[at] = status | (REASONS[reason].code << 8);
  }

  /**
   * What is wrong with record `index` when no sound module can have written it, or undefined.
   * @param completion the bytes that hold the completion it judges, from `start` on, `length` of them
   * @param fuelLimit the environment's limit, without what the completion's length adds
   */
  lie(
    index: number,
    completion: Uint8Array,
    start: number,
    length: number,
    fuelLimit: number,
  ): string | undefined {
    const { words, doubles } = this.#views;
    const at = (this.#first + index) * WORDS;
    const head = words[at]!;
    const score = doubles[(this.#first + index) * DOUBLES + SCORE]!;
    const known = (head & 0xff) < STATUS_FAULT && KNOWN_REASONS[(head >> 8) & 0xff] === 1;
    if (!known || !(score >= 0 && score <= 1)) return "the module wrote an impossible verdict";
    const first = words[at + ANSWER_START]!;
    const size = words[at + ANSWER_LENGTH]!;
    // Both are unsigned: as signed words, huge ones are negative.
    const end = first + size;
    if (first < 0 || size < 0 || end > length)
      return "the module says that the answer lies outside the completion";
    if (
      (first < length && continuesCharacter(completion[start + first]!)) ||
      (end < length && continuesCharacter(completion[start + end]!))
    ) {
      return "the answer is not UTF-8: it begins or ends within a character";
    }
    if (wide(words[at + FUEL]!, words[at + FUEL + 1]!) > fuelLimit + READING_FUEL * length) {
      return "the module says that it used more fuel than it had";
    }
    return undefined;
  }
}

/** True for the bytes of a UTF-8 character after its first. */
function continuesCharacter(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Records that are copied one word at a time, because a view of so few costs more. */
const MAX_LOOPED = 8;

/**
 * Small blocks share a slab of memory, as Node's small buffers do: for V8 every `ArrayBuffer` is memory outside its heap,
 * and while many modules live each new one makes it collect garbage for some milliseconds.
 */
const SLAB = 16_384;
const MAX_SHARED = SLAB / 16;
let slab: Views | undefined;
let taken = 0;

/** Fresh memory for `count` records, and the number of the first. */
function takeFromSlab(count: number): [views: Views, first: number] {
  if (slab === undefined || (taken + count) * VERDICT.size > SLAB) {
    slab = new Views(new ArrayBuffer(SLAB));
    taken = 0;
  }
  const first = taken;
  taken += count;
  return [slab, first];
}
