import { REASONS, type Reason, reasonOf, STATUS_FAULT, STATUSES, type Status } from "./codes.ts";
import { READING_FUEL, VERDICT } from "./layout.ts";

/** Why an environment failed, beyond the reason code: message and line of an assertion, or the engine's words. */
export interface FaultDetail {
  readonly message: string;
}

/** 1 for the codes of reasons. */
const KNOWN_REASONS = Uint8Array.from({ length: 256 }, (_, code) => (reasonOf(code) === undefined ? 0 : 1));

/** True for the bytes of a UTF-8 character after its first. */
function continuesCharacter(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/**
 * The verdicts of a batch as one block of records, 32 bytes each, in the order of the items. Cheap to fill, to copy
 * and to post between threads. Records of faults are written by the host.
 */
export class VerdictBlock {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly faults: Map<number, FaultDetail>;
  readonly #view: DataView;

  constructor(
    count: number,
    bytes = new Uint8Array(count * VERDICT.size),
    faults: Map<number, FaultDetail> = new Map(),
  ) {
    this.count = count;
    this.bytes = bytes;
    this.faults = faults;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  status(index: number): Status {
    return STATUSES[this.statusCode(index)]!;
  }

  statusCode(index: number): number {
    return this.bytes[index * VERDICT.size + VERDICT.status]!;
  }

  reason(index: number): Reason {
    return reasonOf(this.bytes[index * VERDICT.size + VERDICT.reason]!)!;
  }

  /** In [0, 1]; null for a fault. */
  score(index: number): number | null {
    if (this.statusCode(index) === STATUS_FAULT) return null;
    return this.#view.getFloat64(index * VERDICT.size + VERDICT.score, true);
  }

  /** First byte of the extracted answer in the completion. */
  answerStart(index: number): number {
    return this.#view.getUint32(index * VERDICT.size + VERDICT.answerStart, true);
  }

  /** Bytes of the extracted answer; 0 when there is none. */
  answerLength(index: number): number {
    return this.#view.getUint32(index * VERDICT.size + VERDICT.answerLength, true);
  }

  /** Units of fuel; exact, since limits lie below 2^53. */
  fuel(index: number): number {
    const at = index * VERDICT.size + VERDICT.fuel;
    return this.#view.getUint32(at + 4, true) * 4_294_967_296 + this.#view.getUint32(at, true);
  }

  /** Copies records as a module wrote them to the places from `at` on. */
  copyFrom(source: Uint8Array, at: number): void {
    this.bytes.set(source, at * VERDICT.size);
  }

  /** Turns record `index` into a fault. */
  setFault(index: number, reason: Reason, message: string): void {
    this.#setHostRecord(index, STATUS_FAULT, reason);
    this.faults.set(index, { message });
  }

  /** Turns record `index` into a malformed answer that the module never saw. */
  setMalformed(index: number, reason: Reason): void {
    this.#setHostRecord(index, STATUSES.indexOf("malformed"), reason);
  }

  #setHostRecord(index: number, status: number, reason: Reason): void {
    const at = index * VERDICT.size;
    this.bytes.fill(0, at, at + VERDICT.size);
    this.bytes[at + VERDICT.status] = status;
    this.bytes[at + VERDICT.reason] = REASONS[reason].code;
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
    const at = index * VERDICT.size;
    const score = this.#view.getFloat64(at + VERDICT.score, true);
    const known =
      this.bytes[at + VERDICT.status]! < STATUS_FAULT &&
      KNOWN_REASONS[this.bytes[at + VERDICT.reason]!] === 1;
    if (!known || !(score >= 0 && score <= 1)) return "the module wrote an impossible verdict";
    const first = this.answerStart(index);
    const end = first + this.answerLength(index);
    if (end > length) return "the module says that the answer lies outside the completion";
    if (
      (first < length && continuesCharacter(completion[start + first]!)) ||
      (end < length && continuesCharacter(completion[start + end]!))
    ) {
      return "the answer is not UTF-8: it begins or ends within a character";
    }
    if (this.fuel(index) > fuelLimit + READING_FUEL * length) {
      return "the module says that it used more fuel than it had";
    }
    return undefined;
  }
}
