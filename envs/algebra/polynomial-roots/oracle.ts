import { gcd } from "../../../tests/sdk/twins/rational.ts";
import { polynomialIn } from "../../../tests/support/polynomials.ts";
import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Largest numerator and denominator that are tried. */
const TOP = 36n;
const BOTTOM = 12n;

/** Tries fractions in ascending order, and divides by x - root each time one fits. */
export function solve(problem: string): string | null {
  let coefficients = polynomialIn(paragraphs(problem)[1]!.replace(" = 0", "")).reverse();
  const roots: string[] = [];
  for (const [a, b] of candidates()) {
    while (coefficients.length > 1 && valueAt(coefficients, a, b) === 0n) {
      roots.push(b === 1n ? `${a}` : `${a}/${b}`);
      coefficients = divide(coefficients, a, b);
    }
  }
  return coefficients.length === 1 ? roots.join(", ") : null;
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
