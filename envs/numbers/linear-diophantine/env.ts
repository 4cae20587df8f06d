import {
  BigInteger,
  Environment,
  OpenBigIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const PRIMES: StaticArray<i32> = [2, 3, 5, 7, 11, 13];

class LinearDiophantine extends OpenBigIntegerListEnvironment {
  private phrasing: i32 = 0;
  private coefficients!: StaticArray<i64>;
  private unknowns!: StaticArray<i64>;
  private target: i64 = 0;

  /**
   * Every coefficient but number i is a multiple of prime i: no unknown can be left out, and the coefficients come
   * close to having no common divisor. Coefficients stay below 13 * 11 * 7 * 5 * 10^5 < 6 * 10^8, and so do all
   * unknowns but the last, so that the sum below stays under 2 * 10^18.
   */
  generate(scale: Scale, rng: Rng): void {
    const count = scale[0];
    this.phrasing = rng.range(0, 1);
    const chosen = rng.sample(count + 1, count);
    this.coefficients = new StaticArray<i64>(count);
    for (let i = 0; i < count; i++) {
      const own = PRIMES[chosen[i]];
      let factor = rng.range(1, scale[1]);
      if (factor % own == 0) factor++;
      this.coefficients[i] = factor;
      for (let j = 0; j < count; j++) if (j != i) this.coefficients[i] *= PRIMES[chosen[j]];
    }
    this.unknowns = new StaticArray<i64>(count);
    const last = this.coefficients[count - 1];
    let sum: i64 = 0;
    for (let i = 0; i < count - 1; i++) {
      this.unknowns[i] = rng.range64(0, last - 1);
      sum += this.coefficients[i] * this.unknowns[i];
    }
    if (sum % last == 0) {
      // The last coefficient does not divide the first: the own prime of the first keeps them apart.
      this.unknowns[0]++;
      sum += this.coefficients[0];
    }
    this.target = sum % last;
    this.unknowns[count - 1] = -(sum / last);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("Find integers ");
    else out.text("Which integers satisfy the equation below? Give values for ");
    for (let i = 0; i < this.unknowns.length; i++) {
      if (i > 0) out.text(i == this.unknowns.length - 1 ? " and " : ", ");
      out.char(0x61 + i);
    }
    out.text(this.phrasing == 0 ? " with\n\n" : ".\n\n");
    for (let i = 0; i < this.unknowns.length; i++) {
      if (i > 0) out.text(" + ");
      out
        .integer(this.coefficients[i])
        .text("*")
        .char(0x61 + i);
    }
    out.text(" = ").integer(this.target);
    out.text(
      "\n\nNegative numbers and 0 are allowed. There are many solutions; any one of them counts. Answer ",
    );
    out.text("with the ").integer(this.unknowns.length);
    out.text(" integers in alphabetical order of their letters, separated by commas, like 5, -3");
    for (let i = 2; i < this.unknowns.length; i++) out.text(", ").integer(2 * i);
    out.text(".");
  }

  solve(): StaticArray<BigInteger> {
    const values = new StaticArray<BigInteger>(this.unknowns.length);
    for (let i = 0; i < values.length; i++) values[i] = BigInteger.of(this.unknowns[i]);
    return values;
  }

  // Euclid's algorithm, carried on from unknown to unknown, leads to numbers that do not fit i64.
  check(values: StaticArray<BigInteger>): Reason {
    if (values.length != this.unknowns.length) return Reason.WrongLength;
    let sum = BigInteger.of(0);
    for (let i = 0; i < values.length; i++) {
      sum = sum.plus(BigInteger.of(this.coefficients[i]).times(values[i]));
    }
    return sum.equals(BigInteger.of(this.target)) ? Reason.Correct : Reason.WrongAnswer;
  }
}

export function create(): Environment {
  return new LinearDiophantine();
}
