import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Writes all differences down and sorts them. */
export function solve(problem: string): string {
  const [, list, question] = paragraphs(problem);
  const values = integersIn(list!);
  const differences = values.flatMap((a, i) => values.slice(i + 1).map((b) => Math.abs(a - b)));
  differences.sort((a, b) => a - b);
  return String(differences[integerAfter(question!, /is entry (\d+)/) - 1]);
}
