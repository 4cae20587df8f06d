import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/**
 * Counts walks by length instead of searching: walks[l][v] from the start. The first length at which the goal is
 * reached is the distance, and a walk of that length is a shortest path.
 */
export function solve(problem: string): string | null {
  const [question, list] = paragraphs(problem);
  const edges = list!.split(", ").map((text) => {
    const [a, b, length] = integersIn(text.replace("-", " "));
    return { a: a!, b: b!, length: length ?? 1 };
  });
  const [, start, goal] = /from (?:vertex|town) (\d+) to (?:vertex|town) (\d+)/.exec(question!)!.map(Number);
  const walks = [new Map([[start, 1n]])];
  while (!walks.at(-1)!.has(goal)) {
    const reached = new Map<number | undefined, bigint>();
    for (const { a, b, length } of edges) {
      const before = walks[walks.length - length];
      for (const [from, to] of [
        [a, b],
        [b, a],
      ]) {
        const ways = before?.get(from);
        if (ways !== undefined) reached.set(to, (reached.get(to) ?? 0n) + ways);
      }
    }
    walks.push(reached);
  }
  return String(walks.at(-1)!.get(goal));
}
