import { integerAfter } from "../../../tests/support/problem-text.ts";

/** Rewrites with the string functions of JavaScript. */
export function solve(problem: string): string {
  const rules = [...problem.matchAll(/^\d+\. ([a-z]+) -> ([a-z]+)$/gm)];
  let word = /start:\n\n([a-z]+)\n/.exec(problem)![1]!;
  for (let rest = integerAfter(problem, /or after (\d+) steps?\./); rest > 0; rest--) {
    const rule = rules.find(([, left]) => word.includes(left!));
    if (rule === undefined) break;
    word = word.replace(rule[1]!, rule[2]!);
  }
  return word;
}
