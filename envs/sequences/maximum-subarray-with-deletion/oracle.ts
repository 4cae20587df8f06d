import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Tries every block, with nothing or its smallest number struck out. */
export function solve(problem: string): string | null {
  const values = valuesOf(problem);
  let best = Number.NEGATIVE_INFINITY;
  let answer = "";
  for (let first = 0; first < values.length; first++) {
    let sum = 0;
    let smallest = first;
    for (let last = first; last < values.length; last++) {
      sum += values[last]!;
      if (values[last]! < values[smallest]!) smallest = last;
      const strike = last > first && values[smallest]! < 0;
      const left = strike ? sum - values[smallest]! : sum;
      if (left <= best) continue;
      best = left;
      answer = `${first + 1}, ${last + 1}, ${strike ? smallest + 1 : 0}`;
    }
  }
  return answer;
}

/** True when the answer names a block, at most one number of it, and a sum as large as any. */
export function check(problem: string, answer: string): boolean {
  const values = valuesOf(problem);
  const named = integersIn(answer);
  if (named.length !== 3) return false;
  const best = sumOf(values, integersIn(solve(problem)!));
  return sumOf(values, named) === best;
}

/** NaN for what is no allowed choice. */
function sumOf(values: readonly number[], [first, last, struck]: readonly number[]): number {
  const left = values.filter((_, i) => first! <= i + 1 && i + 1 <= last! && i + 1 !== struck);
  const inside =
    first! >= 1 && last! <= values.length && (struck === 0 || (first! <= struck! && struck! <= last!));
  return inside && left.length > 0 ? left.reduce((sum, value) => sum + value) : Number.NaN;
}

function valuesOf(problem: string): number[] {
  return integersIn(paragraphs(problem)[1]!);
}
