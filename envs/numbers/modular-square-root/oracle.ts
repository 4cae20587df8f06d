import { integerAfter } from "../../../tests/support/problem-text.ts";

/** Most numbers that are tried. */
const REACH = 200_000;

/** Tries the numbers from 1 up. */
export function solve(problem: string): string | null {
  const square = integerAfter(problem, /remainder (\d+)/, /x\^2 = (\d+)/);
  const modulus = integerAfter(problem, /divided by (\d+)/, /\(mod (\d+)\)/);
  for (let x = 1; x <= REACH; x++) if ((x * x) % modulus === square) return String(x);
  return null;
}
