import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Steps of the search before an instance counts as out of reach. */
const BUDGET = 3_000;

/** Deeper and deeper: tries every set that contains the rarest element that is not covered yet. */
export function solve(problem: string): string | null {
  const { sets, all, count } = read(problem);
  const search = new Search(sets, count);
  for (let size = leastSize(sets, count); search.budget > 0; size++) {
    const found = search.cover(all, size);
    if (found) return found.join(", ");
  }
  return null;
}

/** A cover, and none is smaller. */
export function check(problem: string, answer: string): boolean {
  const { sets, all, count } = read(problem);
  const chosen = integersIn(answer);
  if (new Set(chosen).size < chosen.length || chosen.some((number) => sets[number - 1] === undefined))
    return false;
  if (chosen.reduce((covered, number) => covered | sets[number - 1]!, 0n) !== all) return false;
  if (chosen.length === leastSize(sets, count)) return true;
  const search = new Search(sets, count);
  return search.cover(all, chosen.length - 1) === null && search.budget > 0;
}

class Search {
  budget = BUDGET;
  readonly sets: readonly bigint[];
  /** The elements as bits, with the sets that contain each, the rarest first. */
  readonly elements: readonly { bit: bigint; holders: number[] }[];

  constructor(sets: readonly bigint[], count: number) {
    this.sets = sets;
    this.elements = Array.from({ length: count }, (_, element) => ({
      bit: 1n << BigInt(element),
      holders: [...sets.keys()].filter((i) => has(sets[i]!, element)),
    })).sort((a, b) => a.holders.length - b.holders.length);
  }

  /** At most `size` sets that cover the open elements, or null when there are none or the budget is spent. */
  cover(open: bigint, size: number): number[] | null {
    if (open === 0n) return [];
    if (size === 0 || --this.budget <= 0) return null;
    for (const i of this.elements.find(({ bit }) => open & bit)!.holders) {
      const rest = this.cover(open & ~this.sets[i]!, size - 1);
      if (rest) return [i + 1, ...rest];
    }
    return null;
  }
}

/**
 * A lower bound: elements of which no two are in one set each need a set of their own. They are taken greedily, those
 * with the fewest companions among the rest first, once from every first element.
 */
function leastSize(sets: readonly bigint[], count: number): number {
  const companions = Array.from({ length: count }, (_, element) =>
    sets.filter((set) => has(set, element)).reduce((union, set) => union | set, 0n),
  );
  let most = 0;
  for (let first = 0; first < count; first++) {
    let rest = ((1n << BigInt(count)) - 1n) & ~companions[first]!;
    let found = 1;
    while (rest !== 0n) {
      let best = -1;
      let fewest = Number.POSITIVE_INFINITY;
      for (const [element, others] of companions.entries()) {
        if (!has(rest, element)) continue;
        const left = size(others & rest);
        if (left < fewest) [best, fewest] = [element, left];
      }
      rest &= ~companions[best]!;
      found++;
    }
    most = Math.max(most, found);
  }
  return most;
}

function has(set: bigint, element: number): boolean {
  return ((set >> BigInt(element)) & 1n) === 1n;
}

function size(set: bigint): number {
  return set.toString(2).replaceAll("0", "").length;
}

/** Sets as bits, element 1 the lowest. */
function read(problem: string): { sets: bigint[]; all: bigint; count: number } {
  const [question, lines] = paragraphs(problem);
  const count = Number(/(?:integer from|villages) 1 to (\d+)/.exec(question!)![1]);
  const sets = lines!
    .split("\n")
    .map((line) => integersIn(line).slice(1))
    .map((elements) => elements.reduce((set, element) => set | (1n << BigInt(element - 1)), 0n));
  return { sets, all: (1n << BigInt(count)) - 1n, count };
}
