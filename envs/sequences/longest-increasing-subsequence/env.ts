import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class LongestIncreasingSubsequence extends OpenIntegerListEnvironment {
  private values!: StaticArray<i32>;
  private longest: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.values = rng.integers(scale[0], 1, scale[1]);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("Delete as few of these numbers as possible so that the rest, read from left to right, ");
      out.text("strictly increases: each number must be larger than the one before it.\n\n");
    } else {
      out.text("Find a longest strictly increasing subsequence of this sequence. The chosen numbers keep ");
      out.text("their order, need not be neighbours, and each is larger than the one chosen before it.\n\n");
    }
    out.list(this.values).text("\n\nAnswer with the numbers that ");
    out.text(this.phrasing == 0 ? "remain" : "you choose");
    out.text(", in order and separated by commas. ");
    out.text("If several answers are equally long, any of them is right.");
  }

  /** Patience sorting; `previous` links each element to the one before it in a best subsequence that it ends. */
  solve(): StaticArray<i64> {
    const values = this.values;
    // tails[k] is the place of the smallest last element of an increasing subsequence of length k + 1.
    const tails = new StaticArray<i32>(values.length);
    const previous = new StaticArray<i32>(values.length);
    let length = 0;
    for (let i = 0; i < values.length; i++) {
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (values[tails[middle]] < values[i]) low = middle + 1;
        else high = middle;
      }
      previous[i] = low > 0 ? tails[low - 1] : -1;
      tails[low] = i;
      if (low == length) length++;
    }
    const chosen = new StaticArray<i64>(length);
    for (let at = tails[length - 1]; length > 0; at = previous[at]) chosen[--length] = values[at];
    return chosen;
  }

  prepare(): void {
    this.longest = this.solve().length;
  }

  check(chosen: StaticArray<i64>): Reason {
    for (let i = 1; i < chosen.length; i++) {
      if (chosen[i] <= chosen[i - 1]) return Reason.RuleBroken;
    }
    // Taking each number where it first occurs leaves the most room for the rest.
    let taken = 0;
    for (let i = 0; i < this.values.length && taken < chosen.length; i++) {
      if (this.values[i] == chosen[taken]) taken++;
    }
    if (taken < chosen.length) return Reason.RuleBroken;
    return taken == this.longest ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new LongestIncreasingSubsequence();
}
