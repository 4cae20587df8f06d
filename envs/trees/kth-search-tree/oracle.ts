import { integerAfter } from "../../../tests/support/problem-text.ts";

const MAX_KEYS = 9;

/** Makes all preorders of a run of keys and sorts them. */
export function solve(problem: string): string | null {
  const n = integerAfter(problem, /keys 1 to (\d+)/);
  if (n > MAX_KEYS) return null;
  const levels = Number(/at most (\d+) levels/.exec(problem)?.[1] ?? n);
  const number = integerAfter(problem, /number (\d+) in this order/, /Find number (\d+)/);
  const all = preorders(1, n, levels).sort(compare);
  if (all.length !== integerAfter(problem, /There are (\d+) such/, /all (\d+) such/)) {
    throw new Error("another number of trees than the text says");
  }
  return all[number - 1]!.join(", ");
}

function preorders(from: number, to: number, levels: number): number[][] {
  if (from > to) return [[]];
  if (levels === 0) return [];
  const all: number[][] = [];
  for (let root = to; root >= from; root--) {
    const rights = preorders(root + 1, to, levels - 1);
    for (const left of preorders(from, root - 1, levels - 1)) {
      for (const right of rights) all.push([root, ...left, ...right]);
    }
  }
  return all;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, i) => key !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
