import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Fills the table of pairs that some word tells apart, starting from those that the empty word tells apart. */
export function solve(problem: string): string {
  const lines = paragraphs(problem)[1]!.split("\n");
  const accepts = lines.map((line) => line.endsWith("accepts"));
  const next = lines.map((line) =>
    integersIn(line.replace(/^\d+:/, "").replaceAll("->", "")).map((to) => to - 1),
  );
  const apart = accepts.map((a) => accepts.map((b) => a !== b));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, row] of apart.entries()) {
      for (const [b, known] of row.entries()) {
        if (known || !next[a]!.some((to, letter) => apart[to]![next[b]![letter]!])) continue;
        row[b] = true;
        changed = true;
      }
    }
  }
  return apart.map((row) => row.indexOf(false) + 1).join(", ");
}
