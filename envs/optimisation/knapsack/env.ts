import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class Knapsack extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private weights!: StaticArray<i32>;
  private values!: StaticArray<i32>;
  private capacity: i32 = 0;
  /** The largest value that fits. */
  private best: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 2);
    this.weights = rng.integers(n, 1 + scale[1] / 3, scale[1]);
    this.values = new StaticArray<i32>(n);
    let total = 0;
    for (let i = 0; i < n; i++) {
      // Values close to the weights: choosing by value per weight alone is rarely best then.
      const spread = max(1, scale[1] / 12);
      this.values[i] = max(1, this.weights[i] + rng.range(-spread, spread));
      total += this.weights[i];
    }
    this.capacity = max(<i32>((<i64>total * rng.range(35, 65)) / 100), lightest(this.weights));
  }

  statement(out: Writer): void {
    const names = this.phrasing == 2 ? "project" : "item";
    const cost = this.phrasing == 2 ? "cost" : "weight";
    const worth = this.phrasing == 2 ? "profit" : "value";
    if (this.phrasing == 0) {
      out.text("Pack a knapsack that carries a weight of at most ").integer(this.capacity);
      out.text(". There is one of each item. Which of them give the largest total value?\n\n");
    } else if (this.phrasing == 1) {
      out
        .text("Choose some of the items below, each at most once. Their weights may add up to no more than ")
        .integer(this.capacity);
      out.text(", and their values must add up to as much as possible.\n\n");
    } else {
      out
        .text("You have a budget of ")
        .integer(this.capacity)
        .text(". Each project below is either paid for in ");
      out.text(
        "full or not begun. Choose projects whose costs fit the budget and whose profits add up to as much ",
      );
      out.text("as possible.\n\n");
    }
    for (let i = 0; i < this.weights.length; i++) {
      out
        .text(names)
        .text(" ")
        .integer(i + 1)
        .text(": ")
        .text(cost)
        .text(" ")
        .integer(this.weights[i]);
      out.text(", ").text(worth).text(" ").integer(this.values[i]).line();
    }
    out
      .text("\nAnswer with the numbers of the chosen ")
      .text(names)
      .text("s, separated by commas, like 4, 8, 15. ");
    out.text("If several choices are best, give any one of them.");
  }

  /** Row i, column c: the largest value of a choice among the first i items that weighs at most c. */
  private bestValues(): StaticArray<i32> {
    const width = this.capacity + 1;
    const best = new StaticArray<i32>((this.weights.length + 1) * width);
    for (let i = 0; i < this.weights.length; i++) {
      const weight = this.weights[i];
      const value = this.values[i];
      const row = i * width;
      for (let c = 0; c < width; c++) {
        const without = best[row + c];
        const used = c < weight ? 0 : best[row + c - weight] + value;
        best[row + width + c] = max(without, used);
      }
    }
    return best;
  }

  solve(): StaticArray<i64> {
    const best = this.bestValues();
    const width = this.capacity + 1;
    const chosen: i64[] = [];
    let room = this.capacity;
    for (let i = this.weights.length; i > 0; i--) {
      if (best[i * width + room] == best[(i - 1) * width + room]) continue;
      chosen.push(i);
      room -= this.weights[i - 1];
    }
    return StaticArray.fromArray(chosen.reverse());
  }

  /** One row, filled from the right, is enough: what is left behind is copied for every answer. */
  prepare(): void {
    const best = new StaticArray<i32>(this.capacity + 1);
    for (let i = 0; i < this.weights.length; i++) {
      const weight = this.weights[i];
      const value = this.values[i];
      for (let c = this.capacity; c >= weight; c--) best[c] = max(best[c], best[c - weight] + value);
    }
    this.best = best[this.capacity];
  }

  check(values: StaticArray<i64>): Reason {
    const n = this.weights.length;
    const taken = new StaticArray<bool>(n);
    let weight = 0;
    let value = 0;
    for (let i = 0; i < values.length; i++) {
      if (values[i] < 1 || values[i] > n) return Reason.OutOfRange;
      const item = <i32>values[i] - 1;
      if (taken[item]) return Reason.NotAPermutation;
      taken[item] = true;
      weight += this.weights[item];
      value += this.values[item];
    }
    if (weight > this.capacity) return Reason.RuleBroken;
    return value == this.best ? Reason.Correct : Reason.NotOptimal;
  }
}

function lightest(weights: StaticArray<i32>): i32 {
  let least = weights[0];
  for (let i = 1; i < weights.length; i++) least = min(least, weights[i]);
  return least;
}

export function create(): Environment {
  return new Knapsack();
}
