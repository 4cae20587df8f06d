/**
 * SCALER's weighted sampling: each step draws its environments without replacement, with weight
 * alpha * (1 - e^(-slope / scale)) + beta * min(1, age / ageScale). Source: `get_weight` of the published
 * `difficulty_control.py` and `generate_one_batch_problems` of its trainer.
 */

import { clamp } from "../arithmetic.ts";
import type { Random } from "../random.ts";
import { readArray, readNumbers, readObject } from "../state.ts";
import type { Json, Visit } from "../types.ts";
import { visitMean } from "../types.ts";
import { VisitHistories, type VisitHistory } from "./history.ts";
import { distribute, type Rotation } from "./rotation.ts";

export type ScalerWeights = {
  /** Slope, in levels a visit, at which the effective weight reaches 1 - 1/e. */
  readonly slopeScale: number;
  /** Steps without a visit after which the recency weight is full. */
  readonly ageScale: number;
  readonly alpha: number;
  readonly beta: number;
};

export type ScalerWeightedOptions = ScalerWeights & {
  /** Environments drawn for each step. */
  readonly size: number;
  /** Visits held for each environment. */
  readonly history: number;
};

/** The values of the published data set. */
export const SCALER_WEIGHTED: ScalerWeightedOptions = {
  size: 64,
  history: 20,
  slopeScale: 0.05,
  ageScale: 100,
  alpha: 1,
  beta: 0.1,
};

/** `lastStep` is the step of the last visit, negative before the first. */
export function scalerWeight(
  history: VisitHistory | undefined,
  lastStep: number,
  step: number,
  weights: ScalerWeights,
): number {
  const effective = history?.effectiveWeight(weights.slopeScale) ?? 1;
  return Math.max(0, weights.alpha * effective + weights.beta * recency(lastStep, step, weights.ageScale));
}

function recency(lastStep: number, step: number, ageScale: number): number {
  if (lastStep < 0) return 1;
  return ageScale <= 0 ? 0 : clamp(Math.max(0, step - lastStep) / ageScale, 0, 1);
}

export class ScalerWeighted implements Rotation {
  readonly #options: ScalerWeightedOptions;
  readonly #histories: VisitHistories;
  readonly #lastStep: Float64Array;
  #drawn: number[] = [];

  constructor(tops: readonly number[], options: ScalerWeightedOptions = SCALER_WEIGHTED) {
    this.#options = options;
    this.#histories = new VisitHistories(options.history);
    this.#lastStep = new Float64Array(tops.length).fill(-1);
  }

  choose(n: number, step: number, random: Random): { environment: number; count: number }[] {
    const weights = new Float64Array(this.#lastStep.length);
    for (let i = 0; i < weights.length; i++) {
      weights[i] = scalerWeight(this.#histories.get(i), this.#lastStep[i]!, step, this.#options);
    }
    this.#drawn = drawWithoutReplacement(weights, this.#options.size, random);
    return distribute(this.#drawn, n, random);
  }

  observe(visit: Visit): void {
    this.#histories.append(visit.environment, visit.groups[0]!.difficulty, visitMean(visit).mean);
    this.#lastStep[visit.environment] = Math.max(this.#lastStep[visit.environment]!, visit.step);
  }

  active(): number[] {
    return [...this.#drawn];
  }

  snapshot(): Json {
    return {
      drawn: [...this.#drawn],
      lastStep: Array.from(this.#lastStep),
      histories: this.#histories.snapshot(),
    };
  }

  restore(state: Json): void {
    const { drawn, lastStep, histories } = readObject(state);
    this.#drawn = readNumbers(drawn);
    this.#lastStep.set(readNumbers(lastStep, this.#lastStep.length));
    this.#histories.restore(readArray(histories) as unknown as [number, number[], number[]][]);
  }
}

/**
 * Up to `count` indexes, each drawn from those left in proportion to its weight; uniformly when nothing weighs
 * anything. Running sums go from the lowest index up, as in the published trainer.
 */
export function drawWithoutReplacement(weights: Float64Array, count: number, random: Random): number[] {
  const left = Array.from(weights, (_, i) => i);
  const drawn: number[] = [];
  while (drawn.length < count && left.length > 0) {
    let total = 0;
    for (const index of left) total += weights[index]!;
    const place = total <= 0 ? random.below(left.length) : placeOf(random.uniform() * total, left, weights);
    drawn.push(left[place]!);
    left.splice(place, 1);
  }
  return drawn;
}

function placeOf(target: number, left: readonly number[], weights: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < left.length; place++) {
    sum += weights[left[place]!]!;
    if (sum >= target) return place;
  }
  return left.length - 1;
}
