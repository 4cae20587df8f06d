import {
  Environment,
  Fraction,
  FractionListEnvironment,
  gcd,
  Rng,
  Scale,
  timesLinear,
  Writer,
  writePolynomial,
} from "scaler-wasm/assembly";

class PolynomialRoots extends FractionListEnvironment {
  private phrasing: i32 = 0;
  /** Root i is `tops[i] / bottoms[i]`, in lowest terms; in ascending order. */
  private tops!: StaticArray<i32>;
  private bottoms!: StaticArray<i32>;
  /** Coefficients, that of x^i at place i. */
  private coefficients!: StaticArray<i64>;

  // No coefficient of a product of factors b*x - a exceeds the product of all a + b in magnitude; the bounds in
  // env.json keep that below (36 + 12)^11, which is less than 2^63.
  generate(scale: Scale, rng: Rng): void {
    const degree = scale[0];
    this.phrasing = rng.range(0, 2);
    this.tops = new StaticArray<i32>(degree);
    this.bottoms = new StaticArray<i32>(degree);
    for (let i = 0; i < degree; i++) {
      let top = rng.range(-scale[1], scale[1]);
      // Not all roots are 0: that would be the equation x^degree = 0, solved at a glance.
      if (top == 0 && i == degree - 1 && this.areZero(i)) top = rng.range(1, scale[1]);
      const bottom = rng.range(1, scale[2]);
      const common = <i32>gcd(top, bottom);
      this.insert(i, top / common, bottom / common);
    }
    this.coefficients = [1];
    for (let i = 0; i < degree; i++) {
      this.coefficients = timesLinear(this.coefficients, this.bottoms[i], -this.tops[i]);
    }
  }

  /** True when the first `count` roots, which are in ascending order, are all 0. */
  private areZero(count: i32): bool {
    return count == 0 || (this.tops[0] == 0 && this.tops[count - 1] == 0);
  }

  /** Puts a root among the first `count`, which are in ascending order. */
  private insert(count: i32, top: i32, bottom: i32): void {
    let place = count;
    while (place > 0 && this.tops[place - 1] * bottom > top * this.bottoms[place - 1]) {
      this.tops[place] = this.tops[place - 1];
      this.bottoms[place] = this.bottoms[place - 1];
      place--;
    }
    this.tops[place] = top;
    this.bottoms[place] = bottom;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("Solve this equation; all its solutions are rational numbers:\n\n");
    else if (this.phrasing == 1) out.text("For which rational numbers x does this equation hold?\n\n");
    else out.text("Find all roots of the polynomial on the left; every one of them is rational:\n\n");
    writePolynomial(out, this.coefficients);
    out.text(" = 0\n\n");
    if (this.tops.length == 1) {
      out.text("Answer with the value of x, an integer or a fraction like -7/2.");
      return;
    }
    out.text("Answer with the ").integer(this.tops.length);
    out.text(" roots in ascending order, separated by commas. Write each as an integer or a fraction like ");
    out.text(
      "-7/2, and repeat a multiple root as often as its multiplicity: for (x - 3)^2 the answer would ",
    );
    out.text("be 3, 3.");
  }

  solve(): StaticArray<Fraction> {
    const roots = new StaticArray<Fraction>(this.tops.length);
    for (let i = 0; i < roots.length; i++) roots[i] = Fraction.of(this.tops[i], this.bottoms[i]);
    return roots;
  }
}

export function create(): Environment {
  return new PolynomialRoots();
}
