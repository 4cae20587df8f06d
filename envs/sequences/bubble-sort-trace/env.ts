import { Environment, IntegerListEnvironment, Rng, Scale, sortAscending, Writer } from "scaler-wasm/assembly";

class BubbleSortTrace extends IntegerListEnvironment {
  private values!: StaticArray<i32>;
  private passes: i32 = 0;
  private descending: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.passes = scale[2];
    this.descending = scale[3] == 1 && rng.chance(1, 2);
    this.phrasing = rng.range(0, 1);
    const sorted = rng.distinct(n, 1, scale[1]);
    sortAscending(sorted);

    // ahead[i] counts the numbers in front of place i that must come after it. A pass lowers each count by one, so a
    // place with more than `passes` of them keeps the list from being sorted already.
    const ahead = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) ahead[i] = rng.range(0, i);
    const late = rng.range(this.passes + 1, n - 1);
    ahead[late] = rng.range(this.passes + 1, late);

    // From the last place to the first, its rank among the numbers not yet placed follows from its count.
    this.values = new StaticArray<i32>(n);
    for (let i = n - 1; i >= 0; i--) {
      const rank = this.descending ? ahead[i] : i - ahead[i];
      this.values[i] = sorted[rank];
      for (let j = rank; j < i; j++) sorted[j] = sorted[j + 1];
    }
  }

  statement(out: Writer): void {
    const swapsWhen = this.descending ? "smaller" : "larger";
    if (this.phrasing == 0) {
      out.text("One pass of bubble sort goes through a list once from left to right: it compares the ");
      out.text("1st and the 2nd number, then the 2nd and the 3rd, and so on up to the last two. Whenever ");
      out.text("the left one is ").text(swapsWhen);
      out.text(" than the right one, they swap places immediately.\n\n");
      out.list(this.values).text("\n\nWhat does this list look like after ");
    } else {
      out.text("A list is worked on in passes. In a pass, a window two numbers wide slides from the left ");
      out.text("end of the list to its right end, one place at a time. At each stop, if the number on the ");
      out.text("left of the window is ").text(swapsWhen);
      out.text(" than the one on the right, they are exchanged before the window moves on.\n\n");
      out.list(this.values).text("\n\nGive the list as it stands after ");
    }
    out.integer(this.passes).text(this.passes == 1 ? " pass" : " passes");
    out.text(this.phrasing == 0 ? "?" : ".");
    out.text(" Answer with all its numbers in order, separated by commas.");
  }

  solve(): StaticArray<i64> {
    const list = new StaticArray<i64>(this.values.length);
    for (let i = 0; i < list.length; i++) list[i] = this.values[i];
    for (let pass = 1; pass <= this.passes; pass++) {
      // What the passes before this one have carried to the end is in place.
      for (let i = 0; i < list.length - pass; i++) {
        const left = list[i];
        const right = list[i + 1];
        if (this.descending ? left < right : left > right) {
          list[i] = right;
          list[i + 1] = left;
        }
      }
    }
    return list;
  }
}

export function create(): Environment {
  return new BubbleSortTrace();
}
