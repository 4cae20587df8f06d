import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Rebuilds the table of sorted rotations column by column: the transform in front of the sorted columns so far. */
export function solve(problem: string): string | null {
  const transform = paragraphs(problem)[2]!;
  let rows: string[] = new Array(transform.length).fill("");
  for (let column = 0; column < transform.length; column++) {
    rows = rows.map((row, i) => transform[i] + row).sort();
  }
  return rows.find((row) => row.endsWith("#"))!.slice(0, -1);
}
