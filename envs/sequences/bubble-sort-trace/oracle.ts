import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/**
 * Without swapping: after k passes, place i holds the number that sorts first among the first i + k + 1 of the original
 * list, less those that the places before i hold.
 */
export function solve(problem: string): string | null {
  const [rule, list, question] = paragraphs(problem);
  const values = integersIn(list!);
  const passes = integerAfter(question!, /after (\d+) pass/);
  const descending = /is\s+smaller/.test(rule!);
  const waiting = values.slice(0, passes);
  const result: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (i + passes < values.length) waiting.push(values[i + passes]!);
    waiting.sort((a, b) => (descending ? b - a : a - b));
    result.push(waiting.shift()!);
  }
  return result.join(", ");
}
