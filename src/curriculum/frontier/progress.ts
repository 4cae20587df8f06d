/**
 * How much a visit still teaches, as a function of how often the environment was visited before, pooled over all
 * environments. One environment's progress drowns in the noise of eight rollouts; that of hundreds does not.
 */

import { clamp } from "../arithmetic.ts";
import { readNumbers } from "../state.ts";
import type { Json } from "../types.ts";

/** Visits 0, 1-2, 3-6, 7-14, 15-30, 31-62, and more. */
const BUCKETS = 7;
const START = 0.3;
/** Cells by which the expected rise moves per unit of surprise (observed less expected success rate). */
const GAIN = 0.01;
const LARGEST = 0.9;
/** A rise this far below the best one, as a share of it, still counts as equally good. */
const TOLERANCE = 0.4;
const PENALTY = 1.6;

export class LearningProgress {
  /** Expected rise of the position after a visit, in cells of the grid, per bucket. */
  readonly #rise = new Float64Array(BUCKETS).fill(START);

  /** `surprise` is what a visit brought over what was expected; `visits` counts the visits before it, at least 1. */
  observe(visits: number, surprise: number): void {
    const bucket = bucketOf(visits - 1);
    this.#rise[bucket] = clamp(this.#rise[bucket]! + GAIN * surprise, 0, LARGEST);
  }

  /** Expected rise of the position, in cells, after the visit that has `visits` visits before it. */
  rise(visits: number): number {
    return this.#rise[bucketOf(visits)]!;
  }

  /**
   * What an environment loses in the ranking, per bucket, because its kind has stopped to improve. A bucket's prospect
   * is the best rise of its own and of later buckets, which its environments will pass through: so the penalty never
   * falls with the number of visits.
   */
  penalties(): number[] {
    const prospects = Array.from(this.#rise);
    for (let bucket = BUCKETS - 2; bucket >= 0; bucket--) {
      prospects[bucket] = Math.max(prospects[bucket]!, prospects[bucket + 1]!);
    }
    const best = Math.max(0.05, prospects[0]!);
    return prospects.map((prospect) => PENALTY * Math.max(0, 1 - TOLERANCE - prospect / best));
  }

  snapshot(): Json {
    return Array.from(this.#rise);
  }

  restore(state: Json | undefined): void {
    this.#rise.set(readNumbers(state, BUCKETS));
  }
}

export function bucketOf(visits: number): number {
  let bucket = 0;
  while (bucket < BUCKETS - 1 && visits >= 2 ** (bucket + 1) - 1) bucket += 1;
  return bucket;
}
