import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MAX_VERTICES = 13;

/** Counts the partitions of the vertices into a number of independent sets, then hands colours to the sets. */
export function solve(problem: string): string | null {
  const text = paragraphs(problem);
  const n = integerAfter(problem, /1 to (\d+)/);
  if (n > MAX_VERTICES) return null;
  const colours = integerAfter(problem, /with (\d+) given/, /in (\d+) time slots/);
  const ends = integersIn(text[1]!.replaceAll("-", " "));
  const joined = new Set<string>();
  for (let i = 0; i < ends.length; i += 2) {
    joined.add(`${ends[i]} ${ends[i + 1]}`).add(`${ends[i + 1]} ${ends[i]}`);
  }
  const partitions = new Array<number>(n + 1).fill(0);
  const place = (vertex: number, sets: readonly (readonly number[])[]): void => {
    if (vertex > n) {
      partitions[sets.length]!++;
      return;
    }
    for (const [i, set] of sets.entries()) {
      if (set.some((other) => joined.has(`${vertex} ${other}`))) continue;
      place(vertex + 1, [...sets.slice(0, i), [...set, vertex], ...sets.slice(i + 1)]);
    }
    if (sets.length < colours) place(vertex + 1, [...sets, [vertex]]);
  };
  place(1, []);
  const fewest = /must be used/.test(problem) ? colours : 1;
  let sum = 0n;
  for (let sets = fewest; sets <= Math.min(n, colours); sets++) {
    let ways = BigInt(partitions[sets]!);
    for (let i = 0; i < sets; i++) ways *= BigInt(colours - i);
    sum += ways;
  }
  return String(sum);
}
