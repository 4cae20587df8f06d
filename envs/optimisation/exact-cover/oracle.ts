import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Steps of the search after which an instance counts as out of reach. */
const BUDGET = 5_000;

/** Knuth's algorithm X: the element in the fewest sets that still fit decides what to try next. */
export function solve(problem: string): string | null {
  const { sets, count } = read(problem);
  let budget = BUDGET;
  const search = (open: Set<number>, fitting: number[]): number[] | null => {
    if (open.size === 0) return [];
    if (budget-- <= 0) return null;
    const ways = [...open].map((element) => fitting.filter((i) => sets[i]!.includes(element)));
    for (const i of ways.reduce((fewest, some) => (some.length < fewest.length ? some : fewest))) {
      const rest = search(
        new Set([...open].filter((element) => !sets[i]!.includes(element))),
        fitting.filter((j) => !sets[j]!.some((element) => sets[i]!.includes(element))),
      );
      if (rest) return [i + 1, ...rest];
    }
    return null;
  };
  const all = new Set(Array.from({ length: count }, (_, i) => i + 1));
  return search(all, [...sets.keys()])?.join(", ") ?? null;
}

/** Laid side by side, the chosen sets give every element once. */
export function check(problem: string, answer: string): boolean {
  const { sets, count } = read(problem);
  const elements = integersIn(answer).flatMap((number) => sets[number - 1] ?? [0]);
  return elements.length === count && elements.sort((a, b) => a - b).every((element, i) => element === i + 1);
}

function read(problem: string): { sets: number[][]; count: number } {
  const [question, lines] = paragraphs(problem);
  const count = Number(/(?:integer from|seats) 1 to (\d+)/.exec(question!)![1]);
  return { sets: lines!.split("\n").map((line) => integersIn(line).slice(1)), count };
}
