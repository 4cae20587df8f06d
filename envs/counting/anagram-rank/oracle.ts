import { paragraphs } from "../../../tests/support/problem-text.ts";

/** From the end of the word: each end is ranked among its own arrangements, from the rank of the end after it. */
export function solve(problem: string): string {
  const word = paragraphs(problem)[1]!;
  let rank = 0n;
  for (let from = word.length - 1; from >= 0; from--) {
    const end = [...word.slice(from)];
    const smaller = new Set(end.filter((letter) => letter < end[0]!));
    for (const letter of smaller) {
      const rest = [...end];
      rest.splice(rest.indexOf(letter), 1);
      rank += arrangements(rest);
    }
  }
  return String(rank + 1n);
}

/** Places the letters kind by kind: as many ways as there are sets of free places. */
function arrangements(letters: readonly string[]): bigint {
  let ways = 1n;
  let placed = 0;
  for (const kind of new Set(letters)) {
    for (let i = 1; i <= letters.filter((letter) => letter === kind).length; i++) {
      placed++;
      ways = (ways * BigInt(placed)) / BigInt(i);
    }
  }
  return ways;
}
