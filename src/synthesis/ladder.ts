/** A ladder never has more levels. */
export const MOST_LEVELS = 30;
/** The gate asks for as many. */
export const LEAST_LEVELS = 10;

/** Up to this range levels are spread evenly, above it geometrically. */
const LINEAR_RANGE = 100;
const RATIOS = [1.3, 1.6] as const;

/**
 * Sizes of a ladder: at most 30, strictly growing, from `least` to `most`. Even steps up to a range of 100; above it
 * steps grow by the published factors 1.3 and, where that takes too many levels, 1.6, or by what reaches the end
 * with 30 levels.
 */
export function sizeLadder(least: number, most: number): number[] {
  const range = most - least;
  if (range < MOST_LEVELS) return Array.from({ length: range + 1 }, (_, i) => least + i);
  const offsets =
    range <= LINEAR_RANGE
      ? Array.from({ length: MOST_LEVELS }, (_, i) => Math.round((i * range) / (MOST_LEVELS - 1)))
      : geometric(range);
  return offsets.map((offset) => least + offset);
}

function geometric(range: number): number[] {
  const slowest = range ** (1 / (MOST_LEVELS - 2));
  for (const ratio of [...RATIOS, slowest]) {
    const offsets = [...new Set(powers(range, ratio))];
    // A last step of a few per cent is none.
    if (offsets.at(-2)! * Math.sqrt(ratio) > range) offsets.splice(-2, 1);
    if (offsets.length <= MOST_LEVELS) return offsets;
  }
  throw new RangeError(`no ladder for a range of ${range}`);
}

/** 0, the rounded powers of a ratio below the range, and the range. */
function powers(range: number, ratio: number): number[] {
  const offsets = [0];
  for (let power = ratio; Math.round(power) < range; power *= ratio) offsets.push(Math.round(power));
  offsets.push(range);
  return offsets;
}

/**
 * The ladder of the published SCALER code (`set_max_difficulty_and_process_train_data.py`), for comparison: offsets
 * from the least scale, level by level. Above a range of 100 it repeats a level.
 */
export function publishedLadder(range: number): number[] {
  if (range < MOST_LEVELS) return Array.from({ length: range + 1 }, (_, i) => i);
  if (range < LINEAR_RANGE) {
    return Array.from({ length: MOST_LEVELS }, (_, i) => Math.floor((i * (range + 1)) / MOST_LEVELS));
  }
  return powers(range, range < 1_000 ? RATIOS[0] : RATIOS[1]);
}

/** Ways to choose the sizes of a ladder. */
export const LADDER_RULES = {
  /** Ours. */
  own: sizeLadder,
  /** The published one, without its repetitions. */
  published: (least: number, most: number): number[] =>
    [...new Set(publishedLadder(most - least))].map((offset) => least + offset),
} as const;
export type LadderRule = keyof typeof LADDER_RULES;

/** A scale parameter of an environment. The first one of an environment is its size, which the ladder is built on. */
export interface ScaleParameter {
  readonly name: string;
  readonly about: string;
  readonly min: number;
  readonly max: number;
}

/**
 * Scale rows for sizes. Every other parameter rises from its least to its largest value along the ladder, evenly over
 * up to a range of 100 and geometrically above. Where there are fewer than ten sizes and another parameter can rise,
 * a size stands on several levels. Rows that equal the one before are left out.
 */
export function scaleRows(parameters: readonly ScaleParameter[], sizes: readonly number[]): number[][] {
  const others = parameters.slice(1);
  const count = others.some(({ min, max }) => max > min)
    ? Math.max(LEAST_LEVELS, sizes.length)
    : sizes.length;
  const rows: number[][] = [];
  for (let i = 0; i < count; i++) {
    const position = count === 1 ? 1 : i / (count - 1);
    const size = sizes[Math.floor((i * sizes.length) / count)]!;
    const row = [size, ...others.map((parameter) => between(parameter, position))];
    if (rows.length === 0 || row.some((value, k) => value !== rows.at(-1)![k])) rows.push(row);
  }
  return rows;
}

/** The value of a parameter at a position in [0, 1]. */
export function between({ min, max }: ScaleParameter, position: number): number {
  const range = max - min;
  if (range <= LINEAR_RANGE) return min + Math.round(position * range);
  // From 1 to range + 1, so that the least value is met exactly.
  return min + Math.round((range + 1) ** position) - 1;
}
