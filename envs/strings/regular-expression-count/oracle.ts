import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

/** Most words that are tried. */
const REACH = 10_000;

/** Tries all words with the regular expressions of JavaScript. */
export function solve(problem: string): string | null {
  const expression = paragraphs(problem)[2]!;
  const length = integerAfter(problem, /exactly (\d+) letters/);
  const letters = [...new Set(expression.match(/[a-z]/g))];
  if (letters.length ** length > REACH) return null;
  const pattern = new RegExp(`^(?:${expression})$`);
  let words = [""];
  for (let i = 0; i < length; i++) words = words.flatMap((word) => letters.map((letter) => word + letter));
  return String(words.filter((word) => pattern.test(word)).length);
}
