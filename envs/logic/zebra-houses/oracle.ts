import { paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_WORDS = 20;

type Houses = ReadonlyMap<string, number>;

interface Clue {
  readonly words: readonly string[];
  readonly holds: (houses: Houses) => boolean;
}

/** Arranges one category after the other, in every order, as long as the clues about the words so far hold. */
export function solve(problem: string): string | null {
  const { categories, clues } = read(problem);
  const words = categories.flat();
  if (words.length > MOST_WORDS) return null;
  const houses = new Map<string, number>();
  if (!place(0)) return "none";
  return words.map((word) => houses.get(word)).join(", ");

  function place(category: number): boolean {
    if (category === categories.length) return true;
    const known = new Set(categories.slice(0, category + 1).flat());
    const added = new Set(categories[category]);
    const relevant = clues.filter(
      ({ words }) => words.every((word) => known.has(word)) && words.some((word) => added.has(word)),
    );
    for (const order of permutations(categories[category]!)) {
      for (const [i, word] of order.entries()) houses.set(word, i + 1);
      if (relevant.every(({ holds }) => holds(houses)) && place(category + 1)) return true;
    }
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const { categories, clues } = read(problem);
  const numbers = answer.split(",").map(Number);
  const words = categories.flat();
  const houses = new Map(words.map((word, i) => [word, numbers[i]!]));
  const all = categories[0]!.map((_, i) => i + 1).join();
  return (
    numbers.length === words.length &&
    categories.every(
      (line) =>
        line
          .map((word) => houses.get(word))
          .sort()
          .join() === all,
    ) &&
    clues.every(({ holds }) => holds(houses))
  );
}

function read(problem: string): { categories: string[][]; clues: Clue[] } {
  const blocks = paragraphs(problem);
  const categories = blocks[1]!.split("\n").map((line) => line.split(": ")[1]!.split(", "));
  const words = new Set(categories.flat());
  return { categories, clues: blocks[3]!.split("\n").map((line) => readClue(line, words)) };
}

function readClue(line: string, words: ReadonlySet<string>): Clue {
  const [a, b] = (line.match(/\w+/g) ?? []).filter((word) => words.has(word)) as [string, string];
  const test = (holds: (a: number, b: number) => boolean): Clue => ({
    words: b === undefined ? [a] : [a, b],
    holds: (houses) => holds(houses.get(a)!, houses.get(b) ?? 0),
  });
  const at = / lives in house (\d+)\.$/.exec(line);
  if (at !== null) return test((house) => house === Number(at[1]));
  if (line.includes("directly to the left")) return test((x, y) => y - x === 1);
  if (line.includes("somewhere to the left")) return test((x, y) => x < y);
  if (line.includes("next door")) return test((x, y) => Math.abs(x - y) === 1);
  if (line.includes("two houses away")) return test((x, y) => Math.abs(x - y) === 2);
  return line.includes(" is not ") ? test((x, y) => x !== y) : test((x, y) => x === y);
}

function permutations<T>(values: readonly T[]): T[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value, i) =>
    permutations([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [value, ...rest]),
  );
}
