import { Environment, gcd, IntegerEnvironment, lcm, Rng, Scale, Writer } from "scaler-wasm/assembly";

class ChineseRemainder extends IntegerEnvironment {
  private phrasing: i32 = 0;
  /** Condition i: `factors[i]` times the number leaves the remainder `remainders[i]` modulo `moduli[i]`. */
  private factors!: StaticArray<i32>;
  private moduli!: StaticArray<i32>;
  private remainders!: StaticArray<i32>;
  private number: i64 = 0;

  // The bounds in env.json keep the least common multiple at or below 1000^6 = 10^18.
  generate(scale: Scale, rng: Rng): void {
    const count = scale[0];
    this.phrasing = rng.range(0, 1);
    this.moduli = rng.distinct(count, scale[1], scale[2]);
    let period: i64 = 1;
    for (let i = 0; i < count; i++) period = lcm(period, this.moduli[i]);
    this.number = rng.range64(0, period - 1);
    this.factors = new StaticArray<i32>(count);
    this.remainders = new StaticArray<i32>(count);
    for (let i = 0; i < count; i++) {
      const modulus = this.moduli[i];
      // A factor without common divisors with the modulus says as much about the number as the number itself.
      let factor = rng.range(1, scale[3]);
      while (gcd(factor, modulus) != 1) factor = factor > 1 ? factor - 1 : 1;
      this.factors[i] = factor;
      this.remainders[i] = <i32>((factor * (this.number % modulus)) % modulus);
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("Find the smallest non-negative integer x that meets all of these conditions:\n\n");
    } else {
      out.text(
        "An integer x is at least 0 and as small as the following facts allow. Which number is it?\n\n",
      );
    }
    for (let i = 0; i < this.moduli.length; i++) {
      if (this.factors[i] > 1) out.integer(this.factors[i]).text(" * ");
      out.text("x leaves the remainder ").integer(this.remainders[i]);
      out.text(" when divided by ").integer(this.moduli[i]).line();
    }
    out.text("\nAnswer with one integer.");
  }

  solve(): i64 {
    return this.number;
  }
}

export function create(): Environment {
  return new ChineseRemainder();
}
