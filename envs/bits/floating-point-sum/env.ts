import {
  binaryDigits,
  Environment,
  Rng,
  randomBits,
  Scale,
  WordEnvironment,
  Writer,
} from "scaler-wasm/assembly";

class FloatingPointSum extends WordEnvironment {
  private phrasing: i32 = 0;
  private exponentBits: i32 = 0;
  private fractionBits: i32 = 0;
  /** Bit patterns of the terms. */
  private terms!: StaticArray<u64>;

  /**
   * The exponent field stays so far below its largest value that no sum overflows: as many terms as a power of two
   * raise it by the exponent of that power at most.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const count = scale[0];
    this.exponentBits = scale[1];
    this.fractionBits = scale[2];
    const headroom = 32 - <i32>clz(count - 1);
    const highest = (1 << this.exponentBits) - 2 - headroom;
    // Terms of a similar size: the sum has something of each.
    const middle = rng.range(0, highest);
    this.terms = new StaticArray<u64>(count);
    for (let i = 0; i < count; i++) {
      const near = rng.range(middle - this.fractionBits, middle + this.fractionBits);
      const exponent = <u64>min(highest, max(0, near));
      const sign = <u64>rng.range(0, 1);
      const fraction = randomBits(this.fractionBits, rng);
      this.terms[i] = (((sign << this.exponentBits) | exponent) << this.fractionBits) | fraction;
    }
  }

  statement(out: Writer): void {
    const e = this.exponentBits;
    const f = this.fractionBits;
    const bias = (1 << (e - 1)) - 1;
    out
      .text("A floating-point format has ")
      .integer(1 + e + f)
      .text(" bits, from left to right: 1 sign bit s, ");
    out
      .integer(e)
      .text(" exponent bits and ")
      .integer(f)
      .text(" fraction bits. Read as binary numbers, the ");
    out.text("exponent bits are E and the fraction bits are F. The value is\n\n");
    out
      .text("(-1)^s * (1 + F/")
      .integer((<i64>1) << f)
      .text(") * 2^(E - ")
      .integer(bias)
      .text(") if E is at least 1,\n");
    out
      .text("(-1)^s * F/")
      .integer((<i64>1) << f)
      .text(" * 2^")
      .integer(1 - bias)
      .text(" if E is 0.\n\n");
    if (this.phrasing == 0) out.text("Add these numbers exactly:\n\n");
    else out.text("What is the sum of the following numbers?\n\n");
    for (let i = 0; i < this.terms.length; i++) {
      out.bytes(binaryDigits(this.terms[i], 1 + e + f)).line();
    }
    out.text(
      "\nRound only the final sum, to the nearest number of the format; if it lies exactly halfway between ",
    );
    out.text("two, take the one whose last bit is 0. A sum of zero has only zero bits.\n\nAnswer with the ");
    out.integer(1 + e + f).text(" bits of the result, without spaces.");
  }

  /** In units of the smallest positive number all terms are integers, and of less than 63 bits. */
  solve(): StaticArray<u8> {
    let sum: i64 = 0;
    for (let i = 0; i < this.terms.length; i++) sum += this.decode(this.terms[i]);
    const sign = <u64>(sum < 0);
    return binaryDigits(
      (sign << (this.exponentBits + this.fractionBits)) | this.encode(<u64>(sum < 0 ? -sum : sum)),
      1 + this.exponentBits + this.fractionBits,
    );
  }

  private decode(pattern: u64): i64 {
    const fraction = pattern & (((<u64>1) << this.fractionBits) - 1);
    const exponent = (pattern >> this.fractionBits) & (((<u64>1) << this.exponentBits) - 1);
    const negative = (pattern >> (this.fractionBits + this.exponentBits)) & 1;
    const units = exponent == 0 ? fraction : (fraction | ((<u64>1) << this.fractionBits)) << (exponent - 1);
    return negative ? -(<i64>units) : <i64>units;
  }

  /** Exponent and fraction bits of a number of units. */
  private encode(units: u64): u64 {
    const top = 63 - <i32>clz(units | 1);
    const shift = top - this.fractionBits;
    // Read as one number, exponent and fraction bits count up through all numbers of the format.
    if (shift <= 0) return units;
    const kept = units >> shift;
    const lost = units & (((<u64>1) << shift) - 1);
    const half = (<u64>1) << (shift - 1);
    const up = lost > half || (lost == half && (kept & 1) == 1);
    // `kept` holds the leading 1, which adds one to the exponent field.
    return ((<u64>shift) << this.fractionBits) + kept + <u64>up;
  }
}

export function create(): Environment {
  return new FloatingPointSum();
}
