import { describe, expect, it } from "vitest";
import { exp, roundHalfEven, tanh } from "../../src/curriculum/arithmetic.ts";
import { POLICIES } from "../../src/curriculum/config.ts";
import { Curriculum } from "../../src/curriculum/curriculum.ts";
import {
  FixedDifficulty,
  LinearDifficulty,
  UniformDifficulty,
} from "../../src/curriculum/difficulty/baselines.ts";
import { RlveDifficulty } from "../../src/curriculum/difficulty/rlve.ts";
import { Random } from "../../src/curriculum/random.ts";
import { AllEnvironments } from "../../src/curriculum/rotation/all.ts";
import { estimate } from "../../src/curriculum/simulation/compare.ts";
import { simulate } from "../../src/curriculum/simulation/run.ts";
import { LEARNERS } from "../../src/curriculum/simulation/worlds.ts";
import type { Environment, Visit } from "../../src/curriculum/types.ts";

function visit(level: number, mean: number, groups = 1): Visit {
  const group = { level, difficulty: level, count: 8, sum: 8 * mean };
  return { environment: 0, step: 1, groups: new Array(groups).fill(group) };
}

describe("arithmetic that is the same in every language", () => {
  it("agrees with the engine's exp and tanh", () => {
    for (let x = -40; x <= 40; x += 0.37) {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(1e-15);
    }
    expect(exp(-1000)).toBe(0);
  });

  it("rounds halves to even, as Python does", () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 0, -2, 2, 3]);
  });
});

describe("RLVE's difficulty", () => {
  it("rises by one when 128 rollouts at the bound reach an accuracy of 0.9, and not before", () => {
    const controller = new RlveDifficulty([9]);
    controller.update(visit(0, 1, 15));
    expect(controller.difficulty(0)).toBe(0);
    controller.update(visit(0, 1, 1));
    expect(controller.difficulty(0)).toBe(1);
  });

  it("stays, and counts anew, when the accuracy is too low", () => {
    const controller = new RlveDifficulty([9]);
    controller.update(visit(0, 0.875, 16));
    expect(controller.difficulty(0)).toBe(0);
    controller.update(visit(0, 1, 16));
    expect(controller.difficulty(0)).toBe(1);
  });

  it("counts only rollouts at the bound", () => {
    const controller = new RlveDifficulty([9]);
    controller.update(visit(0, 1, 16));
    controller.update(visit(0, 1, 16));
    expect(controller.difficulty(0)).toBe(1);
  });

  it("draws from the last four levels and stops at the top", () => {
    const controller = new RlveDifficulty([5]);
    for (let bound = 0; bound < 8; bound++) controller.update(visit(Math.min(bound, 5), 1, 16));
    expect(controller.difficulty(0)).toBe(5);
    const levels = new Set(controller.propose(0, 200, 1, Random.fromSeed(1)));
    expect([...levels].sort()).toEqual([2, 3, 4, 5]);
  });
});

describe("the baselines", () => {
  it("fix a share of the ladder", () => {
    expect(new FixedDifficulty([9, 4], { share: 0.5 }).propose(0, 2)).toEqual([4, 4]);
  });

  it("draw every level with equal probability", () => {
    const counts = new Array<number>(4).fill(0);
    for (const level of new UniformDifficulty([3]).propose(0, 4000, 1, Random.fromSeed(2)))
      counts[level]! += 1;
    for (const count of counts) expect(count).toBeGreaterThan(850);
  });

  it("rise linearly from the lowest level to the top and stay there", () => {
    const linear = new LinearDifficulty([10], { steps: 100 });
    expect([1, 51, 101, 500].map((step) => linear.propose(0, 1, step)[0])).toEqual([0, 5, 10, 10]);
  });

  it("without rotation repeat no environment of a step before all came", () => {
    const all = new AllEnvironments(new Array(10).fill(5), { replacement: false });
    const random = Random.fromSeed(3);
    expect(new Set(all.choose(10, 1, random).map(({ environment }) => environment)).size).toBe(10);
    expect(all.choose(25, 1, random).map(({ count }) => count)).toEqual([3, 3, 3, 3, 3, 2, 2, 2, 2, 2]);
  });
});

