import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Cheapest walks by length from anywhere; one that is still getting cheaper after n steps holds a negative cycle. */
export function solve(problem: string): string | null {
  const { count, weights } = read(problem);
  const costs = new Map(Array.from({ length: count }, (_, i) => [i + 1, 0]));
  const before = new Map<number, number>();
  let latest = 0;
  for (let round = 0; round < count; round++) {
    latest = 0;
    for (const [edge, weight] of weights) {
      const [tail, head] = edge.split(",").map(Number) as [number, number];
      if (costs.get(tail)! + weight >= costs.get(head)!) continue;
      costs.set(head, costs.get(tail)! + weight);
      before.set(head, tail);
      latest = head;
    }
  }
  for (let step = 0; step < count; step++) latest = before.get(latest)!;
  const cycle = [latest];
  for (let vertex = before.get(latest)!; vertex !== latest; vertex = before.get(vertex)!)
    cycle.unshift(vertex);
  return cycle.join(", ");
}

/** Edges all the way around, no vertex twice, and a sum below 0. */
export function check(problem: string, answer: string): boolean {
  const { weights } = read(problem);
  const cycle = integersIn(answer);
  const steps = cycle.map((vertex, i) => weights.get(`${vertex},${cycle[(i + 1) % cycle.length]}`));
  return (
    new Set(cycle).size === cycle.length &&
    steps.reduce((sum: number, step) => sum + (step ?? Number.NaN), 0) < 0
  );
}

function read(problem: string): { count: number; weights: Map<string, number> } {
  const [question, list] = paragraphs(problem);
  const weights = new Map(
    list!.split(", ").map((edge) => {
      const [tail, head, weight] = integersIn(edge.replace("->", " "));
      return [`${tail},${head}`, weight!];
    }),
  );
  return { count: Number(/1 to (\d+)/.exec(question!)![1]), weights };
}
