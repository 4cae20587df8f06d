import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Largest numerator and denominator that are tried. */
const TOP = 36n;
const BOTTOM = 12n;

/** Tries fractions in ascending order, and divides by x - root each time one fits. */
export function solve(problem: string): string | null {
  let coefficients = read(paragraphs(problem)[1]!);
  const roots: string[] = [];
  for (const [a, b] of candidates()) {
    while (coefficients.length > 1 && valueAt(coefficients, a, b) === 0n) {
      roots.push(b === 1n ? `${a}` : `${a}/${b}`);
      coefficients = divide(coefficients, a, b);
    }
  }
  return coefficients.length === 1 ? roots.join(", ") : null;
}

/** Coefficients by falling power. */
function read(equation: string): bigint[] {
  const byPower: bigint[] = [];
  for (const [, sign, number, power] of equation
    .replace(/ = 0$/, "")
    .matchAll(/([-+] )?(\d+)?\*?(x(?:\^\d+)?)?(?: |$)/g)) {
    if (number === undefined && power === undefined) continue;
    const exponent = power === undefined ? 0 : Number(power.slice(2) || 1);
    byPower[exponent] = BigInt(number ?? 1) * (sign === "- " ? -1n : 1n);
  }
  return Array.from(byPower, (value) => value ?? 0n).reverse();
}

function candidates(): (readonly [bigint, bigint])[] {
  const all: [bigint, bigint][] = [];
  for (let b = 1n; b <= BOTTOM; b++) {
    for (let a = -TOP; a <= TOP; a++) if (gcd(a, b) === 1n) all.push([a, b]);
  }
  return all.sort(([a, b], [c, d]) => Number(a * d - c * b));
}

/** The value at a/b, times b to the degree. */
function valueAt(coefficients: readonly bigint[], a: bigint, b: bigint): bigint {
  let value = 0n;
  let power = 1n;
  for (const coefficient of coefficients) {
    value = value * a + coefficient * power;
    power *= b;
  }
  return value;
}

/** The quotient by b*x - a, without the leading coefficient when it is a number. */
function divide(coefficients: readonly bigint[], a: bigint, b: bigint): bigint[] {
  const quotient: bigint[] = [];
  let carried = 0n;
  for (const coefficient of coefficients.slice(0, -1)) {
    carried = (coefficient + a * carried) / b;
    quotient.push(carried);
  }
  return quotient;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}
