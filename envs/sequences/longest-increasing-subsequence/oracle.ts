import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** One longest subsequence: for each start from the right, the best continuation among all later numbers. */
export function solve(problem: string): string | null {
  const values = valuesOf(problem);
  const best: number[][] = [];
  for (let i = values.length - 1; i >= 0; i--) {
    let rest: number[] = [];
    for (let j = i + 1; j < values.length; j++) {
      if (values[j]! > values[i]! && best[j]!.length > rest.length) rest = best[j]!;
    }
    best[i] = [values[i]!, ...rest];
  }
  return best.reduce((longest, one) => (one.length > longest.length ? one : longest)).join(", ");
}

/** True when the answer is an increasing subsequence of the greatest length. */
export function check(problem: string, answer: string): boolean {
  const chosen = answer.split(",").map(Number);
  let from = 0;
  for (const [i, value] of chosen.entries()) {
    if (i > 0 && value <= chosen[i - 1]!) return false;
    const at = valuesOf(problem).indexOf(value, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return chosen.length === solve(problem)!.split(",").length;
}

function valuesOf(problem: string): number[] {
  return integersIn(paragraphs(problem)[1]!);
}
