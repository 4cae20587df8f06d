import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_FLIPS = 8;

/** Iterative deepening; a branch ends when the neighbours that do not belong together outnumber the flips left. */
export function solve(problem: string): string | null {
  const { stack, signed, limit } = read(problem);
  if (limit > MOST_FLIPS) return null;
  for (let depth = 1; depth <= limit; depth++) {
    const flips = search(stack, depth, 0);
    if (flips !== null) return flips.join(", ");
  }
  throw new Error("no sequence of flips is short enough");

  function search(at: readonly number[], left: number, last: number): number[] | null {
    if (isSorted(at)) return [];
    if (gaps(at, signed) > left) return null;
    for (let size = 1; size <= at.length; size++) {
      const rest = size === last ? null : search(flip(at, size, signed), left - 1, size);
      if (rest !== null) return [size, ...rest];
    }
    return null;
  }
}

export function check(problem: string, answer: string): boolean {
  const { stack, signed, limit } = read(problem);
  const flips = integersIn(answer);
  const inside = flips.every((size) => size >= 1 && size <= stack.length);
  return (
    inside && flips.length <= limit && isSorted(flips.reduce((at, size) => flip(at, size, signed), stack))
  );
}

function read(problem: string): { stack: number[]; signed: boolean; limit: number } {
  const stack = integersIn(paragraphs(problem)[2]!);
  return {
    stack,
    signed: /other side|changes its sign/.test(problem),
    limit: integerAfter(problem, /at most (\d+) flips/),
  };
}

function flip(stack: readonly number[], size: number, signed: boolean): number[] {
  const turned = stack.slice(0, size).reverse();
  return [...turned.map((value) => (signed ? -value : value)), ...stack.slice(size)];
}

/** One flip removes at most one gap. */
function gaps(stack: readonly number[], signed: boolean): number {
  const closed = [...stack, stack.length + 1];
  const fits = (a: number, b: number) => (signed ? b - a === 1 : Math.abs(b - a) === 1);
  return stack.filter((value, i) => !fits(value, closed[i + 1]!)).length;
}

function isSorted(stack: readonly number[]): boolean {
  return stack.every((value, i) => value === i + 1);
}
