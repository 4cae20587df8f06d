import { rational, show } from "../../../tests/sdk/twins/rational.ts";
import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/**
 * Adds the dice one by one and keeps, for every sorted list of numbers that can lie on the table, in how many ways it
 * comes about. Only the largest or smallest numbers that matter are kept.
 */
export function solve(problem: string): string | null {
  const dice = integersIn(paragraphs(problem)[1]!);
  const rank = rankIn(problem, dice.length);
  const fromTop = rank <= dice.length / 2;
  const kept = fromTop ? rank : dice.length + 1 - rank;
  if (kept > 3) return null;
  let tables = new Map<string, bigint>([["", 1n]]);
  for (const faces of dice) {
    const next = new Map<string, bigint>();
    for (const [table, ways] of tables) {
      for (let shown = 1; shown <= faces; shown++) {
        const numbers = [...integersIn(table), shown]
          .sort((a, b) => (fromTop ? b - a : a - b))
          .slice(0, kept);
        const key = numbers.join(" ");
        next.set(key, (next.get(key) ?? 0n) + ways);
      }
    }
    tables = next;
  }
  let sum = 0n;
  let rolls = 0n;
  for (const [table, ways] of tables) {
    sum += ways * BigInt(integersIn(table).at(-1)!);
    rolls += ways;
  }
  return show(rational(sum, rolls));
}

function rankIn(problem: string, dice: number): number {
  if (/of the largest number shown/.test(problem)) return 1;
  if (/of the smallest number shown/.test(problem)) return dice;
  return Number(/number in place (\d+)/.exec(problem)![1]);
}
