import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Ford and Fulkerson: pushes more along any path that has room, until there is none. */
export function solve(problem: string): string | null {
  const [question, list] = paragraphs(problem);
  const [, source, sink] = (/from vertex (\d+) to vertex (\d+)/.exec(question!) ??
    /enters at station (\d+) and is needed at station (\d+)/.exec(question!))!.map(Number);
  const room = new Map<number, Map<number, number>>();
  const add = (from: number, to: number, units: number) => {
    if (!room.has(from)) room.set(from, new Map());
    room.get(from)!.set(to, (room.get(from)!.get(to) ?? 0) + units);
  };
  for (const edge of list!.split(", ")) {
    const [tail, head, capacity] = integersIn(edge.replace("->", " "));
    add(tail!, head!, capacity!);
    add(head!, tail!, 0);
  }
  const push = (vertex: number, units: number, seen: Set<number>): number => {
    if (vertex === sink) return units;
    seen.add(vertex);
    for (const [next, left] of room.get(vertex)!) {
      if (left === 0 || seen.has(next)) continue;
      const pushed = push(next, Math.min(units, left), seen);
      if (pushed === 0) continue;
      add(vertex, next, -pushed);
      add(next, vertex, pushed);
      return pushed;
    }
    return 0;
  };
  let flow = 0;
  while (true) {
    const pushed = push(source!, Number.POSITIVE_INFINITY, new Set());
    if (pushed === 0) return String(flow);
    flow += pushed;
  }
}
