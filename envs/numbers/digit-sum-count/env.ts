import { Environment, IntegerEnvironment, power, Rng, Scale, Writer } from "scaler-wasm/assembly";

class DigitSumCount extends IntegerEnvironment {
  private phrasing: i32 = 0;
  private from: i64 = 0;
  private to: i64 = 0;
  /** The digit sum leaves this remainder... */
  private remainder: i32 = 0;
  /** ...when it is divided by this number. */
  private modulus: i32 = 0;
  /** Divides the numbers that count; 1 when nothing is asked. */
  private divisor: i32 = 1;
  /** Does not occur among the digits; 10 when nothing is asked. */
  private forbidden: i32 = 10;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const limit = power(10, scale[0] - 1) * scale[1];
    this.to = rng.range64(limit / 2, limit);
    this.from = rng.range64(1, this.to / 3);
    this.modulus = rng.range(2, scale[2]);
    this.remainder = rng.range(0, this.modulus - 1);
    this.divisor = rng.range(1, scale[3]);
    // Divisors that both contain 3 would say the same thing twice, or contradict each other.
    if (this.modulus % 3 == 0 && this.divisor % 3 == 0) this.divisor--;
    if (scale[4] > 0 && rng.chance(1, 2)) this.forbidden = rng.range(1, 9);
  }

  statement(out: Writer): void {
    const divides = this.divisor > 1;
    const avoids = this.forbidden < 10;
    out.text(this.phrasing == 0 ? "How many integers n with " : "Count the integers n with ");
    out.integer(this.from).text(" <= n <= ").integer(this.to);
    if (this.phrasing == 1) out.text(" that");
    out.text(divides || avoids ? " meet all of these conditions" : " meet this condition");
    out.text(this.phrasing == 0 ? "?\n\n" : ".\n\n");
    out.text("- The sum of the decimal digits of n");
    if (this.remainder == 0) out.text(" is divisible by ").integer(this.modulus);
    else
      out
        .text(" leaves the remainder ")
        .integer(this.remainder)
        .text(" when divided by ")
        .integer(this.modulus);
    out.text(".\n");
    if (divides) out.text("- n itself is divisible by ").integer(this.divisor).text(".\n");
    if (avoids) out.text("- The digit ").integer(this.forbidden).text(" does not occur in n.\n");
    out.text("\nAnswer with one integer.");
  }

  solve(): i64 {
    const completions = this.completions();
    return this.countUpTo(this.to, completions) - this.countUpTo(this.from - 1, completions);
  }

  /**
   * Place k holds, for each state, how many runs of k further digits lead to a number that counts. A state is the
   * remainder of the number so far times `modulus`, plus the remainder of its digit sum.
   */
  private completions(): StaticArray<StaticArray<i64>> {
    const states = this.divisor * this.modulus;
    const table = new StaticArray<StaticArray<i64>>(digitsOf(this.to));
    for (let k = 0; k < table.length; k++) {
      const ways = new StaticArray<i64>(states);
      if (k == 0) ways[this.remainder] = 1;
      else {
        const shorter = table[k - 1];
        for (let state = 0; state < states; state++) {
          for (let digit = 0; digit < 10; digit++) {
            if (digit != this.forbidden) ways[state] += shorter[this.append(state, digit)];
          }
        }
      }
      table[k] = ways;
    }
    return table;
  }

  private append(state: i32, digit: i32): i32 {
    const number = (state / this.modulus) * 10 + digit;
    const sum = (state % this.modulus) + digit;
    return (number % this.divisor) * this.modulus + (sum % this.modulus);
  }

  /**
   * Counts from 0 to a limit, by the first place where a number is smaller than the limit. Leading zeros change no
   * remainder, and 0 is never the forbidden digit.
   */
  private countUpTo(limit: i64, completions: StaticArray<StaticArray<i64>>): i64 {
    let count: i64 = 0;
    let state = 0;
    for (let rest = digitsOf(limit) - 1; rest >= 0; rest--) {
      const digit = <i32>((limit / power(10, rest)) % 10);
      for (let smaller = 0; smaller < digit; smaller++) {
        if (smaller != this.forbidden) count += completions[rest][this.append(state, smaller)];
      }
      if (digit == this.forbidden) return count;
      state = this.append(state, digit);
    }
    return count + i64(state == this.remainder);
  }
}

/** Decimal digits of a number that is not negative; 1 for 0. */
function digitsOf(value: i64): i32 {
  let digits = 1;
  for (let rest = value; rest >= 10; rest /= 10) digits++;
  return digits;
}

export function create(): Environment {
  return new DigitSumCount();
}
