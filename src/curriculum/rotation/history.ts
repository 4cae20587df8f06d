/**
 * The recent visits of one environment, and the three statistics that SCALER judges it by.
 * Source: `get_windows_state` and `_compute_effective_weight` of SCALER's `difficulty_control.py`.
 */

import { clamp, exp } from "../arithmetic.ts";

const EPSILON = 1e-7;

/** Slope of the least-squares line through (0, v0), (1, v1), ...; `undefined` for fewer than two values. */
export function slope(values: readonly number[]): number | undefined {
  const length = values.length;
  const middle = (length - 1) / 2;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / length;
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < length; i++) {
    numerator += (i - middle) * (values[i]! - mean);
    denominator += (i - middle) * (i - middle);
  }
  return denominator <= 1e-8 ? undefined : numerator / denominator;
}

export class VisitHistory {
  /** Difficulty before each visit, oldest first. */
  readonly difficulties: number[] = [];
  /** Mean reward of each visit, oldest first. */
  readonly means: number[] = [];

  append(difficulty: number, mean: number, limit: number): void {
    this.difficulties.push(difficulty);
    this.means.push(mean);
    if (this.difficulties.length > limit) {
      this.difficulties.shift();
      this.means.shift();
    }
  }

  clear(): void {
    this.difficulties.length = 0;
    this.means.length = 0;
  }

  /** Visits in a row, up to the last, without any success. The oldest visit held is never counted. */
  zeroCount(): number {
    return trailing(this.means, (mean) => mean === 0);
  }

  /** Visits in a row, up to the last, that began at the top level. The oldest visit held is never counted. */
  topCount(top: number): number {
    return trailing(this.difficulties, (difficulty) => Math.abs(difficulty - top) <= EPSILON);
  }

  /** Slope of the difficulty in levels a visit; 1 until `window` visits are held. */
  difficultySlope(window: number): number {
    return this.difficulties.length < window ? 1 : (slope(this.difficulties) ?? 1);
  }

  /** 1 - e^(-max(0, slope) / scale), in [0, 1]: near 1 while the difficulty rises; 1 before the third visit. */
  effectiveWeight(scale: number): number {
    if (this.difficulties.length < 3) return 1;
    const rise = slope(this.difficulties);
    if (rise === undefined) return 1;
    return scale > 0 ? clamp(1 - exp(-Math.max(0, rise) / scale), 0, 1) : 0;
  }
}

function trailing(values: readonly number[], matches: (value: number) => boolean): number {
  let count = 0;
  while (values.length - 1 - count > 0 && matches(values[values.length - 1 - count]!)) count += 1;
  return count;
}

/** The histories of all environments; those never visited cost nothing. */
export class VisitHistories {
  readonly #histories = new Map<number, VisitHistory>();
  readonly #limit: number;

  /** `limit` is the number of visits held for each environment. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  append(environment: number, difficulty: number, mean: number): void {
    let history = this.#histories.get(environment);
    if (history === undefined) this.#histories.set(environment, (history = new VisitHistory()));
    history.append(difficulty, mean, this.#limit);
  }

  get(environment: number): VisitHistory | undefined {
    return this.#histories.get(environment);
  }

  clear(environment: number): void {
    this.#histories.delete(environment);
  }

  snapshot(): [number, number[], number[]][] {
    return [...this.#histories].map(([environment, { difficulties, means }]) => [
      environment,
      [...difficulties],
      [...means],
    ]);
  }

  restore(entries: readonly (readonly [number, readonly number[], readonly number[]])[]): void {
    this.#histories.clear();
    for (const [environment, difficulties, means] of entries) {
      difficulties.forEach((difficulty, i) => {
        this.append(environment, difficulty, means[i]!);
      });
    }
  }
}
