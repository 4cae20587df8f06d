/**
 * SCALER's active set: W environments, every one visited in every step; before a step, one that brought no success
 * for a while, stayed at the top for a while, or whose difficulty does not rise gives its place to another, drawn
 * uniformly. Source: arXiv 2601.04809, environment curation, and `update_environment_windows` of the published
 * trainer. Its properties are kept: the newcomer may hold a place already (the set then shrinks, since a step visits
 * each environment once), and a place held twice is judged twice.
 */

import type { Random } from "../random.ts";
import { readArray, readNumbers, readObject } from "../state.ts";
import type { Json, Visit } from "../types.ts";
import { visitMean } from "../types.ts";
import { VisitHistories } from "./history.ts";
import { distribute, type Rotation } from "./rotation.ts";

export type ScalerWindowOptions = {
  /** Places in the active set. */
  readonly size: number;
  /** Visits in a row without success that end a stay. */
  readonly zeroLimit: number;
  /** Visits in a row at the top level that end a stay. */
  readonly topLimit: number;
  /** Visits over which the slope of the difficulty is taken. */
  readonly history: number;
};

/** The values of the published recipe. */
export const SCALER_WINDOW: ScalerWindowOptions = { size: 64, zeroLimit: 5, topLimit: 5, history: 10 };

export class ScalerWindow implements Rotation {
  readonly #options: ScalerWindowOptions;
  readonly #tops: readonly number[];
  readonly #histories: VisitHistories;
  #places: number[];

  /** The set starts with the first environments of the list, as published. */
  constructor(tops: readonly number[], options: ScalerWindowOptions = SCALER_WINDOW) {
    this.#options = options;
    this.#tops = tops;
    this.#histories = new VisitHistories(options.history);
    this.#places = Array.from({ length: Math.min(options.size, tops.length) }, (_, i) => i);
  }

  choose(n: number, _step: number, random: Random): { environment: number; count: number }[] {
    this.#replace(random);
    return distribute([...new Set(this.#places)], n, random);
  }

  observe(visit: Visit): void {
    this.#histories.append(visit.environment, visit.groups[0]!.difficulty, visitMean(visit).mean);
  }

  active(): number[] {
    return [...this.#places];
  }

  #replace(random: Random): void {
    for (const [place, environment] of this.#places.entries()) {
      if (!this.#isSpent(environment)) continue;
      this.#histories.clear(environment);
      if (this.#tops.length === 1) continue;
      const other = random.below(this.#tops.length - 1);
      this.#places[place] = other < environment ? other : other + 1;
    }
  }

  #isSpent(environment: number): boolean {
    const history = this.#histories.get(environment);
    if (history === undefined) return false;
    return (
      history.zeroCount() >= this.#options.zeroLimit ||
      history.topCount(this.#tops[environment]!) >= this.#options.topLimit ||
      history.difficultySlope(this.#options.history) <= 0
    );
  }

  snapshot(): Json {
    return { places: [...this.#places], histories: this.#histories.snapshot() };
  }

  restore(state: Json): void {
    const { places, histories } = readObject(state);
    this.#places = readNumbers(places, this.#places.length);
    this.#histories.restore(readArray(histories) as unknown as [number, number[], number[]][]);
  }
}
