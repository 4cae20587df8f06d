import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

/** Follows each word by how much of each pattern it ends with, as a matcher of patterns does. */
export function solve(problem: string): string {
  const [question, list] = paragraphs(problem);
  const length = integerAfter(question!, /exactly (\d+) letters/, /sequence of (\d+) signs/);
  const letters = /(?:from|the signs) ((?:[A-Z], )*[A-Z] and [A-Z])/.exec(question!)![1]!.match(/[A-Z]/g)!;
  const patterns = list!.split(", ");
  let counts = new Map([["", 1n]]);
  for (let i = 0; i < length; i++) {
    const next = new Map<string, bigint>();
    for (const [tail, count] of counts) {
      for (const letter of letters) {
        const word = tail + letter;
        if (patterns.some((pattern) => word.endsWith(pattern))) continue;
        const kept = longestBeginning(word, patterns);
        next.set(kept, (next.get(kept) ?? 0n) + count);
      }
    }
    counts = next;
  }
  return String([...counts.values()].reduce((a, b) => a + b, 0n));
}

/** The longest end of the word that some pattern begins with. */
function longestBeginning(word: string, patterns: readonly string[]): string {
  for (let from = 0; from < word.length; from++) {
    const end = word.slice(from);
    if (patterns.some((pattern) => pattern.startsWith(end))) return end;
  }
  return "";
}
