import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class LongestIncreasingSubsequence extends IntegerEnvironment {
  private values!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.values = rng.integers(scale[0], 1, scale[1]);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Delete some of these numbers (or none) so that the rest, read from left to right, strictly increases. ",
      );
      out.text("What is the largest number of elements that can remain?\n\n");
    } else {
      out.text("Find the length of the longest strictly increasing subsequence of this sequence. ");
      out.text("The chosen elements keep their order and need not be neighbours.\n\n");
    }
    out.list(this.values).text("\n\nAnswer with one integer.");
  }

  // Patience sorting: tails[k] is the smallest last element of an increasing subsequence of length k + 1.
  solve(): i64 {
    const tails = new StaticArray<i32>(this.values.length);
    let length = 0;
    for (let i = 0; i < this.values.length; i++) {
      const value = this.values[i];
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (tails[middle] < value) low = middle + 1;
        else high = middle;
      }
      tails[low] = value;
      if (low == length) length++;
    }
    return length;
  }
}

export function create(): Environment {
  return new LongestIncreasingSubsequence();
}
