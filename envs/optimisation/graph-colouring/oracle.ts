import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Steps of the search after which an instance counts as out of reach. */
const BUDGET = 200_000;

/** Tries one colour more after another, most constrained vertex first. */
export function solve(problem: string): string | null {
  const graph = read(problem);
  const budget = { left: BUDGET };
  for (let colours = 1; budget.left > 0; colours++) {
    const found = colourWith(graph, colours, budget);
    if (found) return found.slice(1).join(", ");
  }
  return null;
}

/** The ends of every edge differ, and no fewer colours are enough. */
export function check(problem: string, answer: string): boolean {
  const graph = read(problem);
  const colours = integersIn(answer);
  if (colours.length !== graph.length - 1 || colours.some((colour) => colour < 1)) return false;
  if (graph.some((others, v) => others.some((other) => colours[v - 1] === colours[other - 1]))) return false;
  const budget = { left: BUDGET };
  return colourWith(graph, new Set(colours).size - 1, budget) === null && budget.left > 0;
}

/** A colouring with at most `limit` colours, or null when there is none or the budget is spent. */
function colourWith(graph: readonly number[][], limit: number, budget: { left: number }): number[] | null {
  const colours = new Array<number>(graph.length).fill(0);
  const search = (placed: number, used: number): boolean => {
    if (placed === graph.length - 1) return true;
    if (budget.left-- <= 0) return false;
    let chosen = 0;
    let taken = new Set<number>();
    for (let v = 1; v < graph.length; v++) {
      if (colours[v] !== 0) continue;
      const around = new Set(graph[v]!.map((other) => colours[other]!).filter((colour) => colour > 0));
      const isTighter =
        around.size > taken.size ||
        (around.size === taken.size && graph[v]!.length > (graph[chosen]?.length ?? 0));
      if (chosen === 0 || isTighter) [chosen, taken] = [v, around];
    }
    // Colours not used yet are alike: one of them is enough to try.
    for (let colour = 1; colour <= Math.min(used + 1, limit); colour++) {
      if (taken.has(colour)) continue;
      colours[chosen] = colour;
      if (search(placed + 1, Math.max(used, colour))) return true;
    }
    colours[chosen] = 0;
    return false;
  };
  return search(0, 0) ? colours : null;
}

/** The neighbours of every vertex, counted from 1. */
function read(problem: string): number[][] {
  const [question, list] = paragraphs(problem);
  const count = Number(/1 to (\d+)/.exec(question!)![1]);
  const neighbours: number[][] = Array.from({ length: count + 1 }, () => []);
  for (const pair of list!.split(", ")) {
    const [a, b] = integersIn(pair.replace("-", " "));
    neighbours[a!]!.push(b!);
    neighbours[b!]!.push(a!);
  }
  return neighbours;
}
