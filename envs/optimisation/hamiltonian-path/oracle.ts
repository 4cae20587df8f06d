import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MAX_VERTICES = 20;

/** Grows the sets of vertices that a path can cover, by the vertex it ends in, and walks back from a full set. */
export function solve(problem: string): string | null {
  const { count, neighbours } = read(problem);
  if (count > MAX_VERTICES) return null;
  // ends[set]: the vertices in which a path through exactly this set can end, as bits.
  const ends = new Int32Array(1 << count);
  for (let v = 0; v < count; v++) ends[1 << v] = 1 << v;
  for (let set = 1; set < ends.length; set++) {
    for (let v = 0; v < count; v++) {
      if (ends[set]! & (1 << v)) {
        for (let next = 0; next < count; next++) {
          if (neighbours[v]! & ~set & (1 << next)) ends[set | (1 << next)]! |= 1 << next;
        }
      }
    }
  }
  const path: number[] = [];
  let set = ends.length - 1;
  let possible = ends[set]!;
  while (set !== 0) {
    const v = 31 - Math.clz32(possible);
    path.push(v + 1);
    set &= ~(1 << v);
    possible = ends[set]! & neighbours[v]!;
  }
  return path.join(", ");
}

/** Each vertex once, and each step along an edge. */
export function check(problem: string, answer: string): boolean {
  const { count, edges } = read(problem);
  const order = integersIn(answer);
  return (
    order.length === count &&
    new Set(order).size === count &&
    order.every((v, i) => v >= 1 && v <= count && (i === 0 || edges.has(`${order[i - 1]}-${v}`)))
  );
}

/** The edges in both directions, and as one set of bits per vertex when they fit. */
function read(problem: string): { count: number; edges: Set<string>; neighbours: number[] } {
  const [question, list] = paragraphs(problem);
  const count = Number(/1 to (\d+)/.exec(question!)![1]);
  const edges = new Set<string>();
  const neighbours = new Array<number>(count).fill(0);
  for (const pair of list!.split(", ")) {
    const [a, b] = integersIn(pair.replace("-", " "));
    edges.add(`${a}-${b}`).add(`${b}-${a}`);
    neighbours[a! - 1]! |= 1 << (b! - 1);
    neighbours[b! - 1]! |= 1 << (a! - 1);
  }
  return { count, edges, neighbours };
}
