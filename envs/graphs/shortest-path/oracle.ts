import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Shortest ways between all pairs, by one intermediate vertex after another (Floyd and Warshall). */
export function solve(problem: string): string | null {
  const { count, start, goal, lengths } = read(problem);
  const far = Number.POSITIVE_INFINITY;
  const vertices = Array.from({ length: count }, (_, i) => i + 1);
  const best = new Map(lengths);
  const via = new Map<string, number>();
  const at = (a: number, b: number) => best.get(`${a},${b}`) ?? far;
  for (const middle of vertices) {
    for (const a of vertices) {
      for (const b of vertices) {
        if (at(a, middle) + at(middle, b) >= at(a, b)) continue;
        best.set(`${a},${b}`, at(a, middle) + at(middle, b));
        via.set(`${a},${b}`, middle);
      }
    }
  }
  const inside = (a: number, b: number): number[] => {
    const middle = via.get(`${a},${b}`);
    return middle === undefined ? [] : [...inside(a, middle), middle, ...inside(middle, b)];
  };
  return [start, ...inside(start, goal), goal].join(", ");
}

/** Follows edges from start to goal, and is no longer than the best way. */
export function check(problem: string, answer: string): boolean {
  const { start, goal, lengths } = read(problem);
  const path = integersIn(answer);
  const lengthOf = (way: readonly number[]) =>
    way.slice(1).reduce((sum, vertex, i) => sum + (lengths.get(`${way[i]},${vertex}`) ?? Number.NaN), 0);
  return (
    path[0] === start && path.at(-1) === goal && lengthOf(path) === lengthOf(integersIn(solve(problem)!))
  );
}

function read(problem: string): { count: number; start: number; goal: number; lengths: Map<string, number> } {
  const [question, list] = paragraphs(problem);
  const lengths = new Map(
    list!.split(", ").map((edge) => {
      const [tail, head, length] = integersIn(edge.replace("->", " "));
      return [`${tail},${head}`, length!];
    }),
  );
  const [, start, goal] = /from (?:vertex|town) (\d+) to (?:vertex|town) (\d+)/.exec(question!)!.map(Number);
  return { count: Number(/1 to (\d+)/.exec(question!)![1]), start: start!, goal: goal!, lengths };
}
