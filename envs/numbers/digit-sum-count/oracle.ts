import { integerAfter } from "../../../tests/support/problem-text.ts";

/** Largest number up to which all are looked at. */
const REACH = 100_000;

/** Looks at every number. */
export function solve(problem: string): string | null {
  const from = integerAfter(problem, /(\d+) <= n/);
  const to = integerAfter(problem, /n <= (\d+)/);
  if (to > REACH) return null;
  const modulus = integerAfter(
    problem,
    /digits of n is divisible by (\d+)/,
    /remainder \d+ when divided by (\d+)/,
  );
  const remainder = Number(/remainder (\d+)/.exec(problem)?.[1] ?? 0);
  const divisor = Number(/itself is divisible by (\d+)/.exec(problem)?.[1] ?? 1);
  const forbidden = /The digit (\d)/.exec(problem)?.[1];
  let count = 0;
  for (let n = from; n <= to; n++) {
    const digits = [...String(n)];
    const sum = digits.reduce((total, digit) => total + Number(digit), 0);
    if (sum % modulus !== remainder || n % divisor !== 0) continue;
    if (forbidden === undefined || !digits.includes(forbidden)) count++;
  }
  return String(count);
}
