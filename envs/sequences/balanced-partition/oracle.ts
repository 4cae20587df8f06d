import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MAX_NUMBERS = 130;

/** Dynamic programming: the best way to cut the first i numbers into k pieces, by where the last cut is. */
export function solve(problem: string): string | null {
  const { values, parts } = read(problem);
  if (values.length > MAX_NUMBERS) return null;
  const before = [0];
  for (const value of values) before.push(before.at(-1)! + value);
  let best = before.map((sum, i) => ({ largest: i === 0 ? Number.POSITIVE_INFINITY : sum, sizes: [i] }));
  for (let k = 2; k <= parts; k++) {
    best = before.map((sum, i) => {
      let found = { largest: Number.POSITIVE_INFINITY, sizes: [] as number[] };
      for (let cut = k - 1; cut < i; cut++) {
        const largest = Math.max(best[cut]!.largest, sum - before[cut]!);
        if (largest < found.largest) found = { largest, sizes: [...best[cut]!.sizes, i - cut] };
      }
      return found;
    });
  }
  return best.at(-1)!.sizes.join(", ");
}

/** True when the pieces named make up the list, and no cutting keeps every piece below the largest of them. */
export function check(problem: string, answer: string): boolean {
  const { values, parts } = read(problem);
  const sizes = integersIn(answer);
  if (sizes.length !== parts || sizes.some((size) => size < 1)) return false;
  if (sizes.reduce((a, b) => a + b) !== values.length) return false;
  const largest = largestSum(values, sizes);
  // Better would be a cutting in which every piece stays below: take as much as fits, piece by piece.
  let pieces = 1;
  let sum = 0;
  for (const value of values) {
    if (value >= largest) return true;
    sum += value;
    if (sum >= largest) {
      pieces++;
      sum = value;
    }
  }
  return pieces > parts;
}

function largestSum(values: readonly number[], sizes: readonly number[]): number {
  let from = 0;
  const sums = sizes.map((size) => values.slice(from, (from += size)).reduce((a, b) => a + b));
  return Math.max(...sums);
}

function read(problem: string): { values: number[]; parts: number } {
  return {
    values: integersIn(paragraphs(problem)[1]!),
    parts: integerAfter(problem, /into (\d+) pieces/, /printed in (\d+) volumes/),
  };
}
