import { plus, type Rational, rational, show, times } from "../../../tests/sdk/twins/rational.ts";
import { integerAfter } from "../../../tests/support/problem-text.ts";

/** Raises the matrix of the chain to the power of the steps, by squaring. */
export function solve(problem: string): string {
  const rows = [...problem.matchAll(/^from [A-Z]: (.*)$/gm)].map((m) => m[1]!);
  let square = rows.map((row) =>
    rows.map((_, j) => {
      const found = new RegExp(`to ${String.fromCharCode(65 + j)} (\\d+)(?:/(\\d+))?`).exec(row);
      return found ? rational(BigInt(found[1]!), BigInt(found[2] ?? 1)) : rational(0n);
    }),
  );
  let power = rows.map((_, i) => rows.map((_, j) => rational(i === j ? 1n : 0n)));
  for (let steps = integerAfter(problem, /after exactly (\d+)/); steps > 0; steps >>= 1) {
    if (steps & 1) power = multiply(power, square);
    square = multiply(square, square);
  }
  const index = (pattern: RegExp) => pattern.exec(problem)![1]!.charCodeAt(0) - 65;
  return show(power[index(/starts in \w+ ([A-Z])/)]![index(/that it is in \w+ ([A-Z])/)]!);
}

function multiply(a: Rational[][], b: Rational[][]): Rational[][] {
  return a.map((row) =>
    b.map((_, j) => row.reduce((sum, value, k) => plus(sum, times(value, b[k]![j]!)), rational(0n))),
  );
}
