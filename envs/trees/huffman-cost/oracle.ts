import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MAX_SYMBOLS = 60;

/**
 * Dynamic programming instead of greed: some optimal tree carries the weights in sorted order, so the best tree over
 * every run of neighbours is enough. best[k][i][j]: the cheapest forest of at most k trees over weights i to j.
 */
export function solve(problem: string): string | null {
  const [question, list] = paragraphs(problem);
  const weights = integersIn(list!).sort((a, b) => a - b);
  const n = weights.length;
  if (n > MAX_SYMBOLS) return null;
  const arity = arityOf(question!);
  const before = [0];
  for (const weight of weights) before.push(before.at(-1)! + weight);
  const table = () => Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const best = Array.from({ length: arity + 1 }, table);
  for (let size = 2; size <= n; size++) {
    for (let i = 0; i + size <= n; i++) {
      const j = i + size - 1;
      for (let k = 2; k <= arity; k++) {
        let cost = k === 2 ? Infinity : best[k - 1]![i]![j]!;
        for (let m = i; m < j; m++) cost = Math.min(cost, best[1]![i]![m]! + best[k - 1]![m + 1]![j]!);
        best[k]![i]![j] = cost;
      }
      // One tree: its root adds a digit to every symbol below it, over a forest of at most `arity` trees.
      best[1]![i]![j] = best[arity]![i]![j]! + before[j + 1]! - before[i]!;
      for (let k = 2; k <= arity; k++) best[k]![i]![j] = Math.min(best[k]![i]![j]!, best[1]![i]![j]!);
    }
  }
  return String(best[1]![0]![n - 1]);
}

function arityOf(question: string): number {
  if (/two, three or four|0, 1, 2 and 3/.test(question)) return 4;
  if (/two or three|0, 1 and 2/.test(question)) return 3;
  return 2;
}
