import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

/** Longest word whose subsequences are written down. */
const REACH = 12;

/** Writes down all subsequences and sorts them. */
export function solve(problem: string): string | null {
  const word = paragraphs(problem)[2]!;
  if (word.length > REACH) return null;
  const all = new Set<string>();
  for (let kept = 1; kept < 1 << word.length; kept++) {
    all.add([...word].filter((_, i) => (kept >> i) & 1).join(""));
  }
  return [...all].sort()[integerAfter(problem, /is number (\d+) in/) - 1]!;
}
