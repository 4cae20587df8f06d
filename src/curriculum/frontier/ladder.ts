/**
 * The hypotheses about one environment: where on its ladder the model succeeds half of the time (`position`, in
 * levels) and over how many levels success fades (`width`). Together they give a success rate for every level, an
 * item-response curve over the ladder. Built from + - * / and sqrt, so that every language gets the same bits.
 */

/** Widths, in levels, from a ladder whose rungs lie far apart to one whose rungs hardly differ. */
export const WIDTHS: readonly number[] = [0.6, 1.8, 5];

/** Even a hopeless instance is solved, and a trivial one missed, with this probability. */
const LAPSE = 0.02;
/** Positions reach this far, in levels, below the lowest rung and above the top one. */
const MARGIN = 4;
/** The lowest position, in levels. */
export const LOWEST = -MARGIN;
const SPACING = 0.5;
const MAX_POSITIONS = 72;

/** S-shaped from 0 to 1, 1/2 at 0. Its tails are heavier than the logistic curve's, which forgives surprises. */
function sigmoid(z: number): number {
  return 0.5 + (0.5 * z) / Math.sqrt(1 + z * z);
}

/** x^n for a whole number n >= 0, by squaring from the lowest bit up. */
export function power(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** What a group of k rollouts is worth at success rate p: see `docs/curriculum.md`. In [0, 1]. */
function groupValue(p: number, k: number): number {
  const effective = 1 - power(p, k) - power(1 - p, k);
  return 0.5 * effective + 0.5 * (4 * p * (1 - p));
}

/** The tables for ladders of one length, shared by all environments that have it. Hypothesis h = width * J + j. */
export class Ladder {
  readonly levels: number;
  readonly positions: readonly number[];
  readonly hypotheses: number;
  /** Success rate of hypothesis h at level l, at [h * levels + l]. */
  readonly success: Float64Array;
  /** Value of a group there. */
  readonly value: Float64Array;

  constructor(levels: number, rollouts: number) {
    this.levels = levels;
    const span = levels - 1 + 2 * MARGIN;
    const count = Math.min(MAX_POSITIONS, Math.round(span / SPACING) + 1);
    this.positions = Array.from({ length: count }, (_, j) => LOWEST + (span * j) / (count - 1));
    this.hypotheses = count * WIDTHS.length;
    this.success = new Float64Array(this.hypotheses * levels);
    this.value = new Float64Array(this.hypotheses * levels);
    for (const [w, width] of WIDTHS.entries()) {
      for (const [j, position] of this.positions.entries()) {
        const row = (w * count + j) * levels;
        for (let level = 0; level < levels; level++) {
          const p = LAPSE + (1 - 2 * LAPSE) * sigmoid((position - level) / width);
          this.success[row + level] = p;
          this.value[row + level] = groupValue(p, rollouts);
        }
      }
    }
  }
}
