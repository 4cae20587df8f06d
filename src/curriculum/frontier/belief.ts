/**
 * A Bayesian filter over the hypotheses of one environment (a histogram filter): weigh by likelihood, normalise,
 * predict what training does. Beliefs are stored in single precision; sums run in double, in the order of the index.
 */

import { type Ladder, power, WIDTHS } from "./ladder.ts";

/** Probability that the position fell by one cell: forgetting, or interference from other environments. */
const FALL = 0.04;
/** Share of the belief that is spread evenly at each prediction, so that no hypothesis dies for ever. */
const DOUBT = 0.004;
/** Hypotheses below this probability do not enter the expected value of a level. */
const NEGLIGIBLE = 1e-6;

/** What a visit's training does: one cell up with probability `rise`, one down, or nothing; a little doubt. In place. */
export function predict(belief: Float32Array, ladder: Ladder, rise: number): void {
  const count = ladder.positions.length;
  const doubt = DOUBT / ladder.hypotheses;
  for (let w = 0; w < WIDTHS.length; w++) {
    const row = w * count;
    let below = 0;
    for (let j = 0; j < count; j++) {
      const here = belief[row + j]!;
      const above = j + 1 < count ? belief[row + j + 1]! : 0;
      const stays = here * (1 - (j + 1 < count ? rise : 0) - (j > 0 ? FALL : 0));
      const moved = stays + below * rise + above * FALL;
      below = here;
      belief[row + j] = (1 - DOUBT) * moved + doubt;
    }
  }
}

/**
 * Weighs the hypotheses by the likelihood of `successes` out of `count` at `level`, tempered by a square root: the
 * rollouts of one instance share its luck, so a group says less than as many independent instances would. In place.
 */
export function weigh(
  belief: Float32Array,
  ladder: Ladder,
  level: number,
  successes: number,
  count: number,
): void {
  const weighed = new Float64Array(belief.length);
  let total = 0;
  for (let h = 0; h < belief.length; h++) {
    const p = ladder.success[h * ladder.levels + level]!;
    weighed[h] = belief[h]! * Math.sqrt(power(p, successes) * power(1 - p, count - successes));
    total += weighed[h]!;
  }
  for (let h = 0; h < belief.length; h++) belief[h] = weighed[h]! / total;
}

/** The expected value of a group at each level. */
export function expectedValues(belief: Float32Array, ladder: Ladder): Float64Array {
  const values = new Float64Array(ladder.levels);
  for (let h = 0; h < belief.length; h++) {
    const weight = belief[h]!;
    if (weight < NEGLIGIBLE) continue;
    const row = h * ladder.levels;
    for (let level = 0; level < ladder.levels; level++) values[level]! += weight * ladder.value[row + level]!;
  }
  return values;
}

/** The expected success rate at a level. */
export function expectedSuccess(belief: Float32Array, ladder: Ladder, level: number): number {
  let sum = 0;
  for (let h = 0; h < belief.length; h++) sum += belief[h]! * ladder.success[h * ladder.levels + level]!;
  return sum;
}

/** The first index of the largest value. */
export function indexOfLargest(values: Float64Array): number {
  let index = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[index]!) index = i;
  return index;
}
