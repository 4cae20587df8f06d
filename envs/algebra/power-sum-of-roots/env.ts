import {
  Environment,
  Fraction,
  FractionEnvironment,
  Rng,
  Scale,
  Writer,
  writePolynomial,
} from "scaler-wasm/assembly";

/** Largest coefficient. */
const LARGEST: i32 = 9;

class PowerSumOfRoots extends FractionEnvironment {
  private phrasing: i32 = 0;
  /** Coefficients by rising power; the last is 1. */
  private coefficients!: StaticArray<i64>;
  private exponent: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const degree = scale[0];
    this.phrasing = rng.range(0, 1);
    this.coefficients = new StaticArray<i64>(degree + 1);
    for (let i = 0; i < degree; i++) this.coefficients[i] = rng.range(-LARGEST, LARGEST);
    this.coefficients[degree] = 1;
    // No root is zero, so that negative powers exist.
    if (this.coefficients[0] == 0) this.coefficients[0] = rng.range(1, LARGEST);
    this.exponent = rng.range(scale[1], scale[2]);
    if (scale[3] > 0 && rng.chance(1, 3)) this.exponent = -rng.range(1, scale[3]);
  }

  statement(out: Writer): void {
    const degree = this.coefficients.length - 1;
    out.text(this.phrasing == 0 ? "The equation\n\n" : "Consider the polynomial equation\n\n");
    writePolynomial(out, this.coefficients);
    out.text(" = 0\n\n").text(this.phrasing == 0 ? "has " : "It has ");
    out.integer(degree).text(" complex solutions r1");
    if (degree > 3) out.text(", r2, ...");
    else if (degree == 3) out.text(", r2");
    out.text(degree > 3 ? ", r" : " and r").integer(degree);
    out.text(", where a multiple solution is listed as often as its multiplicity. ");
    out.text(this.phrasing == 0 ? "What is\n\n" : "Compute\n\n");
    this.writePower(out, 1);
    out.text(" + ");
    if (degree > 3) {
      this.writePower(out, 2);
      out.text(" + ... + ");
    } else if (degree == 3) {
      this.writePower(out, 2);
      out.text(" + ");
    }
    this.writePower(out, degree);
    out.text(this.phrasing == 0 ? "\n\nexactly?" : "\n\nexactly.");
    if (this.exponent < 0) out.text(" Here r^-k means 1/r^k.");
    out.text(" The result is a rational number. Answer with an integer or a fraction like -14/3.");
  }

  private writePower(out: Writer, root: i32): void {
    out.text("r").integer(root);
    if (this.exponent != 1) out.text("^").integer(this.exponent);
  }

  /** Newton's identities. The inverses of the roots are the roots of the polynomial read backwards. */
  solve(): Fraction {
    const degree = this.coefficients.length - 1;
    const inverted = this.exponent < 0;
    const count = abs(this.exponent);
    // The monic polynomial: place i holds the coefficient of x^(degree - i).
    const monic = new StaticArray<Fraction>(degree + 1);
    for (let i = 0; i <= degree; i++) {
      const coefficient = this.coefficients[inverted ? i : degree - i];
      monic[i] = Fraction.of(coefficient, inverted ? this.coefficients[0] : 1);
    }
    const sums = new StaticArray<Fraction>(count + 1);
    for (let k = 1; k <= count; k++) {
      let sum = k <= degree ? monic[k].times(Fraction.of(-k, 1)) : Fraction.of(0, 1);
      for (let i = 1; i <= min(k - 1, degree); i++) sum = sum.minus(monic[i].times(sums[k - i]));
      sums[k] = sum;
    }
    return sums[count];
  }
}

export function create(): Environment {
  return new PowerSumOfRoots();
}
