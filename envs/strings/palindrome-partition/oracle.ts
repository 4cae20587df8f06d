import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Breadth-first search over the places where a piece can end. */
export function solve(problem: string): string {
  const word = paragraphs(problem)[1]!;
  let reached = new Map([[0, [] as string[]]]);
  const seen = new Set([0]);
  while (!reached.has(word.length)) {
    const next = new Map<number, string[]>();
    for (const [start, pieces] of reached) {
      for (let end = start + 1; end <= word.length; end++) {
        const piece = word.slice(start, end);
        if (seen.has(end) || !isPalindrome(piece)) continue;
        seen.add(end);
        next.set(end, [...pieces, piece]);
      }
    }
    reached = next;
  }
  return reached.get(word.length)!.join(", ");
}

/** True when the pieces are palindromes, make the word, and are as few as the search needs. */
export function check(problem: string, answer: string): boolean {
  const pieces = answer.toLowerCase().split(/[\s,]+/);
  return (
    pieces.join("") === paragraphs(problem)[1] &&
    pieces.every(isPalindrome) &&
    pieces.length === solve(problem).split(", ").length
  );
}

function isPalindrome(text: string): boolean {
  return [...text].reverse().join("") === text;
}
