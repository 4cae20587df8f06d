import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

interface Tree {
  /** By vertex, counted from 1. */
  readonly weights: readonly number[];
  readonly edges: readonly (readonly [number, number])[];
}

/**
 * Cuts leaves off: a leaf at least as heavy as what it is joined to is chosen and its neighbour dropped; a lighter leaf
 * is set aside and its neighbour loses the leaf's weight. Undone in reverse, this gives a best choice.
 */
export function solve(problem: string): string {
  const { weights, edges } = read(problem);
  const rest = new Map(weights.map((weight, i) => [i + 1, weight]));
  let joined = [...edges];
  const chosen = new Set<number>();
  const aside: { leaf: number; neighbour: number }[] = [];
  while (rest.size > 0) {
    const degree = (v: number) => joined.filter((edge) => edge.includes(v)).length;
    const leaf = [...rest.keys()].find((v) => degree(v) <= 1)!;
    const edge = joined.find((one) => one.includes(leaf));
    const neighbour = edge?.find((v) => v !== leaf);
    const drop = (v: number) => {
      rest.delete(v);
      joined = joined.filter((one) => !one.includes(v));
    };
    if (neighbour === undefined || rest.get(leaf)! >= rest.get(neighbour)!) {
      if (rest.get(leaf)! > 0) chosen.add(leaf);
      if (neighbour !== undefined) drop(neighbour);
    } else {
      rest.set(neighbour, rest.get(neighbour)! - rest.get(leaf)!);
      aside.push({ leaf, neighbour });
    }
    drop(leaf);
  }
  for (const { leaf, neighbour } of aside.reverse()) if (!chosen.has(neighbour)) chosen.add(leaf);
  return [...chosen].sort((a, b) => a - b).join(", ");
}

/** True when the vertices named are pairwise apart and weigh as much as the best choice. */
export function check(problem: string, answer: string): boolean {
  const { weights, edges } = read(problem);
  const chosen = integersIn(answer);
  const weigh = (vertices: readonly number[]) => vertices.reduce((sum, v) => sum + weights[v - 1]!, 0);
  return (
    new Set(chosen).size === chosen.length &&
    chosen.every((v) => v >= 1 && v <= weights.length) &&
    edges.every(([a, b]) => !(chosen.includes(a) && chosen.includes(b))) &&
    weigh(chosen) === weigh(integersIn(solve(problem)))
  );
}

function read(problem: string): Tree {
  const [, weights, edges] = paragraphs(problem);
  const pairs = edges!.matchAll(/(\d+)-(\d+)/g);
  return {
    weights: integersIn(weights!.slice(weights!.indexOf(":"))),
    edges: [...pairs].map(([, a, b]) => [Number(a), Number(b)] as const),
  };
}
