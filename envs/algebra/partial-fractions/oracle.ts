import { minus, over, type Rational, rational, show, times } from "../../../tests/sdk/twins/rational.ts";
import { polynomialIn } from "../../../tests/support/polynomials.ts";
import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Largest zero that is tried. */
const REACH = 20n;

/** Compares coefficients: a linear system for the unknown numerators, solved by elimination. */
export function solve(problem: string): string {
  const [, top, bottom] = /^\((.*?)\) \/ \((.*)\)$/.exec(paragraphs(problem)[1]!)!;
  const denominator =
    bottom!.includes("(") || /^x \*/.test(bottom!) ? multiply(bottom!) : polynomialIn(bottom!);
  const zeros = zerosOf(denominator);
  const numerator = polynomialIn(top!);
  const columns = zeros.map((zero) => zeros.filter((z) => z !== zero).reduce(timesFactor, [1n]));
  const rows = zeros.map((_, power) => [
    ...columns.map((column) => rational(column[power]!)),
    rational(numerator[power] ?? 0n),
  ]);
  return eliminate(rows).map(show).join(", ");
}

function multiply(product: string): bigint[] {
  return product
    .split(" * ")
    .map((factor) => polynomialIn(factor.replace(/[()]/g, "")))
    .reduce((result, [constant]) => timesFactor(result, -constant!), [1n]);
}

/** The product of a polynomial and x - zero. */
function timesFactor(polynomial: readonly bigint[], zero: bigint): bigint[] {
  return [...polynomial, 0n].map(
    (value, i) => (polynomial[i - 1] ?? 0n) - (i < polynomial.length ? zero * value : 0n),
  );
}

function zerosOf(polynomial: readonly bigint[]): bigint[] {
  const zeros: bigint[] = [];
  for (let x = -REACH; x <= REACH; x++) {
    if (polynomial.reduceRight((value, coefficient) => value * x + coefficient, 0n) === 0n) zeros.push(x);
  }
  return zeros;
}

function eliminate(rows: Rational[][]): Rational[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && row[k]!.n !== 0n);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const lead = rows[k]![k]!;
    rows[k] = rows[k]!.map((value) => over(value, lead));
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]!;
      rows[i] = rows[i]!.map((value, c) => minus(value, times(factor, rows[k]![c]!)));
    }
  }
  return rows.map((row) => row[n]!);
}
