import { describe, expect, it } from "vitest";
import { clamp } from "../../src/curriculum/arithmetic.ts";
import {
  type Activation,
  type LevelResult,
  ScalerDifficulty,
  scalerLevels,
  scalerStep,
} from "../../src/curriculum/difficulty/scaler.ts";
import { Random } from "../../src/curriculum/random.ts";
import { slope, VisitHistory } from "../../src/curriculum/rotation/history.ts";
import { drawWithoutReplacement, scalerWeight } from "../../src/curriculum/rotation/scaler-weighted.ts";
import { ScalerWindow } from "../../src/curriculum/rotation/scaler-window.ts";
import type { Visit } from "../../src/curriculum/types.ts";
import { readShared } from "../support/shared.ts";

type Trace = {
  batch_size: number;
  step: number;
  proposed: Record<string, number>;
  observed: LevelResult[];
  weight_before: number;
  returned: [number, number, number];
  d: number;
  t: number;
  window: { zero_correct_count: number; max_distance_count: number; distance_slope: number };
  history_cleared_after?: boolean;
};
type Case = {
  params: {
    target: number;
    k: number;
    dmin: number;
    dmax: number;
    step_cap: number;
    activate_function: Activation;
    history_len: number;
    slope_scale: number;
    age_scale: number;
    alpha: number;
    beta: number;
  };
  trace: Trace[];
};

const vectors = readShared("vectors/scaler-difficulty-control.json");
const { cases } = JSON.parse(vectors ?? '{ "cases": [] }') as { cases: Case[] };

const TOLERANCE = 1e-12;

function close(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(TOLERANCE);
}

// Without the published traces there is nothing to compare with.
describe.skipIf(vectors === undefined)("the published controller, trace by trace", () => {
  it.each(cases.map((one, index) => [index, one.params.activate_function, one] as const))(
    "case %i (%s)",
    (_index, _activation, { params, trace }) => {
      const options = {
        target: params.target,
        gain: params.k,
        stepCap: params.step_cap,
        activation: params.activate_function,
      };
      const weights = {
        slopeScale: params.slope_scale,
        ageScale: params.age_scale,
        alpha: params.alpha,
        beta: params.beta,
      };
      const history = new VisitHistory();
      let difficulty = 0;
      let lastStep = -1;
      for (const row of trace) {
        const proposed: Record<string, number> = {};
        for (const level of scalerLevels(difficulty, row.batch_size)) {
          proposed[level] = (proposed[level] ?? 0) + 1;
        }
        expect(proposed).toEqual(row.proposed);
        close(scalerWeight(history, lastStep, row.step, weights), row.weight_before);

        const { smoothed, mean, delta } = scalerStep(difficulty, row.observed, options);
        history.append(difficulty, mean, params.history_len);
        difficulty = clamp(difficulty + delta, params.dmin, params.dmax);
        lastStep = row.step;

        close(smoothed, row.returned[0]);
        close(mean, row.returned[1]);
        close(difficulty, row.d);
        expect(history.zeroCount()).toBe(row.window.zero_correct_count);
        expect(history.topCount(params.dmax)).toBe(row.window.max_distance_count);
        close(history.difficultySlope(params.history_len), row.window.distance_slope);
        if (row.history_cleared_after) history.clear();
      }
    },
  );
});

function visit(environment: number, step: number, level: number, mean: number, difficulty = level): Visit {
  return { environment, step, groups: [{ level, difficulty, count: 8, sum: 8 * mean }] };
}

describe("SCALER's controller in a curriculum", () => {
  it("starts at level 0 and rises by at most one level a visit", () => {
    const controller = new ScalerDifficulty([5]);
    controller.update(visit(0, 1, 0, 1));
    expect(controller.difficulty(0)).toBe(1);
  });

  it("applies a late visit's move to the present difficulty", () => {
    const controller = new ScalerDifficulty([5]);
    controller.update(visit(0, 1, 0, 1));
    controller.update(visit(0, 2, 0, 1));
    expect(controller.difficulty(0)).toBe(2);
  });

  it("goes on from a snapshot", () => {
    const controller = new ScalerDifficulty([5, 9]);
    controller.update(visit(1, 1, 0, 0.75));
    const copy = new ScalerDifficulty([5, 9]);
    copy.restore(controller.snapshot());
    expect([copy.difficulty(0), copy.difficulty(1)]).toEqual([0, 0.5]);
  });
});

describe("SCALER's history of visits", () => {
  it("never counts the oldest visit", () => {
    const history = new VisitHistory();
    for (let i = 0; i < 5; i++) history.append(3, 0, 10);
    expect(history.zeroCount()).toBe(4);
    expect(history.topCount(3)).toBe(4);
  });

  it("counts only the visits after the last success", () => {
    const history = new VisitHistory();
    for (const mean of [0, 0, 0.125, 0, 0]) history.append(0, mean, 10);
    expect(history.zeroCount()).toBe(2);
  });

  it("has slope 1 until the window is full", () => {
    const history = new VisitHistory();
    for (let i = 0; i < 9; i++) history.append(5 - i / 2, 0.5, 10);
    expect(history.difficultySlope(10)).toBe(1);
    history.append(0, 0.5, 10);
    expect(history.difficultySlope(10)).toBeLessThan(0);
  });

  it("weighs fully what was visited fewer than three times", () => {
    const history = new VisitHistory();
    history.append(0, 1, 10);
    history.append(0, 1, 10);
    expect(history.effectiveWeight(0.05)).toBe(1);
    history.append(0, 1, 10);
    expect(history.effectiveWeight(0.05)).toBe(0);
  });

  it("fits the slope of a line exactly", () => {
    expect(slope([1, 3, 5, 7])).toBe(2);
    expect(slope([4])).toBeUndefined();
  });
});

