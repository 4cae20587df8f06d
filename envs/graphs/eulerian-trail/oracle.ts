import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Hierholzer's algorithm: walk until stuck, and splice in the side trips that are left. */
export function solve(problem: string): string | null {
  const left = new Map<number, Set<number>>();
  for (const [a, b] of edgesOf(problem)) {
    left.set(a, (left.get(a) ?? new Set()).add(b));
    left.set(b, (left.get(b) ?? new Set()).add(a));
  }
  const odd = [...left.keys()].find((vertex) => left.get(vertex)!.size % 2 === 1);
  const stack = [odd ?? [...left.keys()][0]!];
  const trail: number[] = [];
  while (stack.length > 0) {
    const here = stack.at(-1)!;
    const [next] = left.get(here)!;
    if (next === undefined) {
      trail.push(stack.pop()!);
    } else {
      left.get(here)!.delete(next);
      left.get(next)!.delete(here);
      stack.push(next);
    }
  }
  return trail.join(", ");
}

/** The steps of the answer are the edges, each once. */
export function check(problem: string, answer: string): boolean {
  const name = (a: number, b: number) => `${Math.min(a, b)}-${Math.max(a, b)}`;
  const wanted = edgesOf(problem).map(([a, b]) => name(a, b));
  const visited = integersIn(answer);
  const steps = visited.slice(1).map((vertex, i) => name(visited[i]!, vertex));
  return steps.sort().join() === wanted.sort().join();
}

function edgesOf(problem: string): [number, number][] {
  return paragraphs(problem)[1]!
    .split(", ")
    .map((edge) => integersIn(edge.replace("-", " ")) as [number, number]);
}
