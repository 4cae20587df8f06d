import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Takes out one vertex after another and looks how many of the others can still be reached. */
export function solve(problem: string): string | null {
  const edges = edgesOf(problem);
  const vertices = [...new Set(edges.flat())].sort((a, b) => a - b);
  const cut = vertices.filter((removed) => {
    const left = edges.filter((edge) => !edge.includes(removed));
    const reached = new Set([vertices.find((vertex) => vertex !== removed)!]);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const [a, b] of left) {
        if (reached.has(a)) reached.add(b);
        if (reached.has(b)) reached.add(a);
      }
    }
    return reached.size < vertices.length - 1;
  });
  return cut.join(", ");
}

/** The same vertices, whatever their order. */
export function check(problem: string, answer: string): boolean {
  const named = integersIn(answer).sort((a, b) => a - b);
  return named.join(", ") === solve(problem);
}

function edgesOf(problem: string): [number, number][] {
  return paragraphs(problem)[1]!
    .split(", ")
    .map((edge) => integersIn(edge.replace("-", " ")) as [number, number]);
}
