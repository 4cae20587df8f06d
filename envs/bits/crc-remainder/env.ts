import {
  binaryDigits,
  Environment,
  lowBits,
  Rng,
  randomBits,
  Scale,
  WordEnvironment,
  Writer,
} from "scaler-wasm/assembly";

class CrcRemainder extends WordEnvironment {
  private phrasing: i32 = 0;
  private degree: i32 = 0;
  /** The divisor without its leading bit, which is 1. */
  private divisor: u64 = 0;
  private message!: StaticArray<u8>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.degree = scale[1];
    this.divisor = randomBits(this.degree, rng) | 1;
    this.message = new StaticArray<u8>(scale[0]);
    // The first bit is 1: the division begins at once.
    for (let i = 0; i < this.message.length; i++) this.message[i] = i > 0 && rng.chance(1, 2) ? 0x30 : 0x31;
  }

  statement(out: Writer): void {
    const r = this.degree;
    if (this.phrasing == 0) {
      out.text("Compute the cyclic redundancy check (CRC) of a message of bits. ");
      out
        .text("Append ")
        .integer(r)
        .text(" zeros to the message. Then, as long as there is a 1 before the last ");
    } else {
      out.text("A checksum of ").integer(r).text(" bits is computed from a message as follows. First ");
      out.integer(r).text(" zeros are appended to the message. Then, while there is a 1 before the last ");
    }
    out
      .integer(r)
      .text(" places, the divisor, which has ")
      .integer(r + 1)
      .text(" bits, is laid below the text so ");
    out.text(
      "that its first bit stands below the leftmost 1, and each bit above the divisor is replaced by the ",
    );
    out.text("exclusive or of the two bits (1 if they differ, 0 if not). What then stands in the last ");
    out.integer(r).text(" places is the result. Nothing is reversed or inverted.\n\nMessage: ");
    out.bytes(this.message).text("\nDivisor: 1").bytes(binaryDigits(this.divisor, r));
    out
      .text("\n\nAnswer with the ")
      .integer(r)
      .text(" bits of the result, leading zeros included, without spaces.");
  }

  /** The remainder so far stands in `degree` bits; each message bit is brought down at their top (Peterson 1961). */
  solve(): StaticArray<u8> {
    let rest: u64 = 0;
    for (let i = 0; i < this.message.length; i++) {
      const top = (rest >> (this.degree - 1)) & 1;
      rest = lowBits(rest << 1, this.degree);
      if (top != <u64>(this.message[i] - 0x30)) rest ^= this.divisor;
    }
    return binaryDigits(rest, this.degree);
  }
}

export function create(): Environment {
  return new CrcRemainder();
}
