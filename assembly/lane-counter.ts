/**
 * Counts in 64 lanes at once: adding a word adds its bit i to the count of lane i. Digit k of all counts is kept in
 * one word, so that an addition takes a few bitwise operations. Counts up to 15.
 */
@final
export class LaneCounter {
  private ones: u64 = 0;
  private twos: u64 = 0;
  private fours: u64 = 0;
  private eights: u64 = 0;

  add(word: u64): void {
    const toTwos = this.ones & word;
    this.ones ^= word;
    const toFours = this.twos & toTwos;
    this.twos ^= toTwos;
    this.eights ^= this.fours & toFours;
    this.fours ^= toFours;
  }

  /** The lanes whose count is `count`. */
  is(count: i32): u64 {
    return (
      (count & 1 ? this.ones : ~this.ones) &
      (count & 2 ? this.twos : ~this.twos) &
      (count & 4 ? this.fours : ~this.fours) &
      (count & 8 ? this.eights : ~this.eights)
    );
  }

  /** The lanes whose count is odd. */
  isOdd(): u64 {
    return this.ones;
  }
}
