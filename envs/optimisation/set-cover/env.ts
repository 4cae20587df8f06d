import {
  checkCover,
  Environment,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  selected,
  Writer,
  writeSets,
} from "scaler-wasm/assembly";

class SetCover extends OpenIntegerListEnvironment {
  /** Bit e of a set is 1 when it contains element e. */
  private sets!: StaticArray<u64>;
  private elements: i32 = 0;
  private planted!: StaticArray<bool>;
  private fewest: i32 = 0;
  private phrasing: i32 = 0;

  /**
   * Some elements are witnesses: no set contains two of them, so a cover takes as many sets as there are witnesses.
   * The planted cover has one set for each, and the elements dealt out among them; all other sets are larger on
   * average, which leads a greedy choice astray.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.elements = scale[0];
    // One fewer half of the time: the number is for the solver to find.
    this.fewest = rng.range(max(2, scale[1] - 1), scale[1]);
    const deck = rng.permutation(this.elements);
    const count = scale[2];
    this.sets = new StaticArray<u64>(count);
    this.planted = new StaticArray<bool>(count);
    const places = rng.permutation(count);
    const others = this.elements - this.fewest;
    for (let i = 0; i < this.fewest; i++) {
      this.planted[places[i]] = true;
      this.sets[places[i]] |= (<u64>1) << deck[i];
    }
    for (let i = 0; i < others; i++) {
      const place = places[<i32>rng.below(this.fewest)];
      this.sets[place] |= (<u64>1) << deck[this.fewest + i];
    }
    const most = min(others, (2 * this.elements) / this.fewest);
    for (let i = this.fewest; i < count; i++) {
      let set: u64 = 0;
      if (rng.chance(3, 4)) set |= (<u64>1) << deck[<i32>rng.below(this.fewest)];
      // Drawn with repetition: sizes vary.
      const draws = rng.range((most + 1) / 2, most);
      for (let k = 0; k < draws; k++) set |= (<u64>1) << deck[this.fewest + rng.below(others)];
      this.sets[places[i]] = set;
    }
  }

  statement(out: Writer): void {
    const count = this.sets.length;
    if (this.phrasing == 0) {
      out.text("Each line below is a set of integers. Choose as few of the sets 1 to ").integer(count);
      out.text(" as possible so that every integer from 1 to ").integer(this.elements);
      out.text(" is in at least one chosen set.");
    } else {
      out
        .text("Radio masts can be built at the sites 1 to ")
        .integer(count)
        .text(". A line below lists the villages ");
      out.text(
        "that a mast at that site would reach. Build as few masts as possible so that each of the villages 1 to ",
      );
      out.integer(this.elements).text(" is reached by at least one of them.");
    }
    out.text("\n\n");
    writeSets(this.sets, this.elements, out);
    out.text("\nAnswer with the numbers of the chosen ").text(this.phrasing == 0 ? "sets" : "sites");
    out.text(", in any order, separated by commas. Any choice with the fewest possible is accepted.");
  }

  solve(): StaticArray<i64> {
    return selected(this.planted);
  }

  check(values: StaticArray<i64>): Reason {
    const reason = checkCover(values, this.sets, this.elements);
    if (reason != Reason.Correct) return reason;
    return values.length == this.fewest ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new SetCover();
}
