import { Environment, Fraction, FractionEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class OptimalStopping extends FractionEnvironment {
  /** What a throw can bring, and on how many sides of the die it stands. */
  private prizes!: StaticArray<i32>;
  private sides!: StaticArray<i32>;
  private throws: i32 = 0;
  /** What every throw but the first costs. */
  private fee: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.throws = scale[0];
    this.prizes = rng.distinct(scale[1], 1, scale[2]);
    this.sides = rng.integers(scale[1], 1, scale[3]);
    this.fee = rng.range(0, scale[4]);
  }

  statement(out: Writer): void {
    let total = 0;
    for (let i = 0; i < this.sides.length; i++) total += this.sides[i];
    if (this.phrasing == 0) {
      out.text("A fair die has ").integer(total).text(" sides, which bear these amounts of money:\n\n");
    } else {
      out.text("A buyer makes a new offer for a house every day, independently of the days before. ");
      out
        .text("All of the following ")
        .integer(total)
        .text(" possibilities are equally likely each day:\n\n");
    }
    for (let i = 0; i < this.prizes.length; i++) {
      if (i > 0) out.text(", ");
      out
        .integer(this.prizes[i])
        .text(this.phrasing == 0 ? " on " : " in ")
        .integer(this.sides[i]);
      const noun = this.phrasing == 0 ? " side" : " case";
      out.text(noun).text(this.sides[i] == 1 ? "" : "s");
    }
    if (this.phrasing == 0) {
      out
        .text("\n\nYou may throw it up to ")
        .integer(this.throws)
        .text(" times. After each throw you either stop and ");
      out.text("receive the amount of this last throw, or give this amount up and throw again; after throw ");
      out.integer(this.throws).text(" you must stop. ");
      this.writeFee(out, "throw");
      out.text(
        "\n\nYou play so that your expected gain is as large as possible: the amount received, less what you ",
      );
      out.text("have paid. What is this expected gain?");
    } else {
      out
        .text("\n\nThe house must be sold within ")
        .integer(this.throws)
        .text(" days. Each day the owner either accepts ");
      out.text(
        "the offer of this day, or declines it for good and waits for the next day; the offer of day ",
      );
      out.integer(this.throws).text(" must be accepted. ");
      this.writeFee(out, "day");
      out.text(
        "\n\nThe owner decides so that the expected proceeds are as large as possible: the accepted offer, less ",
      );
      out.text("what was paid. What are these expected proceeds?");
    }
    out.text(
      "\n\nAnswer with the exact value as an integer or a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  private writeFee(out: Writer, unit: string): void {
    out.text("The first ").text(unit).text(" is free");
    if (this.fee == 0) out.text(", and so is every further one.");
    else out.text("; every further ").text(unit).text(" costs ").integer(this.fee).text(".");
  }

  // At most 30 sides and 8 throws, and amounts up to 999: numerators stay below 999 * 30^8 * 30 = 2e16.
  /** Backwards from the last throw; the value of k throws is held as a numerator over total^k. */
  solve(): Fraction {
    let total: i64 = 0;
    for (let i = 0; i < this.sides.length; i++) total += this.sides[i];
    // With one throw left there is no choice: its amount is taken.
    let value: i64 = 0;
    let unit: i64 = 1;
    for (let left = 1; left <= this.throws; left++) {
      const onward = value - this.fee * unit;
      value = 0;
      for (let i = 0; i < this.prizes.length; i++) {
        const now = this.prizes[i] * unit;
        value += this.sides[i] * (left == 1 ? now : max(now, onward));
      }
      unit *= total;
    }
    return Fraction.of(value, unit);
  }
}

export function create(): Environment {
  return new OptimalStopping();
}
