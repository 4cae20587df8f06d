import { POLICIES } from "../../src/curriculum/config.ts";
import { Random } from "../../src/curriculum/random.ts";
import type { Assignment, Environment, Outcome } from "../../src/curriculum/types.ts";

export const POLICY_NAMES = Object.keys(POLICIES);

export function environments(count: number, levels = 8): Environment[] {
  return Array.from({ length: count }, (_, i) => ({ id: `family-${i % 4}/e${i}`, version: 1, levels }));
}

/** Outcomes of a model that solves level l with probability 1 / (1 + l / 2), the same for the same seed. */
export function outcomesOf(assignments: readonly Assignment[], seed = 0): Outcome[] {
  return assignments.flatMap(({ assignment, level, rollouts }) => {
    const random = Random.fromSeed(seed, assignment);
    return Array.from({ length: rollouts }, (_, rollout) => ({
      assignment,
      rollout,
      reward: random.uniform() < 1 / (1 + level / 2) ? 1 : 0,
    }));
  });
}
