import { STATUSES } from "../abi/codes.ts";
import type { Seed } from "../abi/items.ts";
import type { Verdict } from "../runtime/verdict.ts";

/** What the summary needs of samples, in order. */
export interface SampleColumns {
  readonly count: number;
  /** Place of the environment in the catalogue. */
  readonly environment: Uint16Array<ArrayBuffer>;
  readonly level: Uint8Array<ArrayBuffer>;
  /** Code of the status. */
  readonly status: Uint8Array<ArrayBuffer>;
  /** 0 for a fault. */
  readonly score: Float64Array<ArrayBuffer>;
  /** Hash of the seed: neighbours that agree in it, environment and level are samples of one instance. */
  readonly instance: Uint32Array<ArrayBuffer>;
  /** Hash of the extracted answer, for majority votes; 0 when there is none. */
  readonly answer: Uint32Array<ArrayBuffer>;
}

const COLUMNS = ["environment", "level", "status", "score", "instance", "answer"] as const;

/** Collects samples in columns. */
export class SampleList {
  #columns = emptyColumns(1_024);
  #count = 0;

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

  /** All of them, in buffers of their own. */
  columns(): SampleColumns {
    const { environment, level, status, score, instance, answer } = this.#columns;
    const count = this.#count;
    return {
      count,
      environment: environment.slice(0, count),
      level: level.slice(0, count),
      status: status.slice(0, count),
      score: score.slice(0, count),
      instance: instance.slice(0, count),
      answer: answer.slice(0, count),
    };
  }

  /** Makes room for more, and says where the first of them goes. */
  #grow(more: number): number {
    const at = this.#count;
    this.#count += more;
    const old = this.#columns;
    if (this.#count > old.count) {
      this.#columns = emptyColumns(Math.max(this.#count, old.count * 2));
      for (const name of COLUMNS) this.#columns[name].set(old[name]);
    }
    return at;
  }
}

function emptyColumns(count: number): SampleColumns {
  return {
    count,
    environment: new Uint16Array(count),
    level: new Uint8Array(count),
    status: new Uint8Array(count),
    score: new Float64Array(count),
    instance: new Uint32Array(count),
    answer: new Uint32Array(count),
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
