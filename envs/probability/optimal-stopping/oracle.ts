import {
  minus,
  over,
  plus,
  type Rational,
  rational,
  show,
  times,
} from "../../../tests/sdk/twins/rational.ts";
import { integerAfter, integersIn } from "../../../tests/support/problem-text.ts";

/** Tries every threshold for every throw: some best rule stops exactly from an amount on. */
export function solve(problem: string): string {
  const throws = integerAfter(problem, /up to (\d+) times/, /within (\d+) days/);
  const fee = rational(BigInt(/costs (\d+)\./.exec(problem)?.[1] ?? 0));
  const amounts: Rational[] = [];
  for (const [, amount, count] of problem.matchAll(/(\d+) (?:on|in) (\d+) (?:side|case)/g)) {
    for (let i = 0; i < Number(count); i++) amounts.push(rational(BigInt(amount!)));
  }
  const stated = integersIn(/has (\d+) sides|following (\d+) possibilities/.exec(problem)![0])[0];
  if (stated !== amounts.length) throw new Error("the sides do not add up");
  const size = rational(BigInt(amounts.length));
  const sum = (values: readonly Rational[]) => values.reduce(plus, rational(0n));
  const larger = (a: Rational, b: Rational) => (a.n * b.d >= b.n * a.d ? a : b);
  let value = over(sum(amounts), size);
  for (let left = 2; left <= throws; left++) {
    const onward = minus(value, fee);
    const gains = amounts.map((threshold) => {
      const taken = amounts.filter((amount) => amount.n >= threshold.n);
      const declined = rational(BigInt(amounts.length - taken.length));
      return over(plus(sum(taken), times(declined, onward)), size);
    });
    value = gains.reduce(larger, onward);
  }
  return show(value);
}
