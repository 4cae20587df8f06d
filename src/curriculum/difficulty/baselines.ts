/** Difficulty rules that look at no reward: what an adaptive one has to beat. */

import { clamp, roundHalfEven } from "../arithmetic.ts";
import type { Random } from "../random.ts";
import type { Json, Visit } from "../types.ts";
import type { DifficultyController } from "./controller.ts";

abstract class Unresponsive implements DifficultyController {
  abstract propose(environment: number, count: number, step: number, random: Random): number[];
  abstract difficulty(environment: number): number;
  update(_visit: Visit): void {}
  snapshot(): Json {
    return null;
  }
  restore(_state: Json): void {}
}

/** One level for ever: the given share of each ladder, in [0, 1], to the nearest rung (halves to the even one). */
export class FixedDifficulty extends Unresponsive {
  readonly #levels: readonly number[];

  constructor(tops: readonly number[], options: { readonly share: number }) {
    super();
    this.#levels = tops.map((top) => roundHalfEven(top * options.share));
  }

  propose(environment: number, count: number): number[] {
    return new Array<number>(count).fill(this.#levels[environment]!);
  }

  difficulty(environment: number): number {
    return this.#levels[environment]!;
  }
}

/** Every level of the ladder with equal probability. */
export class UniformDifficulty extends Unresponsive {
  readonly #tops: readonly number[];

  constructor(tops: readonly number[]) {
    super();
    this.#tops = tops;
  }

  propose(environment: number, count: number, _step: number, random: Random): number[] {
    return Array.from({ length: count }, () => random.below(this.#tops[environment]! + 1));
  }

  difficulty(environment: number): number {
    return this.#tops[environment]! / 2;
  }
}

/** From the lowest rung to the top in equal parts over the given number of steps, and then at the top. */
export class LinearDifficulty extends Unresponsive {
  readonly #tops: readonly number[];
  readonly #steps: number;
  #share = 0;

  constructor(tops: readonly number[], options: { readonly steps: number }) {
    super();
    this.#tops = tops;
    this.#steps = options.steps;
  }

  propose(environment: number, count: number, step: number): number[] {
    this.#share = clamp((step - 1) / this.#steps, 0, 1);
    return new Array<number>(count).fill(roundHalfEven(this.difficulty(environment)));
  }

  difficulty(environment: number): number {
    return this.#tops[environment]! * this.#share;
  }

  override snapshot(): Json {
    return this.#share;
  }

  override restore(state: Json): void {
    this.#share = state as number;
  }
}
