import {
  checkExactCover,
  Environment,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  selected,
  Writer,
  writeSets,
} from "scaler-wasm/assembly";

class ExactCover extends OpenIntegerListEnvironment {
  /** Bit e of a set is 1 when it contains element e. */
  private sets!: StaticArray<u64>;
  private elements: i32 = 0;
  private planted!: StaticArray<bool>;
  private phrasing: i32 = 0;

  /** Deals the elements out among the planted sets, and hides these among random sets of about the same size. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.elements = scale[0];
    const count = scale[2];
    const deck = rng.permutation(this.elements);
    const places = rng.permutation(count);
    const sizes = rng.composition(this.elements, scale[1], 2);
    this.sets = new StaticArray<u64>(count);
    this.planted = new StaticArray<bool>(count);
    let dealt = 0;
    for (let i = 0; i < sizes.length; i++) {
      this.planted[places[i]] = true;
      for (let k = 0; k < sizes[i]; k++) this.sets[places[i]] |= (<u64>1) << deck[dealt++];
    }
    for (let i = sizes.length; i < count; i++) {
      const size = sizes[i % sizes.length];
      // A random piece of the deck, with one card replaced: some such sets fit together, too.
      const start = <i32>rng.below(this.elements);
      let set: u64 = 0;
      for (let k = 0; k < size; k++) set |= (<u64>1) << deck[(start + k) % this.elements];
      if (rng.chance(2, 3)) {
        set &= ~((<u64>1) << deck[start]);
        set |= (<u64>1) << rng.below(this.elements);
      }
      this.sets[places[i]] = set;
    }
  }

  statement(out: Writer): void {
    const count = this.sets.length;
    if (this.phrasing == 0) {
      out.text("Each line below is a set of integers. Choose some of the sets 1 to ").integer(count);
      out
        .text(" so that every integer from 1 to ")
        .integer(this.elements)
        .text(" is in exactly one chosen set: ");
      out.text("none is missing, and no two chosen sets have one in common.");
    } else {
      out
        .text("Groups 1 to ")
        .integer(count)
        .text(" want to come to a dinner, each only as a whole; a line below lists the seats ");
      out.text("that a group asks for. Choose groups so that each of the seats 1 to ").integer(this.elements);
      out.text(" is taken and none is promised to two groups.");
    }
    out.text("\n\n");
    writeSets(this.sets, this.elements, out);
    out.text("\nAnswer with the numbers of the chosen ").text(this.phrasing == 0 ? "sets" : "groups");
    out.text(", in any order, separated by commas. Any solution is accepted.");
  }

  solve(): StaticArray<i64> {
    return selected(this.planted);
  }

  check(values: StaticArray<i64>): Reason {
    return checkExactCover(values, this.sets, this.elements);
  }
}

export function create(): Environment {
  return new ExactCover();
}
