import { BigInteger, Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class ContinuedFraction extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private quotients!: StaticArray<i64>;
  private numerator!: BigInteger;
  private denominator!: BigInteger;

  /** Builds the fraction from the last quotient to the first. */
  generate(scale: Scale, rng: Rng): void {
    const count = scale[0];
    this.phrasing = rng.range(0, 1);
    this.quotients = new StaticArray<i64>(count);
    for (let i = 0; i < count; i++) {
      // Quotients of random numbers are mostly small.
      const most = rng.chance(1, 2) ? min(3, scale[1]) : scale[1];
      this.quotients[i] = rng.range(i == count - 1 ? 2 : 1, most);
    }
    this.numerator = BigInteger.of(this.quotients[count - 1]);
    this.denominator = BigInteger.of(1);
    for (let i = count - 2; i >= 0; i--) {
      const turned = this.numerator;
      this.numerator = BigInteger.of(this.quotients[i]).times(turned).plus(this.denominator);
      this.denominator = turned;
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("Write the fraction\n\n");
    else out.text("Find the continued fraction of\n\n");
    out.bigInteger(this.numerator).text(" / ").bigInteger(this.denominator);
    out.text(this.phrasing == 0 ? "\n\nas a continued fraction\n\n" : "\n\nThat is, write it as\n\n");
    out.text("a1 + 1/(a2 + 1/(a3 + 1/(... + 1/an)))");
    out.text("\n\nwhere a1, a2, ..., an are positive integers and the last of them is at least 2. There is ");
    out.text(
      "exactly one way to do so.\n\nAnswer with the numbers a1 to an in this order, separated by commas; ",
    );
    out.text("for 30/13 the answer would be 2, 3, 4.");
  }

  solve(): StaticArray<i64> {
    return this.quotients;
  }
}

export function create(): Environment {
  return new ContinuedFraction();
}
