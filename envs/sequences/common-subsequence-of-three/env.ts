import {
  Environment,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

const LISTS: i32 = 3;

class CommonSubsequenceOfThree extends OpenIntegerListEnvironment {
  private lists!: StaticArray<StaticArray<i32>>;
  /** The length of a longest common subsequence. */
  private longest: i32 = 0;
  private phrasing: i32 = 0;

  /** Hides one short sequence in all three lists, so that they have something in common. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    const common = rng.integers(scale[1], 1, scale[2]);
    this.lists = new StaticArray<StaticArray<i32>>(LISTS);
    for (let l = 0; l < LISTS; l++) {
      const list = rng.integers(n, 1, scale[2]);
      const places = rng.sample(n, common.length);
      sortAscending(places);
      for (let i = 0; i < common.length; i++) list[places[i]] = common[i];
      this.lists[l] = list;
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Find a longest common subsequence of these three lists: a sequence as long as possible that can be ",
      );
      out.text("obtained from each list by deleting numbers and keeping the others in order.\n\n");
    } else {
      out.text(
        "Delete numbers from each of these three lists so that all three become the same list. As many ",
      );
      out.text("numbers as possible must be left; those that are left keep their order.\n\n");
    }
    for (let l = 0; l < LISTS; l++)
      out
        .integer(l + 1)
        .text(": ")
        .list(this.lists[l])
        .line();
    out.text("\nAnswer with the numbers of the common ").text(this.phrasing == 0 ? "subsequence" : "list");
    out.text(
      ", in order and separated by commas. If several answers are equally long, any of them is right.",
    );
  }

  /** Entry (i, j, k): the greatest length for what is left of the lists from places i, j and k on. */
  private lengths(): StaticArray<u8> {
    const a = this.lists[0];
    const b = this.lists[1];
    const c = this.lists[2];
    const n = a.length;
    const side = n + 1;
    const best = new StaticArray<u8>(side * side * side);
    for (let i = n - 1; i >= 0; i--) {
      for (let j = n - 1; j >= 0; j--) {
        const row = (i * side + j) * side;
        const same = a[i] == b[j];
        for (let k = n - 1; k >= 0; k--) {
          const at = row + k;
          if (same && a[i] == c[k]) best[at] = 1 + best[at + side * side + side + 1];
          else best[at] = max(best[at + 1], max(best[at + side], best[at + side * side]));
        }
      }
    }
    return best;
  }

  solve(): StaticArray<i64> {
    const best = this.lengths();
    const side = this.lists[0].length + 1;
    const common = new StaticArray<i64>(best[0]);
    let at = 0;
    for (let count = 0; count < common.length; ) {
      if (best[at + 1] == best[at]) at += 1;
      else if (best[at + side] == best[at]) at += side;
      else if (best[at + side * side] == best[at]) at += side * side;
      else {
        common[count++] = this.lists[0][at / (side * side)];
        at += side * side + side + 1;
      }
    }
    return common;
  }

  prepare(): void {
    this.longest = this.lengths()[0];
  }

  check(common: StaticArray<i64>): Reason {
    for (let l = 0; l < LISTS; l++) {
      const list = this.lists[l];
      let found = 0;
      for (let i = 0; i < list.length && found < common.length; i++) {
        if (list[i] == common[found]) found++;
      }
      if (found < common.length) return Reason.RuleBroken;
    }
    return common.length == this.longest ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new CommonSubsequenceOfThree();
}
