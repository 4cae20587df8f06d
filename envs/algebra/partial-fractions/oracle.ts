import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Largest zero that is tried. */
const REACH = 20n;

interface Value {
  readonly a: bigint;
  readonly b: bigint;
}

/** Compares coefficients: a linear system for the unknown numerators, solved by elimination. */
export function solve(problem: string): string {
  const [, top, bottom] = /^\((.*?)\) \/ \((.*)\)$/.exec(paragraphs(problem)[1]!)!;
  const denominator = bottom!.includes("(") || /^x \*/.test(bottom!) ? multiply(bottom!) : read(bottom!);
  const zeros = zerosOf(denominator);
  const numerator = read(top!);
  const columns = zeros.map((zero) => zeros.filter((z) => z !== zero).reduce(timesFactor, [1n]));
  const rows = zeros.map((_, power) => [
    ...columns.map((column) => ({ a: column[power]!, b: 1n })),
    { a: numerator[power] ?? 0n, b: 1n },
  ]);
  return eliminate(rows)
    .map(({ a, b }) => (b === 1n ? `${a}` : `${a}/${b}`))
    .join(", ");
}

/** Coefficients by rising power. */
function read(text: string): bigint[] {
  const byPower: bigint[] = [];
  for (const term of text.replaceAll(" ", "").replaceAll("-", "+-").split("+")) {
    if (term === "") continue;
    const [, sign, number, power] = /^(-?)(\d*)\*?(x(?:\^\d+)?)?$/.exec(term)!;
    const exponent = power === undefined ? 0 : Number(power.slice(2) || 1);
    byPower[exponent] = BigInt(number || 1) * (sign === "-" ? -1n : 1n);
  }
  return Array.from(byPower, (value) => value ?? 0n);
}

function multiply(product: string): bigint[] {
  return product
    .split(" * ")
    .map((factor) => read(factor.replace(/[()]/g, "")))
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

function eliminate(rows: Value[][]): Value[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && row[k]!.a !== 0n);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const lead = rows[k]![k]!;
    rows[k] = rows[k]!.map((value) => reduce(value.a * lead.b, value.b * lead.a));
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]!;
      rows[i] = rows[i]!.map((value, c) => {
        const { a, b } = rows[k]![c]!;
        return reduce(value.a * b * factor.b - factor.a * a * value.b, value.b * b * factor.b);
      });
    }
  }
  return rows.map((row) => row[n]!);
}

function reduce(a: bigint, b: bigint): Value {
  const common = gcd(a, b) * (b < 0n ? -1n : 1n);
  return { a: a / common, b: b / common };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}
