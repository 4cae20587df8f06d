import {
  minus,
  over,
  plus,
  type Rational,
  rational,
  show,
  times,
} from "../../../tests/sdk/twins/rational.ts";
import { integerAfter } from "../../../tests/support/problem-text.ts";

const ONE = rational(1n);

/**
 * The chance h(i) of the right end obeys h(i) = p h(i + 1) + (1 - p) h(i - 1). From the left, square by square, h(i) is
 * solved for as a multiple of h(i + 1); then the values follow from the right end.
 */
export function solve(problem: string): string {
  const chances = [...problem.matchAll(/with probability (\d+)\/(\d+)$/gm)].map((m) =>
    rational(BigInt(m[1]!), BigInt(m[2]!)),
  );
  const start = integerAfter(problem, /starts on square (\d+)/, /begins with (\d+)/);
  const end = integerAfter(problem, /stops on square (\d+)/, /ends with (\d+)/);
  const multiples: Rational[] = [rational(0n)];
  for (const p of chances) {
    const back = times(minus(ONE, p), multiples.at(-1)!);
    multiples.push(over(p, minus(ONE, back)));
  }
  let chance = ONE;
  for (let square = chances.length; square >= start; square--) chance = times(multiples[square]!, chance);
  return show(end === 0 ? minus(ONE, chance) : plus(chance, rational(0n)));
}
