import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Largest exponent for which every factor is carried out one by one. */
const REACH = 2_000;

/** Follows each number through the product, one permutation at a time. */
export function solve(problem: string): string | null {
  const [intro, listed, , , product] = paragraphs(problem);
  const n = Number(/1 to (\d+)/.exec(intro!)![1]);
  const steps = new Map(listed!.split("\n").map((line) => [line[0]!, cycles(line)] as const));
  const factors = [...product!.matchAll(/\(?([a-z])(?: ([a-z])\))?(?:\^(-?\d+))?/g)];
  if (factors.some(([, , , exponent]) => Math.abs(Number(exponent ?? 1)) > REACH)) return null;
  const images: number[] = [];
  for (let start = 1; start <= n; start++) {
    let at = start;
    for (const [, first, second, exponent] of factors) {
      const times = Number(exponent ?? 1);
      const letters = [first!, ...(second ? [second] : [])];
      if (times < 0) letters.reverse();
      for (let i = 0; i < Math.abs(times); i++) {
        for (const letter of letters) at = move(steps.get(letter)!, at, times < 0 ? -1 : 1);
      }
    }
    images.push(at);
  }
  return images.join(", ");
}

function cycles(line: string): number[][] {
  return [...line.matchAll(/\(([\d ]+)\)/g)].map(([, inside]) => inside!.split(" ").map(Number));
}

function move(permutation: readonly number[][], at: number, direction: number): number {
  const cycle = permutation.find((one) => one.includes(at));
  return cycle === undefined ? at : cycle.at((cycle.indexOf(at) + direction) % cycle.length)!;
}
