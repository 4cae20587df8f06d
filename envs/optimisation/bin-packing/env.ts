import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class BinPacking extends OpenIntegerListEnvironment {
  private sizes!: StaticArray<i32>;
  /** The planted bin of each item, counted from 1. */
  private planted!: StaticArray<i64>;
  private capacity: i32 = 0;
  private bins: i32 = 0;
  private phrasing: i32 = 0;

  /** Cuts full bins into items: as all bins are full, fewer cannot hold everything. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.bins = scale[0];
    const n = scale[1];
    // A little less than the largest capacity, at random, so that it is not always the same.
    this.capacity = rng.range((3 * scale[2]) / 4, scale[2]);
    const parts = rng.composition(n, this.bins, 2);
    const order = rng.permutation(n);
    this.sizes = new StaticArray<i32>(n);
    this.planted = new StaticArray<i64>(n);
    let cut = 0;
    for (let bin = 0; bin < this.bins; bin++) {
      const pieces = rng.composition(this.capacity, parts[bin], 1);
      for (let i = 0; i < pieces.length; i++, cut++) {
        this.sizes[order[cut]] = pieces[i];
        this.planted[order[cut]] = bin + 1;
      }
    }
    // One item of some bins loses a little: then not every bin need be full, but all of them are needed still.
    const spare = <i32>rng.below(this.capacity / 4 + 1);
    for (let i = 0, left = spare; i < n && left > 0; i++) {
      const less = min(left, this.sizes[order[i]] - 1) / 2;
      this.sizes[order[i]] -= less;
      left -= less;
    }
  }

  statement(out: Writer): void {
    const thing = this.phrasing == 0 ? "item" : this.phrasing == 1 ? "parcel" : "song";
    const bin = this.phrasing == 0 ? "bin" : this.phrasing == 1 ? "van" : "disc";
    if (this.phrasing == 0) {
      out.text("Pack the items below into bins. The sizes of the items in one bin may add up to at most ");
      out.integer(this.capacity).text(". Use as few bins as possible.");
    } else if (this.phrasing == 1) {
      out.text(
        "Parcels with the weights below are to be driven away in vans, each of which carries at most ",
      );
      out.integer(this.capacity).text(". Load all parcels and use as few vans as possible.");
    } else {
      out.text("Songs of the lengths below, in seconds, are to be burnt on discs. A disc has room for ");
      out.integer(this.capacity).text(" seconds, and no song may be divided. Use as few discs as possible.");
    }
    out.text("\n\n");
    for (let i = 0; i < this.sizes.length; i++) {
      if (i > 0) out.text(", ");
      out
        .integer(i + 1)
        .text(": ")
        .integer(this.sizes[i]);
    }
    out.text("\n\nThe list gives the number of each ").text(thing).text(" and, after the colon, its ");
    out.text(this.phrasing == 0 ? "size" : this.phrasing == 1 ? "weight" : "length").text(". Answer with ");
    out
      .integer(this.sizes.length)
      .text(" integers separated by commas: the ")
      .text(bin)
      .text(" of ")
      .text(thing);
    out
      .text(" 1, then of ")
      .text(thing)
      .text(" 2, and so on. The ")
      .text(bin)
      .text("s are numbered 1, 2, 3 and so on. ");
    out.text("Any packing with the fewest possible ").text(bin).text("s is accepted.");
  }

  solve(): StaticArray<i64> {
    return this.planted;
  }

  check(values: StaticArray<i64>): Reason {
    const n = this.sizes.length;
    if (values.length != n) return Reason.WrongLength;
    const loads = new StaticArray<i32>(n + 1);
    let used = 0;
    for (let i = 0; i < n; i++) {
      if (values[i] < 1 || values[i] > n) return Reason.OutOfRange;
      const bin = <i32>values[i];
      if (loads[bin] == 0) used++;
      loads[bin] += this.sizes[i];
      if (loads[bin] > this.capacity) return Reason.RuleBroken;
    }
    return used == this.bins ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new BinPacking();
}
