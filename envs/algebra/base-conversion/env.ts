import { Environment, power, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

class BaseConversion extends WordEnvironment {
  private phrasing: i32 = 0;
  private from: i32 = 10;
  private to: i32 = 10;
  private value: i64 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const limit = power(10, scale[0]);
    this.from = 10;
    this.to = rng.range(2, 9);
    if (scale[1] > 0) {
      this.from = rng.range(2, 10);
      this.to = rng.range(2, 9);
      // Two different bases, each equally likely.
      if (this.to >= this.from) this.to++;
    }
    if (scale[1] > 1) {
      // At least one of the two is negative.
      const signs = rng.range(1, 3);
      if (signs & 1) this.to = -this.to;
      if (signs & 2) this.from = -this.from;
    }
    // A negative base has numerals for negative numbers too, without a sign.
    const negative = this.from < 0 && this.to < 0 && rng.chance(1, 2);
    this.value = rng.range64(limit / 10, limit - 1) * (negative ? -1 : 1);
  }

  statement(out: Writer): void {
    if (this.from == 10) {
      out.text(this.phrasing == 0 ? "Write the number " : "How is the number ").integer(this.value);
      out.text(this.phrasing == 0 ? " in base " : " written in base ").integer(this.to);
    } else {
      out.text(this.phrasing == 0 ? "Convert the numeral " : "A number is written ");
      out.bytes(digitsOf(this.value, this.from));
      out.text(this.phrasing == 0 ? " from base " : " in base ").integer(this.from);
      out.text(this.phrasing == 0 ? " to base " : ". How is it written in base ").integer(this.to);
    }
    out.text(this.phrasing == 0 ? "." : "?");
    out.text(
      "\n\nIn base b, the digits from right to left count 1, b, b^2, b^3 and so on; the digits go from 0 to ",
    );
    if (this.from < 0 || this.to < 0) {
      out.text(
        "|b| - 1. In a negative base, every integer has exactly one numeral, which needs no sign: in base ",
      );
      out.text("-10, 194 is 100 - 90 + 4 = 14.");
    } else {
      out.text("b - 1.");
    }
    out.text("\n\nAnswer with the digits alone: no base, no spaces, no leading zeros.");
  }

  solve(): StaticArray<u8> {
    return digitsOf(this.value, this.to);
  }
}

/** The numeral of an integer in a base from -10 to 10; a positive base needs a positive integer. */
function digitsOf(value: i64, base: i32): StaticArray<u8> {
  const digits: u8[] = [];
  const size = abs(base);
  let rest = value;
  while (rest != 0) {
    // The remainder is taken from 0 up, so that what is left divides exactly.
    const digit = ((rest % size) + size) % size;
    digits.push(0x30 + <u8>digit);
    rest = (rest - digit) / base;
  }
  return StaticArray.fromArray(digits.reverse());
}

export function create(): Environment {
  return new BaseConversion();
}
