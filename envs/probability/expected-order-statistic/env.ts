import { Environment, Fraction, FractionEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class ExpectedOrderStatistic extends FractionEnvironment {
  /** Number of faces of each die. */
  private dice!: StaticArray<i32>;
  /** Which of the numbers is asked for: 1 is the largest. */
  private rank: i32 = 1;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.dice = rng.integers(scale[0], 3, scale[1]);
    const depth = rng.range(1, min(scale[2], scale[0]));
    this.rank = rng.chance(1, 2) ? depth : scale[0] + 1 - depth;
  }

  statement(out: Writer): void {
    const n = this.dice.length;
    out
      .integer(n)
      .text(" fair dice are rolled once. A die with f faces shows each of the numbers 1 to f with the ");
    out.text("same probability. The dice have these numbers of faces:\n\n").list(this.dice).text("\n\n");
    if (this.rank > 1 && this.rank < n) {
      out.text(
        "The numbers shown are written down from the largest to the smallest; equal numbers are written as ",
      );
      out.text("often as they are shown. ");
    }
    out.text(
      this.phrasing == 0
        ? "What is the expected value of the "
        : "Find the mean, over all possible rolls, of the ",
    );
    if (this.rank == 1) out.text("largest number shown");
    else if (this.rank == n) out.text("smallest number shown");
    else out.text("number in place ").integer(this.rank).text(", counted from the largest");
    out.text(this.phrasing == 0 ? "?" : ".");
    out.text(
      "\n\nAnswer with the exact value as an integer or a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  // A dozen dice of 20 faces have 4.1e15 rolls; summed over 20 bounds they fit i64.
  /**
   * The sum, over all bounds, of the probability that at least `rank` dice reach the bound. Whichever are fewer are
   * counted: the dice that reach it, or those that stay below.
   */
  solve(): Fraction {
    const n = this.dice.length;
    let rolls: i64 = 1;
    let most = 0;
    for (let i = 0; i < n; i++) {
      rolls *= this.dice[i];
      most = max(most, this.dice[i]);
    }
    const countsReaching = this.rank <= n - this.rank;
    // Entry k counts the rolls in which k of the dice so far are of the kind that is counted.
    const counted = new StaticArray<i64>(countsReaching ? this.rank : n - this.rank + 1);
    let sum: i64 = 0;
    for (let bound = 1; bound <= most; bound++) {
      counted.fill(0);
      counted[0] = 1;
      for (let i = 0; i < n; i++) {
        const below = min(this.dice[i], bound - 1);
        const ofKind = countsReaching ? this.dice[i] - below : below;
        const others = this.dice[i] - ofKind;
        for (let k = counted.length - 1; k > 0; k--)
          counted[k] = counted[k] * others + counted[k - 1] * ofKind;
        counted[0] *= others;
      }
      let few: i64 = 0;
      for (let k = 0; k < counted.length; k++) few += counted[k];
      sum += countsReaching ? rolls - few : few;
    }
    return Fraction.of(sum, rolls);
  }
}

export function create(): Environment {
  return new ExpectedOrderStatistic();
}
