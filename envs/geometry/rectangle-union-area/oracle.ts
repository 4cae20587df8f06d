import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const LARGEST = 100;

/** Paints every unit square. */
export function solve(problem: string): string | null {
  const rectangles = paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line.replaceAll("-", " ")));
  if (Math.max(...rectangles.flat()) > LARGEST) return null;
  const painted = new Set<number>();
  for (const [left, right, bottom, top] of rectangles) {
    for (let x = left!; x < right!; x++) {
      for (let y = bottom!; y < top!; y++) painted.add(1000 * x + y);
    }
  }
  return String(painted.size);
}
