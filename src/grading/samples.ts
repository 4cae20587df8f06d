import { STATUSES } from "../abi/codes.ts";
import type { Seed } from "../abi/items.ts";
import type { Verdict } from "../runtime/verdict.ts";

/** What the summary needs of samples, in order. */
export interface SampleColumns {
  readonly count: number;
  /** Place of the environment in the catalogue. */
  readonly environment: Uint16Array;
  readonly level: Uint8Array;
  /** Code of the status. */
  readonly status: Uint8Array;
  /** 0 for a fault. */
  readonly score: Float64Array;
  /** Hash of the seed: neighbours that agree in it, environment and level are samples of one instance. */
  readonly instance: Uint32Array;
  /** Hash of the extracted answer, for majority votes; 0 when there is none. */
  readonly answer: Uint32Array;
}

/** Bytes of a sample in all columns. */
const SAMPLE_BYTES = 20;

/** Samples that a list makes room for at first. */
const LEAST_SAMPLES = 1_024;

const COLUMNS = ["environment", "level", "status", "score", "instance", "answer"] as const;

/** Collects samples in columns. */
export class SampleList {
  #columns: SampleColumns;
  #count = 0;
  /** True while the samples stand in memory that was handed in. */
  #inRoom: boolean;

  /** @param room where the columns stand as long as they fit, at a multiple of 8 */
  constructor(room: Uint8Array = new Uint8Array(0)) {
    this.#columns = columnsIn(room);
    this.#inRoom = room.length > 0;
  }

  /** Adds samples that stand in columns already. */
  addAll(samples: SampleColumns): void {
    const at = this.#grow(samples.count);
    for (const name of COLUMNS) this.#columns[name].set(samples[name], at);
  }

  /** Adds one. */
  add(environment: number, level: number, instance: number, { status, score, answer }: Verdict): void {
    const at = this.#grow(1);
    const columns = this.#columns;
    columns.environment[at] = environment;
    columns.level[at] = level;
    columns.status[at] = STATUSES.indexOf(status);
    columns.score[at] = score ?? 0;
    columns.instance[at] = instance;
    columns.answer[at] = answer === null ? 0 : hashAnswer(Buffer.from(answer));
  }

  /** All of them: in the room, or in buffers that are as long as they are. */
  columns(): SampleColumns {
    const { environment, level, status, score, instance, answer } = this.#columns;
    const count = this.#count;
    const cut = <T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(column: T) =>
      (this.#inRoom ? column.subarray(0, count) : column.slice(0, count)) as T;
    return {
      count,
      environment: cut(environment),
      level: cut(level),
      status: cut(status),
      score: cut(score),
      instance: cut(instance),
      answer: cut(answer),
    };
  }

  /** Makes room for more, and says where the first of them goes. */
  #grow(more: number): number {
    const at = this.#count;
    this.#count += more;
    const old = this.#columns;
    if (this.#count > old.count) {
      const count = Math.max(this.#count, old.count * 2, LEAST_SAMPLES);
      this.#columns = columnsIn(new Uint8Array(count * SAMPLE_BYTES));
      this.#inRoom = false;
      for (const name of COLUMNS) this.#columns[name].set(old[name].subarray(0, at));
    }
    return at;
  }
}

/** Empty columns of as many samples as fit, the widest first. */
function columnsIn({ buffer, byteOffset, length }: Uint8Array): SampleColumns {
  const count = Math.floor(length / SAMPLE_BYTES / 2) * 2;
  const at = (bytesBefore: number) => byteOffset + bytesBefore * count;
  return {
    count,
    score: new Float64Array(buffer, at(0), count),
    instance: new Uint32Array(buffer, at(8), count),
    answer: new Uint32Array(buffer, at(12), count),
    environment: new Uint16Array(buffer, at(16), count),
    level: new Uint8Array(buffer, at(18), count),
    status: new Uint8Array(buffer, at(19), count),
  };
}

/** As `hashSeed` of the kernel. Seeds below 2^32 are their own hash. */
export function hashSeed(seed: Seed): number {
  const low = typeof seed === "number" ? seed % 2 ** 32 : Number(seed & 0xffff_ffffn);
  const high = typeof seed === "number" ? Math.floor(seed / 2 ** 32) : Number(seed >> 32n);
  return (low ^ Math.imul(high, 0x9e37_79b1)) >>> 0;
}

/** As `hashAnswer` of the kernel: FNV-1a without the spaces around the answer, never 0. */
function hashAnswer(answer: Uint8Array): number {
  let start = 0;
  let end = answer.length;
  while (start < end && answer[start]! <= 0x20) start++;
  while (end > start && answer[end - 1]! <= 0x20) end--;
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ answer[i]!, 0x01000193);
  return hash >>> 0 || 1;
}
