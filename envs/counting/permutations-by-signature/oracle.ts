import { paragraphs } from "../../../tests/support/problem-text.ts";

/**
 * By inclusion and exclusion: a fall is a pair of which nothing is demanded, less the rises. That leaves runs of rises
 * with free choice between them, and a multinomial coefficient counts those. Runs are cut off one by one.
 */
export function solve(problem: string): string {
  const signs = [...paragraphs(problem)[1]!].filter((symbol) => "<>|".includes(symbol));
  const n = signs.length + 1;
  const factorial = [1n];
  for (let i = 1; i <= n; i++) factorial.push(factorial[i - 1]! * BigInt(i));
  // ends[i]: the signed number of ways for the first i places, if a run ends there.
  const ends = [1n];
  for (let i = 1; i <= n; i++) {
    let sum = 0n;
    let factor = 1n;
    for (let j = i - 1; j >= 0; j--) {
      // The run holds the places j + 1 to i; the sign in front of it must allow a cut.
      if (j === 0 || signs[j - 1] !== "<") {
        sum += (factor * ends[j]! * factorial[i]!) / (factorial[j]! * factorial[i - j]!);
      }
      if (j > 0 && signs[j - 1] === "|") break;
      if (j > 0 && signs[j - 1] === ">") factor = -factor;
    }
    ends.push(sum);
  }
  return String(ends[n]);
}
