import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Steps of the search after which an instance counts as out of reach. */
const BUDGET = 200_000;

/** Puts the largest items first, each into every bin that differs from those tried, one bin more after another. */
export function solve(problem: string): string | null {
  const { sizes, capacity } = read(problem);
  const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]!);
  const bins = new Array<number>(sizes.length).fill(0);
  let budget = BUDGET;
  const place = (next: number, rooms: number[]): boolean => {
    const item = order[next];
    if (item === undefined) return true;
    if (budget-- <= 0) return false;
    const tried = new Set<number>();
    for (const [bin, room] of rooms.entries()) {
      if (room < sizes[item]! || tried.has(room)) continue;
      tried.add(room);
      bins[item] = bin + 1;
      if (place(next + 1, rooms.with(bin, room - sizes[item]!))) return true;
    }
    return false;
  };
  for (let count = least(sizes, capacity); budget > 0; count++) {
    if (place(0, new Array<number>(count).fill(capacity))) return bins.join(", ");
  }
  return null;
}

/** Everything fits, in as few bins as the total size asks for. */
export function check(problem: string, answer: string): boolean {
  const { sizes, capacity } = read(problem);
  const bins = integersIn(answer);
  if (bins.length !== sizes.length || bins.some((bin) => bin < 1)) return false;
  const loads = new Map<number, number>();
  for (const [item, bin] of bins.entries()) loads.set(bin, (loads.get(bin) ?? 0) + sizes[item]!);
  return [...loads.values()].every((load) => load <= capacity) && loads.size === least(sizes, capacity);
}

function least(sizes: readonly number[], capacity: number): number {
  return Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / capacity);
}

function read(problem: string): { sizes: number[]; capacity: number } {
  const [question, list] = paragraphs(problem);
  return {
    sizes: integersIn(list!).filter((_, i) => i % 2 === 1),
    capacity: integerAfter(question!, /at most (\d+)/, /room for (\d+)/),
  };
}
