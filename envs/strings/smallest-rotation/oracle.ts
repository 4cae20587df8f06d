import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Writes down all rotations and sorts them. */
export function solve(problem: string): string | null {
  const word = paragraphs(problem)[1]!;
  const rotations = Array.from(word, (_, start) => word.slice(start) + word.slice(0, start));
  return rotations.sort()[0]!;
}
