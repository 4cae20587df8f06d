import type { Random } from "../random.ts";
import type { Json, Visit } from "../types.ts";

/** Decides which environments a step trains on, and how many instances of each. */
export interface Rotation {
  choose(n: number, step: number, random: Random): { environment: number; count: number }[];
  /** Called for visits with at least one reward, before the difficulty moves. */
  observe(visit: Visit): void;
  active(): number[];
  snapshot(): Json;
  restore(state: Json): void;
}

/**
 * Shares `n` instances evenly among the environments, in random order; the first ones in that order get the rest.
 * Environments that get none are left out. Source: SCALER's trainer, `_distribute_batch_size`.
 */
export function distribute(
  environments: readonly number[],
  n: number,
  random: Random,
): { environment: number; count: number }[] {
  const share = Math.floor(n / environments.length);
  const rest = n % environments.length;
  return random
    .shuffle([...environments])
    .map((environment, i) => ({ environment, count: i < rest ? share + 1 : share }))
    .filter(({ count }) => count > 0);
}
