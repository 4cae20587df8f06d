import { paragraphs } from "../../../tests/support/problem-text.ts";

/** The trace of a power of the companion matrix, whose eigenvalues are the roots. */
export function solve(problem: string): string {
  const coefficients = read(paragraphs(problem)[1]!);
  const exponent = Number(/r1(?:\^(-?\d+))? \+/.exec(problem)![1] ?? 1);
  if (exponent > 0) return String(tracePower(coefficients, exponent));
  // With c the constant term, the numbers c / root are the roots of a polynomial with integer coefficients.
  const degree = coefficients.length - 1;
  const c = coefficients[0]!;
  const inverted = coefficients.map((_, power) =>
    power === degree ? 1n : coefficients[degree - power]! * c ** BigInt(degree - power - 1),
  );
  const top = tracePower(inverted, -exponent);
  const bottom = c ** BigInt(-exponent);
  const common = gcd(top, bottom) * (bottom < 0n ? -1n : 1n);
  return bottom === common ? `${top / common}` : `${top / common}/${bottom / common}`;
}

/** Coefficients by rising power. */
function read(equation: string): bigint[] {
  const byPower: bigint[] = [];
  for (const term of equation.replace(" = 0", "").replaceAll(" ", "").replaceAll("-", "+-").split("+")) {
    if (term === "") continue;
    const [, sign, number, power] = /^(-?)(\d*)\*?(x(?:\^\d+)?)?$/.exec(term)!;
    const exponent = power === undefined ? 0 : Number(power.slice(2) || 1);
    byPower[exponent] = BigInt(number || 1) * (sign === "-" ? -1n : 1n);
  }
  return Array.from(byPower, (value) => value ?? 0n);
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

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}
