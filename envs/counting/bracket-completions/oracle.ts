import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

/**
 * By the first bracket: it opens a pair whose inside is balanced and one level less deep, and what follows the pair is
 * balanced again. Counts every stretch of the string at every depth.
 */
export function solve(problem: string): string {
  const [question, pattern] = paragraphs(problem);
  const depth = integerAfter(question!, /never more than (\d+)/, /at most (\d+) deep/);
  const known = new Map<string, bigint>();
  const count = (from: number, to: number, deep: number): bigint => {
    if (from === to) return 1n;
    if (deep === 0 || pattern![from] === ")") return 0n;
    const key = `${from} ${to} ${deep}`;
    let ways = known.get(key);
    if (ways === undefined) {
      ways = 0n;
      for (let close = from + 1; close < to; close += 2) {
        if (pattern![close] !== "(") ways += count(from + 1, close, deep - 1) * count(close + 1, to, deep);
      }
      known.set(key, ways);
    }
    return ways;
  };
  return String(count(0, pattern!.length, depth));
}