describe("SCALER's active set", () => {
  const options = { size: 3, zeroLimit: 5, topLimit: 5, history: 10 };

  function spend(
    window: ScalerWindow,
    environment: number,
    visits: number,
    level: number,
    mean: number,
  ): void {
    for (let i = 0; i < visits; i++) window.observe(visit(environment, i + 1, level, mean));
  }

  it("starts with the first environments of the list", () => {
    expect(new ScalerWindow([4, 4, 4, 4, 4], options).active()).toEqual([0, 1, 2]);
    expect(new ScalerWindow([4, 4], options).active()).toEqual([0, 1]);
  });

  it("keeps an environment for five visits without success and replaces it after the sixth", () => {
    const random = Random.fromSeed(1);
    const window = new ScalerWindow([4, 4, 4, 4, 4], options);
    spend(window, 1, 5, 0, 0);
    window.choose(3, 6, random);
    expect(window.active()[1]).toBe(1);
    spend(window, 1, 1, 0, 0);
    window.choose(3, 7, random);
    expect(window.active()[1]).not.toBe(1);
  });

  it("replaces an environment that began six visits in a row at its top level", () => {
    const window = new ScalerWindow([4, 4, 4, 4, 4], options);
    spend(window, 0, 6, 4, 0.9);
    window.choose(3, 7, Random.fromSeed(1));
    expect(window.active()[0]).not.toBe(0);
  });

  it("replaces an environment whose difficulty stands still over a full window, and not before", () => {
    const window = new ScalerWindow([4, 4, 4, 4, 4], options);
    spend(window, 0, 9, 2, 0.5);
    window.choose(3, 10, Random.fromSeed(1));
    expect(window.active()[0]).toBe(0);
    spend(window, 0, 1, 2, 0.5);
    window.choose(3, 11, Random.fromSeed(1));
    expect(window.active()[0]).not.toBe(0);
  });

  it("never draws the environment that leaves, but may draw one that is active already", () => {
    const random = Random.fromSeed(7);
    let duplicates = 0;
    for (let trial = 0; trial < 50; trial++) {
      const window = new ScalerWindow([4, 4, 4, 4], options);
      spend(window, 0, 6, 0, 0);
      const chosen = window.choose(9, 7, random);
      expect(window.active()[0]).not.toBe(0);
      const distinct = new Set(window.active()).size;
      if (distinct < 3) duplicates += 1;
      expect(chosen.length).toBe(distinct);
      expect(chosen.reduce((sum, { count }) => sum + count, 0)).toBe(9);
    }
    expect(duplicates).toBeGreaterThan(0);
  });

  it("forgets the history of an environment that leaves", () => {
    const window = new ScalerWindow([4, 4], { ...options, size: 1 });
    spend(window, 0, 6, 0, 0);
    window.choose(1, 7, Random.fromSeed(1));
    expect(window.active()).toEqual([1]);
    spend(window, 1, 6, 0, 0);
    window.choose(1, 14, Random.fromSeed(1));
    window.choose(1, 15, Random.fromSeed(1));
    expect(window.active()).toEqual([0]);
  });

  it("keeps the only environment there is", () => {
    const window = new ScalerWindow([4], options);
    spend(window, 0, 6, 0, 0);
    expect(window.choose(2, 7, Random.fromSeed(1))).toEqual([{ environment: 0, count: 2 }]);
  });

  it("gives the instances that do not divide evenly to the first environments of a random order", () => {
    const counts = new ScalerWindow([4, 4, 4], options).choose(8, 1, Random.fromSeed(3));
    expect(counts.map(({ count }) => count)).toEqual([3, 3, 2]);
  });
});

describe("SCALER's weighted sampling", () => {
  it("draws without replacement and never what weighs nothing while something weighs", () => {
    const random = Random.fromSeed(5);
    for (let trial = 0; trial < 20; trial++) {
      const drawn = drawWithoutReplacement(Float64Array.of(0, 1, 0, 2), 3, random);
      expect(new Set(drawn).size).toBe(3);
      expect(new Set(drawn.slice(0, 2))).toEqual(new Set([1, 3]));
    }
  });

  it("draws uniformly when nothing weighs anything", () => {
    const counts = [0, 0, 0];
    const random = Random.fromSeed(9);
    for (let trial = 0; trial < 3000; trial++) {
      counts[drawWithoutReplacement(new Float64Array(3), 1, random)[0]!]! += 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(850);
  });

  it("gives full recency to what was never visited, and to what has waited long enough", () => {
    const weights = { slopeScale: 0.05, ageScale: 100, alpha: 1, beta: 0.5 };
    expect(scalerWeight(undefined, -1, 10, weights)).toBe(1.5);
    expect(scalerWeight(undefined, 10, 60, weights)).toBe(1.25);
    expect(scalerWeight(undefined, 10, 500, weights)).toBe(1.5);
  });
});
