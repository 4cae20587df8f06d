/**
 * RLVE's difficulty rule: levels uniform over the last few up to a bound h; once enough rollouts at h were seen, h
 * rises by one if their accuracy reached the threshold, and the count starts again. It never falls.
 * Source: RLVE (arXiv 2511.07317), "adaptive difficulty", and its published implementation, the `RLVEManager`.
 */

import type { Random } from "../random.ts";
import { readNumbers } from "../state.ts";
import type { Json, Visit } from "../types.ts";
import type { DifficultyController } from "./controller.ts";

export type RlveDifficultyOptions = {
  /** Number of levels, up to h, that are drawn from. */
  readonly window: number;
  /** Rollouts at level h before h is judged. */
  readonly minSamples: number;
  /** Accuracy at h, in [0, 1], that raises h. */
  readonly threshold: number;
};

export const RLVE_DIFFICULTY: RlveDifficultyOptions = { window: 4, minSamples: 128, threshold: 0.9 };

export class RlveDifficulty implements DifficultyController {
  readonly #options: RlveDifficultyOptions;
  readonly #tops: readonly number[];
  readonly #bound: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;

  constructor(tops: readonly number[], options: RlveDifficultyOptions = RLVE_DIFFICULTY) {
    this.#options = options;
    this.#tops = tops;
    this.#bound = new Float64Array(tops.length);
    this.#sum = new Float64Array(tops.length);
    this.#count = new Float64Array(tops.length);
  }

  propose(environment: number, count: number, _step: number, random: Random): number[] {
    const bound = this.#bound[environment]!;
    const levels = Math.min(this.#options.window, bound + 1);
    return Array.from({ length: count }, () => bound - random.below(levels));
  }

  /** A ladder that ends stops h at its top; RLVE's own ladders have no end. */
  update({ environment, groups }: Visit): void {
    for (const group of groups) {
      if (group.level !== this.#bound[environment]) continue;
      this.#count[environment]! += group.count;
      this.#sum[environment]! += group.sum;
    }
    const count = this.#count[environment]!;
    if (count < this.#options.minSamples) return;
    const passed = this.#sum[environment]! / count >= this.#options.threshold;
    if (passed && this.#bound[environment]! < this.#tops[environment]!) this.#bound[environment]! += 1;
    this.#count[environment] = 0;
    this.#sum[environment] = 0;
  }

  difficulty(environment: number): number {
    return this.#bound[environment]!;
  }

  snapshot(): Json {
    return [Array.from(this.#bound), Array.from(this.#sum), Array.from(this.#count)];
  }

  restore(state: Json): void {
    const [bound, sum, count] = state as readonly Json[];
    this.#bound.set(readNumbers(bound, this.#tops.length));
    this.#sum.set(readNumbers(sum, this.#tops.length));
    this.#count.set(readNumbers(count, this.#tops.length));
  }
}
