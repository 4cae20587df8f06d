import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class HammingCode extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private length: i32 = 0;
  /** What was received, bit i of a word being position i + 1. */
  private received!: StaticArray<u64>;
  /** The position of the wrong bit of each word, or 0. */
  private errors!: StaticArray<i64>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.length = scale[1];
    this.received = new StaticArray<u64>(scale[0]);
    this.errors = new StaticArray<i64>(scale[0]);
    for (let word = 0; word < this.received.length; word++) {
      const error = rng.range(0, this.length);
      this.errors[word] = error;
      this.received[word] = this.encode(rng.next()) ^ (error > 0 ? (<u64>1) << (error - 1) : 0);
    }
  }

  /** A code word with the message bits of `bits`. */
  private encode(bits: u64): u64 {
    let word: u64 = 0;
    let odd = 0;
    for (let position = 1; position <= this.length; position++) {
      const bit = (<u64>1) << (position - 1);
      if (popcnt(position) == 1 || !(bits & bit)) continue;
      word |= bit;
      odd ^= position;
    }
    // Check bit p is 1 where the number of ones among the positions with p in their sum of powers is odd.
    for (let check = 1; check <= this.length; check <<= 1) {
      if (odd & check) word |= (<u64>1) << (check - 1);
    }
    return word;
  }

  statement(out: Writer): void {
    const n = this.length;
    if (this.phrasing == 0) out.text("Words protected by a Hamming code were sent over a noisy line. ");
    else out.text("Find the transmission errors in words of a Hamming code. ");
    out.text("The bits of a code word have the positions 1 to ").integer(n).text(", from left to right. ");
    out.text("The positions 1, 2");
    for (let check = 4; check <= n; check <<= 1) out.text(", ").integer(check);
    out.text(
      " hold check bits, the others hold the message. The check bit at position p makes the number of ",
    );
    out.text("ones even among all positions whose number, written as a sum of different powers of two, ");
    out.text(
      "contains p. For example, the check bit at 1 watches over the positions 1, 3, 5 and so on, and ",
    );
    out.text("the one at 2 over 2, 3, 6, 7 and so on.\n\n");
    out.text(
      "In each of the following received words at most one bit was flipped, a check bit or another:\n\n",
    );
    for (let word = 0; word < this.received.length; word++) {
      for (let i = 0; i < n; i++) out.char(0x30 + <i32>((this.received[word] >> i) & 1));
      out.line();
    }
    out.text(
      "\nAnswer with one number for each word, in order and separated by commas: the position of the ",
    );
    out.text("flipped bit, or 0 where the word is free of errors.");
  }

  solve(): StaticArray<i64> {
    return this.errors;
  }
}

export function create(): Environment {
  return new HammingCode();
}
