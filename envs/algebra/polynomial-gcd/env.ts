import {
  Environment,
  IntegerListEnvironment,
  Rng,
  Scale,
  timesLinear,
  Writer,
  writePolynomial,
} from "scaler-wasm/assembly";

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
      this.first = timesLinear(this.first, 1, -roots[rng.range(0, share - 1)]);
      this.second = timesLinear(this.second, 1, -roots[rng.range(share, roots.length - 1)]);
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

export function create(): Environment {
  return new PolynomialGcd();
}
