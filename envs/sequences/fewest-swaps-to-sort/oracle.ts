import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MAX_NUMBERS = 7;

/** Breadth-first search over the orders of the list, as far as those are few. */
export function solve(problem: string): string | null {
  const { values, goal } = read(problem);
  if (values.length > MAX_NUMBERS) return null;
  const target = goal.join(" ");
  const reached = new Map([[values.join(" "), [] as number[]]]);
  for (const [key, swaps] of reached) {
    if (key === target) return swaps.join(", ");
    const list = key.split(" ");
    for (let a = 0; a < list.length; a++) {
      for (let b = a + 1; b < list.length; b++) {
        const next = list.with(a, list[b]!).with(b, list[a]!).join(" ");
        if (!reached.has(next)) reached.set(next, [...swaps, a + 1, b + 1]);
      }
    }
  }
  throw new Error("every order can be reached");
}

/** Carries the swaps out, and compares their number with that of selection sort, which is never too large. */
export function check(problem: string, answer: string): boolean {
  const { values, goal } = read(problem);
  const swaps = integersIn(answer);
  const list = [...values];
  for (let i = 0; i < swaps.length; i += 2) {
    const [a, b] = [swaps[i]! - 1, (swaps[i + 1] ?? 0) - 1];
    if (list[a] === undefined || list[b] === undefined) return false;
    [list[a], list[b]] = [list[b]!, list[a]!];
  }
  let fewest = 0;
  const selected = [...values];
  for (const [i, value] of goal.entries()) {
    const at = selected.indexOf(value);
    if (at === i) continue;
    [selected[i], selected[at]] = [selected[at]!, selected[i]!];
    fewest++;
  }
  return list.join() === goal.join() && swaps.length === 2 * fewest;
}

function read(problem: string): { values: number[]; goal: number[] } {
  const values = integersIn(paragraphs(problem)[1]!);
  const goal = values.toSorted((a, b) => a - b);
  return { values, goal: problem.includes("descending") ? goal.reverse() : goal };
}
