import {
  Environment,
  lowBits,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class ShiftRegisterTaps extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private length: i32 = 0;
  /** Bit d - 1 is set when the bit d places before takes part. */
  private taps: u64 = 0;
  private bits!: StaticArray<u8>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.length = scale[0];
    const farthest = (<u64>1) << (this.length - 1);
    this.taps = lowBits(rng.next(), this.length) | farthest;
    this.bits = new StaticArray<u8>(2 * this.length + scale[1]);
    // With a 1 at the start and the farthest tap in use, the register never runs empty.
    let state = rng.next() | farthest;
    for (let i = 0; i < this.length; i++) this.bits[i] = <u8>((state >> (this.length - 1 - i)) & 1);
    for (let i = this.length; i < this.bits.length; i++) {
      this.bits[i] = <u8>(popcnt(state & this.taps) & 1);
      state = (state << 1) | this.bits[i];
    }
  }

  statement(out: Writer): void {
    const L = this.length;
    if (this.phrasing == 0) {
      out.text("A linear-feedback shift register wrote these bits, from left to right:\n\n");
    } else {
      out.text("The following bits, read from left to right, obey a hidden rule:\n\n");
    }
    for (let i = 0; i < this.bits.length; i++) out.char(0x30 + this.bits[i]);
    out
      .text("\n\nFrom bit number ")
      .integer(L + 1)
      .text(" on, every bit is the exclusive or of the bits that ");
    out.text("stand certain distances before it, always the same distances, all between 1 and ").integer(L);
    out.text(
      ". The exclusive or is 1 when an odd number of those bits are 1. For example, with the distances 1 ",
    );
    out.text(
      "and 3, each bit is the exclusive or of the bit directly before it and the bit three places before ",
    );
    out.text("it.\n\nWhich distances explain all the bits from number ").integer(L + 1);
    out.text(
      " to the end? Answer with the distances in ascending order, separated by commas. If several sets ",
    );
    out.text("of distances do, give any one of them.");
  }

  solve(): StaticArray<i64> {
    const distances = new StaticArray<i64>(<i32>popcnt(this.taps));
    let count = 0;
    for (let d = 1; d <= this.length; d++) {
      if ((this.taps >> (d - 1)) & 1) distances[count++] = d;
    }
    return distances;
  }

  check(distances: StaticArray<i64>): Reason {
    let taps: u64 = 0;
    for (let i = 0; i < distances.length; i++) {
      if (distances[i] < 1 || distances[i] > this.length) return Reason.OutOfRange;
      if (i > 0 && distances[i] <= distances[i - 1]) return Reason.RuleBroken;
      taps |= (<u64>1) << (distances[i] - 1);
    }
    let state: u64 = 0;
    for (let i = 0; i < this.bits.length; i++) {
      if (i >= this.length && (popcnt(state & taps) & 1) != this.bits[i]) return Reason.WrongAnswer;
      state = (state << 1) | this.bits[i];
    }
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new ShiftRegisterTaps();
}
