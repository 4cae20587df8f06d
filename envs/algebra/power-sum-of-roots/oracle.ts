import { rational, show } from "../../../tests/sdk/twins/rational.ts";
import { polynomialIn } from "../../../tests/support/polynomials.ts";
import { paragraphs } from "../../../tests/support/problem-text.ts";

/** The trace of a power of the companion matrix, whose eigenvalues are the roots. */
export function solve(problem: string): string {
  const coefficients = polynomialIn(paragraphs(problem)[1]!.replace(" = 0", ""));
  const exponent = Number(/r1(?:\^(-?\d+))? \+/.exec(problem)![1] ?? 1);
  if (exponent > 0) return String(tracePower(coefficients, exponent));
  // With c the constant term, the numbers c / root are the roots of a polynomial with integer coefficients.
  const degree = coefficients.length - 1;
  const c = coefficients[0]!;
  const inverted = coefficients.map((_, power) =>
    power === degree ? 1n : coefficients[degree - power]! * c ** BigInt(degree - power - 1),
  );
  return show(rational(tracePower(inverted, -exponent), c ** BigInt(-exponent)));
}

function tracePower(coefficients: readonly bigint[], exponent: number): bigint {
  const n = coefficients.length - 1;
  const companion = Array.from({ length: n }, (_, row) =>
    Array.from({ length: n }, (_, column) =>
      column === n - 1 ? -coefficients[row]! : row === column + 1 ? 1n : 0n,
    ),
  );
  let power = companion;
  for (let i = 1; i < exponent; i++) power = times(power, companion);
  return power.reduce((trace, row, i) => trace + row[i]!, 0n);
}

function times(a: readonly bigint[][], b: readonly bigint[][]): bigint[][] {
  return a.map((row) => b[0]!.map((_, column) => row.reduce((sum, x, k) => sum + x * b[k]![column]!, 0n)));
}
