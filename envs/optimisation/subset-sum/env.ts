import {
  Environment,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

class SubsetSum extends OpenIntegerListEnvironment {
  private numbers!: StaticArray<i64>;
  /** The planted choice, in the order of the list. */
  private chosen!: StaticArray<i64>;
  private target: i64 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    const n = scale[0];
    let limit: i64 = 1;
    for (let i = 0; i < scale[1]; i++) limit *= 10;
    this.numbers = new StaticArray<i64>(n);
    for (let i = 0; i < n; i++) this.numbers[i] = rng.range64(1, limit - 1);
    const places = rng.sample(n, rng.range((n + 2) / 3, (2 * n) / 3));
    sortAscending(places);
    this.chosen = new StaticArray<i64>(places.length);
    for (let i = 0; i < places.length; i++) {
      this.chosen[i] = this.numbers[places[i]];
      this.target += this.chosen[i];
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out
        .text("Choose some of the numbers below so that they add up to exactly ")
        .integer(this.target)
        .text(". ");
    } else if (this.phrasing == 1) {
      out
        .text("A parking meter must be paid ")
        .integer(this.target)
        .text(" cents exactly; it gives no change. ");
      out.text("You hold one token for each of the values below. Which tokens do you put in? ");
    } else {
      out
        .text("A tape has room for exactly ")
        .integer(this.target)
        .text(" kilobytes, and must be filled completely. ");
      out.text("The sizes of the files that you can put on it are listed below. Which do you choose? ");
    }
    out.text("Each entry of the list can be used once; a number that is listed twice can be used twice.\n\n");
    out.list<i64>(this.numbers);
    out.text(
      "\n\nAnswer with the chosen numbers themselves, not their places in the list, separated by commas. ",
    );
    out.text("Their order does not matter, and any choice with the right sum is accepted.");
  }

  solve(): StaticArray<i64> {
    return this.chosen;
  }

  check(values: StaticArray<i64>): Reason {
    if (values.length > this.numbers.length) return Reason.WrongNumbers;
    const used = new StaticArray<bool>(this.numbers.length);
    let sum: i64 = 0;
    for (let i = 0; i < values.length; i++) {
      let place = 0;
      while (place < this.numbers.length && (used[place] || this.numbers[place] != values[i])) place++;
      if (place == this.numbers.length) return Reason.WrongNumbers;
      used[place] = true;
      sum += values[i];
    }
    return sum == this.target ? Reason.Correct : Reason.GoalNotReached;
  }
}

export function create(): Environment {
  return new SubsetSum();
}
