import type { Seed } from "../abi/items.ts";
import { ScalerError } from "../errors.ts";
import { Catalogue } from "../module/catalogue.ts";
import type { Attempt, Instance, VerifyOptions } from "../runtime/engine.ts";
import type { AnswerFormat } from "../runtime/prompt.ts";
import { faultVerdict, type Rejection, type Verdict } from "../runtime/verdict.ts";
import { WorkerPool } from "./pool.ts";
import { workerScript } from "./protocol.ts";

/** What a worker is asked to do. */
export type EngineTask =
  | { readonly verify: readonly Attempt[]; readonly options: VerifyOptions }
  | {
      readonly instances: readonly Seed[];
      readonly environment: string;
      readonly level: number;
      readonly format: AnswerFormat;
    }
  | { readonly answers: readonly Seed[]; readonly environment: string; readonly level: number };

/** What it answers: as many entries as it was given attempts or seeds. */
export type EngineResult = readonly (Verdict | Rejection)[] | readonly Instance[] | readonly string[];

export interface EnginePoolOptions {
  /** Folder of built modules; the package's own by default. */
  readonly dist?: string;
  /** Threads; one per core by default. */
  readonly workers?: number;
  /** Milliseconds after which a worker counts as stuck; fuel ends honest modules long before. */
  readonly timeout?: number;
}

/** Attempts and seeds that travel to a worker together. */
const CHUNK = 2_048;
const DEFAULT_TIMEOUT = 60_000;

/**
 * An engine on worker threads: the same results as `Engine`, in the same order, without blocking the caller. A worker
 * that is stuck is replaced, and only the attempt that held it becomes a fault, `timed-out`.
 */
export class EnginePool {
  readonly #pool: WorkerPool<EngineTask, EngineResult>;

  /** @throws ScalerError E_CATALOGUE when the folder holds no catalogue; E_OPTION */
  constructor({ dist, workers, timeout = DEFAULT_TIMEOUT }: EnginePoolOptions = {}) {
    // Opened here only so that a missing catalogue is named at once, and not by every worker.
    Catalogue.open(dist);
    this.#pool = new WorkerPool({
      script: workerScript("pool/engine-worker"),
      data: dist,
      timeout,
      ...(workers !== undefined && { workers }),
    });
  }

  /** How many threads there are. */
  get size(): number {
    return this.#pool.size;
  }

  /** Judges many completions; see `Engine.verifyMany`. */
  async verifyMany(
    attempts: readonly Attempt[],
    options: VerifyOptions = {},
  ): Promise<(Verdict | Rejection)[]> {
    const results = await Promise.all(chunks(attempts).map((chunk) => this.#verify(chunk, options)));
    return results.flat();
  }

  /** Makes many instances; see `Engine.instances`. */
  async instances(
    environment: string,
    level: number,
    seeds: readonly Seed[],
    format: AnswerFormat = "boxed",
  ): Promise<Instance[]> {
    const results = await Promise.all(
      chunks(seeds).map((chunk) => this.#pool.run({ instances: chunk, environment, level, format })),
    );
    return results.flat() as Instance[];
  }

  /** The reference answers of many instances; see `Engine.answers`. */
  async answers(environment: string, level: number, seeds: readonly Seed[]): Promise<string[]> {
    const results = await Promise.all(
      chunks(seeds).map((chunk) => this.#pool.run({ answers: chunk, environment, level })),
    );
    return results.flat() as string[];
  }

  /** Ends the workers. */
  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Halves a chunk that holds its worker up, until the attempt that does so stands alone. */
  async #verify(attempts: readonly Attempt[], options: VerifyOptions): Promise<(Verdict | Rejection)[]> {
    try {
      return [...(await this.#pool.run({ verify: attempts, options }))] as (Verdict | Rejection)[];
    } catch (error) {
      if (!(error instanceof ScalerError) || error.code !== "E_WORKER_TIMEOUT") throw error;
      if (attempts.length === 1) return [TIMED_OUT];
      const middle = attempts.length >> 1;
      const halves = [attempts.slice(0, middle), attempts.slice(middle)];
      return (await Promise.all(halves.map((half) => this.#verify(half, options)))).flat();
    }
  }
}

const TIMED_OUT = faultVerdict(
  "timed-out",
  "the environment did not return in time and its worker was replaced",
);

function chunks<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += CHUNK) parts.push(items.slice(start, start + CHUNK));
  return parts;
}
