/**
 * SCALER's difficulty controller: a continuous difficulty d per environment, moved towards the target success rate
 * after every visit. Source: arXiv 2601.04809, "Adaptive multi-environment RL", and its published implementation,
 * `recipe/environment/difficulty_control.py` in github.com/ALEX-nlp/SCALER, which this follows number for number.
 */

import { clamp, roundHalfEven, tanh } from "../arithmetic.ts";
import type { Random } from "../random.ts";
import { readNumbers } from "../state.ts";
import type { Json, Visit } from "../types.ts";
import type { DifficultyController } from "./controller.ts";

/**
 * How the error becomes a step. `base*` takes the plain mean of all rewards, the others interpolate between the two
 * levels; `*tanh` squashes, the others clip.
 */
export type Activation = "linear" | "base" | "tanh" | "base_tanh";

export type ScalerDifficultyOptions = {
  /** Success rate to hold, in [0, 1]. */
  readonly target: number;
  /** Levels moved per unit of error. */
  readonly gain: number;
  /** Largest move of one visit, in levels. */
  readonly stepCap: number;
  readonly activation: Activation;
};

/** The values of the published recipe and data set. */
export const SCALER_DIFFICULTY: ScalerDifficultyOptions = {
  target: 0.5,
  gain: 2,
  stepCap: 1,
  activation: "base",
};

/** Mean reward of the instances of one level, and the number of rewards behind it. */
export type LevelResult = { readonly level: number; readonly accuracy: number; readonly samples: number };

/** `floor(d)` and `ceil(d)` in the proportion of d's fraction, rounded as Python rounds; the higher level first. */
export function scalerLevels(difficulty: number, count: number): number[] {
  const low = Math.floor(difficulty);
  const high = Math.ceil(difficulty);
  const highCount = roundHalfEven(count * (difficulty - low));
  return Array.from({ length: count }, (_, i) => (i < highCount ? high : low));
}

/**
 * The move after one visit, in levels, before it is clamped to the ladder. `proposed` is the difficulty that the
 * levels were drawn from. With two levels observed, the smoothed success rate interpolates between them at
 * `proposed`; with one it is that level's.
 */
export function scalerStep(
  proposed: number,
  results: readonly LevelResult[],
  options: ScalerDifficultyOptions,
): { smoothed: number; mean: number; delta: number } {
  let smoothed = 0;
  let sum = 0;
  let samples = 0;
  for (const result of results) {
    if (results.length === 2) smoothed += (1 - Math.abs(proposed - result.level)) * result.accuracy;
    else smoothed = result.accuracy;
    sum += result.accuracy * result.samples;
    samples += result.samples;
  }
  const mean = samples > 0 ? sum / samples : 0;
  const rate = options.activation.startsWith("base") ? mean : smoothed;
  const raw = options.gain * (rate - options.target);
  const squashed = options.activation.endsWith("tanh") ? (tanh(3 * raw) / tanh(3)) * options.stepCap : raw;
  return { smoothed, mean, delta: clamp(squashed, -options.stepCap, options.stepCap) };
}

/** Groups by level, in order of first appearance, as the published trainer does. */
function levelResults(visit: Visit): LevelResult[] {
  const levels = new Map<number, { sum: number; count: number }>();
  for (const group of visit.groups) {
    if (group.count === 0) continue;
    const level = levels.get(group.level) ?? { sum: 0, count: 0 };
    level.sum += group.sum;
    level.count += group.count;
    levels.set(group.level, level);
  }
  return [...levels].map(([level, { sum, count }]) => ({ level, accuracy: sum / count, samples: count }));
}

export class ScalerDifficulty implements DifficultyController {
  readonly #options: ScalerDifficultyOptions;
  readonly #tops: readonly number[];
  readonly #difficulty: Float64Array;

  /** `tops` holds the highest level of each environment. Every environment starts at level 0. */
  constructor(tops: readonly number[], options: ScalerDifficultyOptions = SCALER_DIFFICULTY) {
    this.#options = options;
    this.#tops = tops;
    this.#difficulty = new Float64Array(tops.length);
  }

  propose(environment: number, count: number, _step: number, random: Random): number[] {
    return random.shuffle(scalerLevels(this.#difficulty[environment]!, count));
  }

  /**
   * When the visit is late, the move computed at the difficulty that was proposed applies to the present one; the
   * published code, where nothing is ever late, does not distinguish the two.
   */
  update(visit: Visit): void {
    const proposed = visit.groups[0]!.difficulty;
    const { delta } = scalerStep(proposed, levelResults(visit), this.#options);
    const now = this.#difficulty[visit.environment]!;
    this.#difficulty[visit.environment] = clamp(now + delta, 0, this.#tops[visit.environment]!);
  }

  difficulty(environment: number): number {
    return this.#difficulty[environment]!;
  }

  snapshot(): Json {
    return Array.from(this.#difficulty);
  }

  restore(state: Json): void {
    this.#difficulty.set(readNumbers(state, this.#tops.length));
  }
}
