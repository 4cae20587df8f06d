import { Environment, IntegerEnvironment, Rng, Scale, sortAscending, Writer } from "scaler-wasm/assembly";

class KthSmallestDifference extends IntegerEnvironment {
  private values!: StaticArray<i32>;
  private k: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.values = rng.integers(scale[0], 1, scale[1]);
    this.k = rng.range(1, (scale[0] * (scale[0] - 1)) / 2);
  }

  statement(out: Writer): void {
    const pairs = (this.values.length * (this.values.length - 1)) / 2;
    if (this.phrasing == 0) {
      out.text(
        "For every pair of positions in this list, take the difference of the two numbers, the larger less the ",
      );
      out.text("smaller (0 when they are equal):\n\n");
    } else {
      out.text(
        "Posts stand along a straight road at the distances below from its beginning. Measure the distance ",
      );
      out.text("between the two posts of every pair; posts at the same place are 0 apart.\n\n");
    }
    out.list(this.values).text("\n\nThis gives ").integer(pairs);
    out
      .text(this.phrasing == 0 ? " differences" : " distances")
      .text(". They are sorted from the smallest to the largest; ");
    out.text("equal ones are kept, each as an entry of its own. Which number is entry ").integer(this.k);
    out.text(", counted from 1 at the smallest?\n\nAnswer with one integer.");
  }

  /** Halves the range of the answer: of the sorted numbers, a window of fixed width slides over all close pairs. */
  solve(): i64 {
    const sorted = StaticArray.slice<i32>(this.values);
    sortAscending(sorted);
    let low = 0;
    let high = sorted[sorted.length - 1] - sorted[0];
    while (low < high) {
      const middle = (low + high) >> 1;
      let pairs = 0;
      let from = 0;
      for (let i = 1; i < sorted.length; i++) {
        while (sorted[i] - sorted[from] > middle) from++;
        pairs += i - from;
      }
      if (pairs >= this.k) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

export function create(): Environment {
  return new KthSmallestDifference();
}
