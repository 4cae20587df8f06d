import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Kruskal's algorithm: edges by weight, each kept when its ends are not yet in one piece. */
export function solve(problem: string): string | null {
  const edges = paragraphs(problem)[1]!
    .split(", ")
    .map((edge) => integersIn(edge.replace("-", " ")) as [number, number, number])
    .sort((first, second) => first[2] - second[2]);
  const piece = new Map<number, number>();
  for (const [a, b] of edges) piece.set(a, a).set(b, b);
  let total = 0;
  for (const [a, b, weight] of edges) {
    const [kept, joined] = [piece.get(a)!, piece.get(b)!];
    if (kept === joined) continue;
    total += weight;
    for (const [vertex, name] of piece) if (name === joined) piece.set(vertex, kept);
  }
  return String(total);
}
