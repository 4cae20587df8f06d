import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class PolynomialGcd extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  /** Coefficients by rising power. */
  private common!: StaticArray<i64>;
  private first!: StaticArray<i64>;
  private second!: StaticArray<i64>;

  /**
   * Both polynomials are the common one times factors x - r, and no r occurs on both sides: then they share nothing
   * else. Coefficients stay below 10 * 9 * (1 + 9)^12, within 64 bits.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.common = new StaticArray<i64>(scale[0] + 1);
    for (let i = 0; i < scale[0]; i++) this.common[i] = rng.range(-scale[2], scale[2]);
    this.common[scale[0]] = 1;
    const roots = rng.distinct(2 * scale[2] + 1, -scale[2], scale[2]);
    const share = roots.length / 2;
    this.first = this.common;
    this.second = this.common;
    for (let i = 0; i < scale[1]; i++) {
      this.first = timesFactor(this.first, roots[rng.range(0, share - 1)]);
      this.second = timesFactor(this.second, roots[rng.range(share, roots.length - 1)]);
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("Find the greatest common divisor of these two polynomials:\n\n");
    else
      out.text(
        "Which polynomial of the highest possible degree divides both of these without remainder?\n\n",
      );
    writePolynomial(out, this.first);
    out.line();
    writePolynomial(out, this.second);
    out.text(
      "\n\nTake the one whose leading coefficient is 1; its coefficients are integers. Answer with all its ",
    );
    out.text("coefficients from the highest power down to the constant term, zeros included, separated by ");
    out.text("commas: for x^3 - 4*x + 2 the answer would be 1, 0, -4, 2.");
  }

  solve(): StaticArray<i64> {
    return this.common.slice<StaticArray<i64>>().reverse();
  }
}

/** The product of a polynomial and x - root. */
function timesFactor(polynomial: StaticArray<i64>, root: i64): StaticArray<i64> {
  const product = new StaticArray<i64>(polynomial.length + 1);
  for (let i = 0; i < polynomial.length; i++) {
    product[i + 1] += polynomial[i];
    product[i] -= root * polynomial[i];
  }
  return product;
}

function writePolynomial(out: Writer, coefficients: StaticArray<i64>): void {
  let first = true;
  for (let power = coefficients.length - 1; power >= 0; power--) {
    const coefficient = coefficients[power];
    if (coefficient == 0) continue;
    if (!first) out.text(coefficient < 0 ? " - " : " + ");
    first = false;
    const size = coefficient < 0 ? -coefficient : coefficient;
    if (size != 1 || power == 0) out.integer(size);
    if (size != 1 && power > 0) out.text("*");
    if (power > 0) out.text("x");
    if (power > 1) out.text("^").integer(power);
  }
}

export function create(): Environment {
  return new PolynomialGcd();
}
