import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class BalancedPartition extends OpenIntegerListEnvironment {
  private values!: StaticArray<i32>;
  private parts: i32 = 0;
  private bestLargest: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.parts = scale[1];
    this.values = new StaticArray<i32>(scale[0]);
    // Many small numbers and a few large ones: parts of equal length are rarely best.
    for (let i = 0; i < scale[0]; i++) this.values[i] = rng.range(1, rng.range(1, scale[2]));
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out
        .text("Cut this list into ")
        .integer(this.parts)
        .text(" pieces of neighbouring numbers, each with at ");
      out.text("least one number, so that the largest sum of a piece is as small as possible:\n\n");
    } else {
      out.text("A book has the chapters below, with these numbers of pages. It is to be printed in ");
      out
        .integer(this.parts)
        .text(" volumes. Every volume holds one or more whole chapters, and the chapters ");
      out.text("stay in order. The thickest volume should have as few pages as possible.\n\n");
    }
    out
      .list(this.values)
      .text("\n\nAnswer with ")
      .integer(this.parts)
      .text(" integers separated by commas: how many ");
    if (this.phrasing == 0) out.text("numbers the first piece holds, how many the second, and so on. ");
    else out.text("chapters go into the first volume, how many into the second, and so on. ");
    out.text("If several answers are best, any of them is right.");
  }

  /** The smallest sum that some partition does not exceed. */
  private best(): i32 {
    let largest = 0;
    let total = 0;
    for (let i = 0; i < this.values.length; i++) {
      largest = max(largest, this.values[i]);
      total += this.values[i];
    }
    // Under the upper limit, a piece that is filled as far as it goes holds more than the mean.
    const mean = (total + this.parts - 1) / this.parts;
    let low = max(largest, mean);
    let high = mean + largest;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.piecesWithin(middle) <= this.parts) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How many pieces are needed when each takes as much as fits; no number is above the limit. */
  private piecesWithin(limit: i32): i32 {
    let pieces = 1;
    let sum = 0;
    for (let i = 0; i < this.values.length; i++) {
      sum += this.values[i];
      if (sum <= limit) continue;
      pieces++;
      sum = this.values[i];
    }
    return pieces;
  }

  solve(): StaticArray<i64> {
    const n = this.values.length;
    const limit = this.best();
    const sizes = new StaticArray<i64>(this.parts);
    let at = 0;
    for (let part = 0; part < this.parts; part++) {
      const from = at;
      // The pieces that follow need one number each.
      const end = n - (this.parts - 1 - part);
      let sum = 0;
      while (at < end && sum + this.values[at] <= limit) sum += this.values[at++];
      sizes[part] = at - from;
    }
    return sizes;
  }

  prepare(): void {
    this.bestLargest = this.best();
  }

  check(sizes: StaticArray<i64>): Reason {
    if (sizes.length != this.parts) return Reason.WrongLength;
    const n = this.values.length;
    let at = 0;
    let largest = 0;
    for (let part = 0; part < sizes.length; part++) {
      if (sizes[part] < 1) return Reason.RuleBroken;
      if (sizes[part] > n - at) return Reason.OutOfRange;
      let sum = 0;
      for (const end = at + <i32>sizes[part]; at < end; at++) sum += this.values[at];
      largest = max(largest, sum);
    }
    if (at < n) return Reason.RuleBroken;
    return largest == this.bestLargest ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new BalancedPartition();
}
