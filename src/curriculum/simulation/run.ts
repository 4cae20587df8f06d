/** One policy on one learner: what happened, step by step. */

import type { PolicyConfigInput } from "../config.ts";
import { Curriculum } from "../curriculum.ts";
import { Random } from "../random.ts";
import type { Assignment, Outcome } from "../types.ts";
import { type LearnerOptions, World } from "./worlds.ts";

export type SimulationSize = {
  readonly environments: number;
  readonly steps: number;
  /** Groups of a step. */
  readonly prompts: number;
  /** Rollouts of a group. */
  readonly rollouts: number;
};

/** The recipe of the paper: 2,739 environments, 64 prompts a step, 8 rollouts each. */
export const PAPER_SIZE: SimulationSize = { environments: 2739, steps: 300, prompts: 64, rollouts: 8 };

/** One number per step. */
export type Trajectory = {
  readonly effective: number[];
  readonly success: number[];
  /** Mean level of the groups as a share of their ladders. */
  readonly difficulty: number[];
  readonly ability: number[];
  /** Distinct environments of the step. */
  readonly distinct: number[];
  /** Environments of the step that the step before did not have. */
  readonly arrivals: number[];
  readonly visited: number[];
  /** Distinct environments in the policy's rotation. */
  readonly rotation: number[];
};

export type RunResult = {
  /** Share of groups whose rewards are not all equal. */
  readonly effectivePromptRatio: number;
  readonly meanSuccess: number;
  /** Mean over all environments, in logits. */
  readonly abilityGained: number;
  readonly environmentsVisited: number;
  readonly familiesVisited: number;
  /** Share of groups given to environments that were hopeless or saturated at that moment. */
  readonly wasted: number;
  readonly trajectory: Trajectory;
};

export function simulate(
  learner: LearnerOptions,
  policy: PolicyConfigInput,
  size: SimulationSize,
  seed: number,
): RunResult {
  const world = new World(learner, size.environments, seed);
  const random = Random.fromSeed(seed, 2);
  const curriculum = new Curriculum(world.environments, { seed, rollouts: size.rollouts, policy });
  const indexes = new Map(world.environments.map(({ id }, index) => [id, index]));
  const due: Outcome[][] = [];
  const trajectory: Trajectory = {
    effective: [],
    success: [],
    difficulty: [],
    ability: [],
    distinct: [],
    arrivals: [],
    visited: [],
    rotation: [],
  };
  const visited = new Set<number>();
  let before: ReadonlySet<number> = new Set();
  let wasted = 0;

  for (let step = 0; step < size.steps; step++) {
    const assignments = curriculum.next(size.prompts);
    const now = new Set<number>();
    let effective = 0;
    let successes = 0;
    let difficulty = 0;
    for (const assignment of assignments) {
      const environment = indexes.get(assignment.environment)!;
      now.add(environment);
      visited.add(environment);
      if (world.isHopeless(environment) || world.isSaturated(environment)) wasted += 1;
      const verdicts = world.rollOut(environment, assignment.level, size.rollouts, random);
      const rewards = verdicts.map((solved) => (random.uniform() < learner.noise ? !solved : solved));
      if (rewards.some((reward) => reward !== rewards[0])) effective += 1;
      successes += rewards.filter(Boolean).length;
      difficulty += assignment.level / Math.max(1, world.environments[environment]!.levels - 1);
      world.train(environment, verdicts);
      deliver(assignment, rewards, learner, step, due, random);
    }
    world.forget(now);
    curriculum.report(random.shuffle(due[step] ?? []));
    delete due[step];

    const groups = assignments.length;
    trajectory.effective.push(effective / groups);
    trajectory.success.push(successes / (groups * size.rollouts));
    trajectory.difficulty.push(difficulty / groups);
    trajectory.ability.push(world.abilityGained());
    trajectory.distinct.push(now.size);
    trajectory.arrivals.push([...now].filter((environment) => !before.has(environment)).length);
    trajectory.visited.push(visited.size);
    trajectory.rotation.push(new Set(curriculum.active()).size);
    before = now;
  }

  return {
    effectivePromptRatio: mean(trajectory.effective),
    meanSuccess: mean(trajectory.success),
    abilityGained: world.abilityGained(),
    environmentsVisited: visited.size,
    familiesVisited: new Set([...visited].map((environment) => world.familyOf[environment])).size,
    wasted: wasted / (size.steps * size.prompts),
    trajectory,
  };
}

function deliver(
  { assignment }: Assignment,
  rewards: readonly boolean[],
  learner: LearnerOptions,
  step: number,
  due: Outcome[][],
  random: Random,
): void {
  const [low, high] = learner.delay;
  const arrival = step + low + random.below(high - low + 1);
  const outcomes = (due[arrival] ??= []);
  for (const [rollout, reward] of rewards.entries()) {
    if (random.uniform() < learner.lost) continue;
    outcomes.push({ assignment, rollout, reward: reward ? 1 : 0 });
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
