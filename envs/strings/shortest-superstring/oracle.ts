import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Most words whose orders are all tried. */
const REACH = 7;

/** Joins the words in every order. */
export function solve(problem: string): string | null {
  const words = read(problem);
  return words.length > REACH ? null : shortest("", words);
}

/** True when all words occur, and no order of joining them is shorter. */
export function check(problem: string, answer: string): boolean {
  const words = read(problem);
  return words.every((word) => answer.includes(word)) && answer.length === solve(problem)?.length;
}

function read(problem: string): string[] {
  return paragraphs(problem)[1]!.split("\n");
}

function shortest(text: string, words: readonly string[]): string {
  if (words.length === 0) return text;
  return words
    .map((word, i) => shortest(append(text, word), words.toSpliced(i, 1)))
    .reduce((best, one) => (one.length < best.length ? one : best));
}

function append(text: string, word: string): string {
  for (let shared = Math.min(text.length, word.length); ; shared--) {
    if (text.endsWith(word.slice(0, shared))) return text + word.slice(shared);
  }
}
