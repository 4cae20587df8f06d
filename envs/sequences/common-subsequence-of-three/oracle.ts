import { integersIn } from "../../../tests/support/problem-text.ts";

const MAX_LENGTH = 16;

/**
 * Grows common subsequences by one number at a time: of those of a length, only where they end in each list matters,
 * and taking a number where it next occurs is never worse.
 */
export function solve(problem: string): string | null {
  const lists = read(problem);
  if (lists[0]!.length > MAX_LENGTH) return null;
  return longest(lists).join(", ");
}

/** True when the answer lies in each list and is as long as any that does. */
export function check(problem: string, answer: string): boolean {
  const lists = read(problem);
  const common = integersIn(answer);
  const inAll = lists.every((list) => {
    let from = 0;
    return common.every((number) => {
      from = list.indexOf(number, from) + 1;
      return from > 0;
    });
  });
  return inAll && common.length === longest(lists).length;
}

function longest(lists: readonly number[][]): number[] {
  const numbers = [...new Set(lists[0])];
  let ends = new Map([["0 0 0", [] as number[]]]);
  for (;;) {
    const next = new Map<string, number[]>();
    for (const [key, sequence] of ends) {
      const from = integersIn(key);
      for (const number of numbers) {
        const after = lists.map((list, l) => list.indexOf(number, from[l]) + 1);
        if (!after.includes(0)) next.set(after.join(" "), [...sequence, number]);
      }
    }
    if (next.size === 0) return [...ends.values()][0]!;
    ends = next;
  }
}

function read(problem: string): number[][] {
  return [...problem.matchAll(/^[123]: (.*)$/gm)].map((line) => integersIn(line[1]!));
}
