import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Joins the tree edge by edge and keeps the distance of every pair that is connected. */
export function solve(problem: string): string {
  const distances = measure(problem);
  let best = [0, 0, -1];
  for (const [a, row] of distances) for (const [b, far] of row) if (far > best[2]!) best = [a, b, far];
  return best.join(", ");
}

/** True when the distance named is that of the pair named and no pair is farther apart. */
export function check(problem: string, answer: string): boolean {
  const [a, b, far, ...more] = integersIn(answer);
  const longest = integersIn(solve(problem))[2];
  return more.length === 0 && measure(problem).get(a!)?.get(b!) === far && far === longest;
}

function measure(problem: string): Map<number, Map<number, number>> {
  const edges = [...paragraphs(problem)[1]!.matchAll(/(\d+)-(\d+):(\d+)/g)];
  const distances = new Map<number, Map<number, number>>();
  const from = (v: number) => distances.get(v) ?? new Map([[v, 0]]);
  for (const edge of edges) {
    const [a, b, length] = edge.slice(1).map(Number) as [number, number, number];
    const [left, right] = [[...from(a)], [...from(b)]];
    for (const [v, toA] of left) {
      for (const [w, toB] of right) {
        distances.set(v, from(v).set(w, toA + length + toB));
        distances.set(w, from(w).set(v, toA + length + toB));
      }
    }
  }
  return distances;
}
