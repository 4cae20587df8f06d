import { Writer } from "./writer";

/** Polynomials in x with 64-bit coefficients, listed by rising power. Arithmetic wraps around silently. */

/** The product of a polynomial and slope * x + constant. */
export function timesLinear(polynomial: StaticArray<i64>, slope: i64, constant: i64): StaticArray<i64> {
  const product = new StaticArray<i64>(polynomial.length + 1);
  for (let i = 0; i < polynomial.length; i++) {
    const coefficient = unchecked(polynomial[i]);
    unchecked((product[i] += constant * coefficient));
    unchecked((product[i + 1] += slope * coefficient));
  }
  return product;
}

/**
 * Writes a polynomial with the highest power first, like `-x^3 + 4*x - 2`: no terms with the coefficient 0, no factor 1.
 * @param coefficients at least one that is not 0, none -2^63
 */
export function writePolynomial(out: Writer, coefficients: StaticArray<i64>): void {
  let first = true;
  for (let power = coefficients.length - 1; power >= 0; power--) {
    const coefficient = coefficients[power];
    if (coefficient == 0) continue;
    if (first) out.text(coefficient < 0 ? "-" : "");
    else out.text(coefficient < 0 ? " - " : " + ");
    first = false;
    const size = coefficient < 0 ? -coefficient : coefficient;
    if (size != 1 || power == 0) out.integer(size);
    if (size != 1 && power > 0) out.text("*");
    if (power > 0) out.text("x");
    if (power > 1) out.text("^").integer(power);
  }
}
