import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Depth-first: a vertex is finished after all that must come behind it; the order is the reverse of finishing. */
export function solve(problem: string): string | null {
  const { count, pairs } = read(problem);
  const later = new Map<number, number[]>();
  for (const [first, second] of pairs) later.set(first, [...(later.get(first) ?? []), second]);
  const finished = new Set<number>();
  const visit = (vertex: number): void => {
    if (finished.has(vertex)) return;
    for (const next of later.get(vertex) ?? []) visit(next);
    finished.add(vertex);
  };
  for (let vertex = 1; vertex <= count; vertex++) visit(vertex);
  return [...finished].reverse().join(", ");
}

/** Each number once, and each pair in its order. */
export function check(problem: string, answer: string): boolean {
  const { count, pairs } = read(problem);
  const order = integersIn(answer);
  const place = new Map(order.map((vertex, i) => [vertex, i]));
  for (let vertex = 1; vertex <= count; vertex++) if (!place.has(vertex)) return false;
  return order.length === count && pairs.every(([first, second]) => place.get(first)! < place.get(second)!);
}

/** Pairs of which the first must come before the second. */
function read(problem: string): { count: number; pairs: [number, number][] } {
  const [question, lines] = paragraphs(problem);
  const count = Number(/1 to (\d+)/.exec(question!)![1]);
  const reversed = /only be done after/.test(question!);
  const pairs = lines!.split("\n").flatMap((line) => {
    const [vertex, ...others] = integersIn(line);
    return others.map((other): [number, number] => (reversed ? [other, vertex!] : [vertex!, other]));
  });
  return { count, pairs };
}
