import {
  binaryDigits,
  Environment,
  OpenWordEnvironment,
  Reason,
  Rng,
  randomBits,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class NearestCodeword extends OpenWordEnvironment {
  private phrasing: i32 = 0;
  private width: i32 = 0;
  /** The code word of a message is the exclusive or of the rows at which the message has a 1. */
  private rows!: StaticArray<u64>;
  private received: u64 = 0;
  /** In how many places the nearest code word differs from what was received. */
  private fewest: u64 = 0;

  /** Sends a random message and flips some bits of its code word. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.width = scale[1];
    this.rows = new StaticArray<u64>(scale[0]);
    const message = rng.next();
    for (let i = 0; i < this.rows.length; i++) {
      this.rows[i] = randomBits(this.width, rng);
      if ((message >> i) & 1) this.received ^= this.rows[i];
    }
    const flipped = rng.sample(this.width, rng.range(scale[2] / 2, scale[2]));
    for (let i = 0; i < flipped.length; i++) this.received ^= (<u64>1) << flipped[i];
  }

  statement(out: Writer): void {
    const k = this.rows.length;
    if (this.phrasing == 0) out.text("A message of ").integer(k).text(" bits is sent as a code word. ");
    else out.text("A code turns a message of ").integer(k).text(" bits into a code word. ");
    out.text(
      "That is the bitwise exclusive or (XOR) of some of the rows below: row i takes part when bit i of the ",
    );
    out.text("message is 1. The bits of a message are numbered from left to right, beginning with 1.\n\n");
    for (let i = 0; i < k; i++) {
      out
        .integer(i + 1)
        .text(": ")
        .bytes(binaryDigits(this.rows[i], this.width))
        .line();
    }
    out
      .text("\nThe message 1")
      .text("0".repeat(k - 2))
      .text("1, for example, gives the XOR of the rows 1 and ");
    out
      .integer(k)
      .text("; a message of zeros gives zeros.\n\nAfter a noisy transmission, this was received:\n\n");
    out.bytes(binaryDigits(this.received, this.width));
    out.text(
      "\n\nFind a message whose code word differs from it in as few places as possible. Answer with the ",
    );
    out
      .integer(k)
      .text(" bits of the message, without spaces. If several messages are equally good, give any ");
    out.text("one of them.");
  }

  /** Walks through all messages in the order of the Gray code, so that neighbours differ in one row. */
  private nearest(): u64 {
    let difference = this.received;
    let message: u64 = 0;
    let best: u64 = 0;
    let fewest = popcnt(difference);
    const messages = (<u64>1) << this.rows.length;
    for (let step: u64 = 1; step < messages; step++) {
      const row = <i32>ctz(step);
      difference ^= this.rows[row];
      message ^= (<u64>1) << row;
      if (popcnt(difference) >= fewest) continue;
      fewest = popcnt(difference);
      best = message;
    }
    return best;
  }

  /** In how many places the code word of a message differs from what was received. */
  private distance(message: u64): u64 {
    let difference = this.received;
    for (let i = 0; i < this.rows.length; i++) if ((message >> i) & 1) difference ^= this.rows[i];
    return popcnt(difference);
  }

  /** Bit 0 of a message belongs to the first row and stands on the left. */
  solve(): StaticArray<u8> {
    return binaryDigits(this.nearest(), this.rows.length).reverse();
  }

  prepare(): void {
    this.fewest = this.distance(this.nearest());
  }

  check(word: StaticArray<u8>): Reason {
    if (word.length != this.rows.length) return Reason.WrongLength;
    let message: u64 = 0;
    for (let i = 0; i < word.length; i++) {
      if (word[i] != 0x30 && word[i] != 0x31) return Reason.OutOfRange;
      message |= (<u64>(word[i] - 0x30)) << i;
    }
    return this.distance(message) == this.fewest ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new NearestCodeword();
}
