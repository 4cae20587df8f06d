import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** All maximal cliques, by Bron and Kerbosch with a pivot; the largest of them. */
export function solve(problem: string): string | null {
  const near = neighboursOf(problem);
  let best: number[] = [];
  const grow = (clique: number[], open: Set<number>, closed: Set<number>): void => {
    if (open.size === 0 && closed.size === 0 && clique.length > best.length) best = clique;
    if (clique.length + open.size <= best.length) return;
    let pivot: Set<number> | undefined;
    let covered = -1;
    for (const vertex of [...open, ...closed]) {
      const count = [...near.get(vertex)!].filter((other) => open.has(other)).length;
      if (count > covered) [pivot, covered] = [near.get(vertex)!, count];
    }
    for (const vertex of [...open].filter((other) => !pivot!.has(other))) {
      const around = near.get(vertex)!;
      const inside = (set: Set<number>) => new Set([...set].filter((other) => around.has(other)));
      grow([...clique, vertex], inside(open), inside(closed));
      open.delete(vertex);
      closed.add(vertex);
    }
  };
  grow([], new Set(near.keys()), new Set());
  return best.sort((a, b) => a - b).join(", ");
}

/** A clique, and as large as the largest. */
export function check(problem: string, answer: string): boolean {
  const near = neighboursOf(problem);
  const members = integersIn(answer);
  return (
    new Set(members).size === members.length &&
    members.every((one) => members.every((other) => one === other || near.get(one)?.has(other))) &&
    members.length === integersIn(solve(problem)!).length
  );
}

function neighboursOf(problem: string): Map<number, Set<number>> {
  const near = new Map<number, Set<number>>();
  for (const edge of paragraphs(problem)[1]!.split(", ")) {
    const [a, b] = integersIn(edge.replace("-", " ")) as [number, number];
    near.set(a, (near.get(a) ?? new Set()).add(b));
    near.set(b, (near.get(b) ?? new Set()).add(a));
  }
  return near;
}
