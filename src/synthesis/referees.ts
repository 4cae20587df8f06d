import type { Problem } from "./problem.ts";
import type { RunLimits } from "./run/outcome.ts";
import { type Reference, ReferencePool, type ReferenceSource } from "./run/references.ts";

/** Instructions that a compiled program runs in a millisecond, roughly and generously. */
const FUEL_PER_MILLISECOND = 1_000_000;
const MEBIBYTE = 1024 * 1024;

/** Reference solutions of many problems; problems with the same limits share their threads. */
export class Referees {
  readonly #workers: number | undefined;
  readonly #pools = new Map<string, ReferencePool>();

  /** @param workers threads of each pool; one per core by default */
  constructor(workers?: number) {
    this.#workers = workers;
  }

  /** Compiles solutions for runs on many inputs, within the limits of their problem. */
  open(sources: readonly ReferenceSource[], limits: Problem["limits"]): Promise<readonly Reference[]> {
    const key = `${limits.timeMilliseconds} ${limits.memoryMebibytes}`;
    let pool = this.#pools.get(key);
    if (pool === undefined) {
      pool = new ReferencePool({
        limits: runLimits(limits),
        ...(this.#workers !== undefined && { workers: this.#workers }),
      });
      this.#pools.set(key, pool);
    }
    return pool.open(sources);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }
}

/** What one run may use. The time limit of a problem is meant for its own judge; here it is a bound on work. */
function runLimits({ timeMilliseconds, memoryMebibytes }: Problem["limits"]): Partial<RunLimits> {
  return {
    ...(timeMilliseconds !== undefined && { fuel: timeMilliseconds * FUEL_PER_MILLISECOND }),
    ...(memoryMebibytes !== undefined && { memory: memoryMebibytes * MEBIBYTE }),
  };
}
