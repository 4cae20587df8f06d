import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Divisors tried before the search is given up. */
const REACH = 100_000n;

/** Trial division. */
export function solve(problem: string): string | null {
  let rest = BigInt(paragraphs(problem)[1]!);
  const factors: bigint[] = [];
  for (let divisor = 2n; divisor * divisor <= rest; divisor++) {
    if (divisor > REACH) return null;
    while (rest % divisor === 0n) {
      factors.push(divisor);
      rest /= divisor;
    }
  }
  if (rest > 1n) factors.push(rest);
  return factors.join(", ");
}
