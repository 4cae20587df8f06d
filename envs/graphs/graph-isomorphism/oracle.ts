import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Steps of the search after which an instance counts as out of reach. */
const BUDGET = 100_000;

type Graph = ReadonlyMap<number, ReadonlySet<number>>;

/** Gives images one vertex at a time, next to those that have one already, and takes back what does not fit. */
export function solve(problem: string): string | null {
  const [first, second] = graphsOf(problem);
  const order: number[] = [];
  for (const start of first.keys()) {
    if (!order.includes(start)) order.push(start);
    for (let i = order.indexOf(start); i < order.length; i++) {
      for (const next of first.get(order[i]!)!) if (!order.includes(next)) order.push(next);
    }
  }
  const image = new Map<number, number>();
  let budget = BUDGET;
  const place = (at: number): boolean => {
    const vertex = order[at];
    if (vertex === undefined) return true;
    for (const [candidate, around] of second) {
      if (budget-- <= 0) return false;
      const fits =
        around.size === first.get(vertex)!.size &&
        [...image].every(
          ([other, taken]) => taken !== candidate && first.get(vertex)!.has(other) === around.has(taken),
        );
      if (!fits) continue;
      image.set(vertex, candidate);
      if (place(at + 1)) return true;
      image.delete(vertex);
    }
    return false;
  };
  if (!place(0)) return null;
  return [...image.entries()]
    .sort((a, b) => a[0] - b[0])
    .map(([, candidate]) => candidate)
    .join(", ");
}

/** A permutation that keeps neighbours neighbours, and others apart. */
export function check(problem: string, answer: string): boolean {
  const [first, second] = graphsOf(problem);
  const images = integersIn(answer);
  if (images.length !== first.size || new Set(images).size !== first.size) return false;
  return images.every((image, i) =>
    images.every((other, j) => i === j || first.get(i + 1)!.has(j + 1) === second.get(image)?.has(other)),
  );
}

function graphsOf(problem: string): [Graph, Graph] {
  const [question, ...lists] = paragraphs(problem);
  const count = Number(/1 to (\d+)/.exec(question!)![1]);
  const [first, second] = lists.map((list) => {
    const near = new Map(Array.from({ length: count }, (_, i) => [i + 1, new Set<number>()]));
    for (const edge of list.split(": ")[1]?.split(", ") ?? []) {
      const [a, b] = integersIn(edge.replace("-", " "));
      near.get(a!)?.add(b!);
      near.get(b!)?.add(a!);
    }
    return near;
  });
  return [first!, second!];
}
