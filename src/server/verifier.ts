import { ScalerError } from "../errors.ts";
import type { EnginePool } from "../pool/engine-pool.ts";
import type { Attempt } from "../runtime/engine.ts";
import type { Rejection, Verdict } from "../runtime/verdict.ts";

type Result = Verdict | Rejection;

/** One request's attempts on their way to a worker. */
interface Waiting {
  readonly attempts: readonly Attempt[];
  readonly plain: boolean;
  resolve(results: Result[]): void;
  reject(error: unknown): void;
}

/** Attempts of different requests that travel together. */
const SHARED_BATCH = 2_048;

/**
 * Hands attempts to the engine's workers. While all of them are busy, requests wait and travel on together, so that
 * trainers that send one attempt at a time are served in batches too. What waits is bounded.
 */
export class Verifier {
  readonly #pool: EnginePool;
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  #flights = 0;
  #pending = 0;

  /** @param limit attempts that may wait or be with a worker */
  constructor(pool: EnginePool, limit: number) {
    this.#pool = pool;
    this.#limit = limit;
  }

  /** Attempts that wait or are with a worker. */
  get pending(): number {
    return this.#pending;
  }

  /**
   * Verdicts in the order of the attempts.
   * @throws ScalerError E_HTTP_OVERLOADED when too many attempts wait already
   */
  async verify(attempts: readonly Attempt[], plain: boolean): Promise<Result[]> {
    if (this.#pending + attempts.length > this.#limit) {
      throw new ScalerError(
        "E_HTTP_OVERLOADED",
        `${this.#pending} attempts are waiting and ${this.#limit} may: try again later`,
      );
    }
    this.#pending += attempts.length;
    try {
      return await new Promise<Result[]>((resolve, reject) => {
        this.#waiting.push({ attempts, plain, resolve, reject });
        this.#dispatch();
      });
    } finally {
      this.#pending -= attempts.length;
    }
  }

  #dispatch(): void {
    while (this.#flights < this.#pool.size && this.#waiting.length > 0) void this.#fly(this.#takeBatch());
  }

  /** The longest waiting request, and those behind it that fit and are read in the same way. */
  #takeBatch(): Waiting[] {
    const { plain } = this.#waiting[0]!;
    let size = 0;
    let count = 0;
    for (const { attempts, plain: other } of this.#waiting) {
      size += attempts.length;
      if (other !== plain || (count > 0 && size > SHARED_BATCH)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #fly(batch: readonly Waiting[]): Promise<void> {
    this.#flights++;
    try {
      const options = batch[0]!.plain ? ({ format: "plain" } as const) : {};
      const results = await this.#pool.verifyMany(
        batch.flatMap(({ attempts }) => attempts),
        options,
      );
      let start = 0;
      for (const { attempts, resolve } of batch) resolve(results.slice(start, (start += attempts.length)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#flights--;
      this.#dispatch();
    }
  }
}