describe("the frontier policy", () => {
  /** Environment i is solved up to and including level `edges[i]`, and half the time one above. */
  function train(edges: readonly number[], steps: number, groups: number) {
    const environments: Environment[] = edges.map((_, i) => ({
      id: `f${i % 3}/e${i}`,
      version: 1,
      levels: 12,
    }));
    const curriculum = new Curriculum(environments, { seed: 5, policy: POLICIES.frontier! });
    const indexes = new Map(environments.map(({ id }, i) => [id, i]));
    const counts = new Array<number>(edges.length).fill(0);
    for (let step = 0; step < steps; step++) {
      const given = curriculum.next(groups);
      for (const { environment } of given) if (step >= steps / 2) counts[indexes.get(environment)!]! += 1;
      curriculum.report(
        given.flatMap(({ assignment, environment, level, rollouts }) => {
          const above = level - edges[indexes.get(environment)!]!;
          return Array.from({ length: rollouts }, (_, rollout) => ({
            assignment,
            rollout,
            reward: above <= 0 || (above === 1 && rollout % 2 === 0) ? 1 : 0,
          }));
        }),
      );
    }
    return { curriculum, counts };
  }

  it("finds the edge of what the model can do", () => {
    const { curriculum } = train([2, 6, 9], 25, 3);
    for (const [i, edge] of [2, 6, 9].entries()) {
      expect(Math.abs(curriculum.difficulty(i) - (edge + 1))).toBeLessThanOrEqual(1);
    }
  });

  it("spends little on hopeless and saturated environments, but looks at them again", () => {
    const edges = Array.from({ length: 30 }, (_, i) => (i < 10 ? -9 : i < 20 ? 30 : 4));
    const { counts } = train(edges, 400, 10);
    const wasted = counts.slice(0, 20).reduce((sum, count) => sum + count, 0);
    expect(wasted).toBeGreaterThan(0);
    expect(wasted / counts.reduce((sum, count) => sum + count, 0)).toBeLessThan(0.2);
  });

  it("fills a step when nothing is worth training on", () => {
    const { counts } = train([-9, -9, 30], 20, 16);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(160);
  });

  it("gives several groups of one environment more than one level", () => {
    const environments: Environment[] = [{ id: "f/e", version: 1, levels: 12 }];
    const curriculum = new Curriculum(environments, { seed: 1 });
    expect(new Set(curriculum.next(16).map(({ level }) => level)).size).toBeGreaterThan(1);
  });
});

describe("the simulator", () => {
  const size = { environments: 120, steps: 25, prompts: 16, rollouts: 8 };

  it("gives the same run for the same seed", () => {
    const run = () => simulate(LEARNERS.mixed!, POLICIES.frontier!, size, 3);
    expect(run()).toEqual(run());
  });

  it.each(Object.keys(LEARNERS))("keeps its figures in range on learner %s", (learner) => {
    const run = simulate(LEARNERS[learner]!, POLICIES.scaler!, size, 1);
    for (const share of [run.effectivePromptRatio, run.meanSuccess, run.wasted]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(run.abilityGained).toBeGreaterThan(0);
    expect(run.environmentsVisited).toBeLessThanOrEqual(120);
    expect(run.trajectory.effective).toHaveLength(25);
  });

  it("shows the frontier policy ahead of the baselines", () => {
    const gained = (policy: string) =>
      simulate(LEARNERS.unsolvable!, POLICIES[policy]!, size, 2).abilityGained;
    for (const baseline of ["fixed", "uniform", "rlve"])
      expect(gained("frontier")).toBeGreaterThan(gained(baseline));
  });

  it("estimates a mean with the interval of Student's t distribution", () => {
    const { mean, half } = estimate([1, 2, 3, 4, 5]);
    expect(mean).toBe(3);
    expect(half).toBeCloseTo(1.963, 2);
  });
});
