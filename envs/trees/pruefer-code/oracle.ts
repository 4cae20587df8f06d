import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Deletes leaves as the text says, looking for the smallest one afresh each time. */
export function solve(problem: string): string {
  let edges = [...paragraphs(problem)[1]!.matchAll(/(\d+)-(\d+)/g)].map((m) => [Number(m[1]), Number(m[2])]);
  const code: number[] = [];
  while (edges.length > 1) {
    const ends = edges.flat();
    const leaf = Math.min(...ends.filter((v) => ends.indexOf(v) === ends.lastIndexOf(v)));
    code.push(edges.find((edge) => edge.includes(leaf))!.find((v) => v !== leaf)!);
    edges = edges.filter((edge) => !edge.includes(leaf));
  }
  return code.join(", ");
}
