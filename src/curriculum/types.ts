/** The words of the curriculum. A curriculum knows nothing of an environment but its name and its ladder. */

import type { Random } from "./random.ts";

/** `id` is `family/name`; `version` is carried along; `levels` counts the rungs, which are 0 to levels - 1. */
export type Environment = { readonly id: string; readonly version: number; readonly levels: number };

/** One group: `rollouts` completions of the instance (environment, version, level, seed). */
export type Assignment = {
  /** Serial number in the run, from 0. */
  readonly assignment: number;
  readonly environment: string;
  readonly version: number;
  readonly level: number;
  /** Unsigned, below 2^52, never repeated in a run. */
  readonly seed: number;
  /** `family/name@version:level:seed`. */
  readonly instance: string;
  readonly rollouts: number;
  /** The call of `next` that gave it, from 1. */
  readonly step: number;
};

/**
 * What became of one rollout. `reward` lies in [0, 1]. A rollout whose verdict is a fault, or that was lost, has no
 * reward: it counts neither for nor against the model. The optional fields are compared with the assignment.
 */
export type Outcome = {
  readonly assignment: number;
  /** 0 to rollouts - 1. */
  readonly rollout: number;
  readonly environment?: string;
  readonly level?: number;
  readonly seed?: number;
} & ({ readonly reward: number } | { readonly fault: true });

/** What `report` did with the outcomes. */
export type ReportReceipt = {
  accepted: number;
  /** For a rollout whose outcome was known already. */
  duplicates: number;
  /** For a group that was closed, incomplete, because it was too old. */
  late: number;
};

/** A policy's choice: the indexes of an environment and a level, and the difficulty that led to the level. */
export type Choice = { readonly environment: number; readonly level: number; readonly difficulty: number };

/** The rewards of one closed group. `count` may fall short of the rollouts, and be 0. */
export type GroupResult = {
  readonly level: number;
  readonly difficulty: number;
  readonly count: number;
  readonly sum: number;
};

/** All groups that one step gave to one environment, in the order of their assignments, once all are closed. */
export type Visit = {
  readonly environment: number;
  readonly step: number;
  readonly groups: readonly GroupResult[];
};

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What decides. No I/O, no clock; all randomness comes from the generator passed to `choose`. */
export interface Policy {
  /** `n` choices for the step, in the order in which they are given out. */
  choose(n: number, step: number, random: Random): Choice[];
  /** Called once for every visit, also for one that brought no reward at all. */
  observe(visit: Visit): void;
  /** The level, possibly between two rungs, at which the policy sees this environment. */
  difficulty(environment: number): number;
  /** The environments now in rotation, an index more than once where it holds several places. */
  active(): number[];
  snapshot(): Json;
  restore(state: Json): void;
}

/** Mean reward of a visit and the number of rewards behind it. */
export function visitMean(visit: Visit): { mean: number; count: number } {
  let sum = 0;
  let count = 0;
  for (const group of visit.groups) {
    sum += group.sum;
    count += group.count;
  }
  return { mean: count === 0 ? 0 : sum / count, count };
}
