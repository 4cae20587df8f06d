import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Sorts the suffixes: the longest repetition is the longest beginning that two neighbours share. */
export function solve(problem: string): string {
  const text = paragraphs(problem)[1]!;
  const suffixes = Array.from(text, (_, i) => text.slice(i)).sort();
  let best = "";
  for (const [i, suffix] of suffixes.entries()) {
    let shared = 0;
    while (i > 0 && shared < suffix.length && suffix[shared] === suffixes[i - 1]![shared]) shared++;
    if (shared > best.length) best = suffix.slice(0, shared);
  }
  return best;
}

/** True when the word occurs again behind its first occurrence, and none is longer. */
export function check(problem: string, answer: string): boolean {
  const text = paragraphs(problem)[1]!;
  const first = text.indexOf(answer);
  return first >= 0 && text.includes(answer, first + 1) && answer.length === solve(problem).length;
}
