import {
  Environment,
  Fraction,
  FractionListEnvironment,
  Rng,
  Scale,
  sortAscending,
  timesLinear,
  Writer,
  writePolynomial,
} from "scaler-wasm/assembly";

class PartialFractions extends FractionListEnvironment {
  private phrasing: i32 = 0;
  /** In ascending order. */
  private poles!: StaticArray<i32>;
  /** Coefficients of the numerator by rising power; there is one less than there are poles. */
  private numerator!: StaticArray<i32>;
  private expanded: bool = false;

  // With at most 9 poles below 13, values of the numerator and products of differences stay below 10^12.
  generate(scale: Scale, rng: Rng): void {
    const count = scale[0];
    this.phrasing = rng.range(0, 1);
    this.poles = rng.distinct(count, -scale[1], scale[1]);
    sortAscending(this.poles);
    this.numerator = rng.integers(count, -scale[2], scale[2]);
    if (this.numerator[count - 1] == 0) this.numerator[count - 1] = 1;
    this.expanded = scale[3] == 1;
  }

  statement(out: Writer): void {
    const count = this.poles.length;
    if (this.phrasing == 0) out.text("Decompose this fraction into partial fractions:\n\n(");
    else out.text("Write this quotient of polynomials as a sum of simple fractions:\n\n(");
    const top = new StaticArray<i64>(count);
    for (let i = 0; i < count; i++) top[i] = this.numerator[i];
    writePolynomial(out, top);
    out.text(") / (");
    if (this.expanded) writePolynomial(out, this.product());
    else {
      for (let i = 0; i < count; i++) {
        if (i > 0) out.text(" * ");
        if (this.poles[i] == 0) out.text("x");
        else {
          out
            .text(this.poles[i] < 0 ? "(x + " : "(x - ")
            .integer(abs(this.poles[i]))
            .text(")");
        }
      }
    }
    const range = count == 2 ? "a1 and a" : "a1 to a";
    out.text(")\n\nThat is, find the numbers ").text(range).integer(count).text(" such that it equals\n\n");
    out.text("a1/(x - p1)");
    for (let i = 2; i <= min(count, 3); i++) {
      const term = i == 3 ? count : i;
      out.text(i == 3 && count > 3 ? " + ... + a" : " + a").integer(term);
      out.text("/(x - p").integer(term).text(")");
    }
    out.text("\n\nwhere p1 < p2");
    if (count > 3) out.text(" < ...");
    if (count > 2) out.text(" < p").integer(count);
    out.text(" are the zeros of the denominator, all of them integers.\n\nAnswer with ").text(range);
    out.integer(count);
    out.text(" in this order, separated by commas. Write each as an integer or a fraction like -14/3.");
  }

  /** The denominator, multiplied out. */
  private product(): StaticArray<i64> {
    let coefficients: StaticArray<i64> = [1];
    for (let i = 0; i < this.poles.length; i++) coefficients = timesLinear(coefficients, 1, -this.poles[i]);
    return coefficients;
  }

  /** Multiplied by x - p, the fraction has at p the value a: the other terms vanish there. */
  solve(): StaticArray<Fraction> {
    const count = this.poles.length;
    const parts = new StaticArray<Fraction>(count);
    for (let i = 0; i < count; i++) {
      const pole = <i64>this.poles[i];
      let top: i64 = 0;
      for (let power = count - 1; power >= 0; power--) top = top * pole + this.numerator[power];
      let bottom: i64 = 1;
      for (let j = 0; j < count; j++) if (j != i) bottom *= pole - this.poles[j];
      parts[i] = Fraction.of(top, bottom);
    }
    return parts;
  }
}

export function create(): Environment {
  return new PartialFractions();
}
