import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** A block of neighbours, and which of its numbers is left out: -1 for none. Places are counted from 0. */
@final
class Block {
  constructor(
    public sum: i64,
    public first: i32,
    public last: i32,
    public skipped: i32,
  ) {}
}

class MaximumSubarrayWithDeletion extends OpenIntegerListEnvironment {
  private values!: StaticArray<i32>;
  private bestSum: i64 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.values = rng.integers(scale[0], -scale[1], scale[1]);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Choose a block of neighbouring numbers in the list below. You may strike out one number of the ",
      );
      out.text(
        "block or none, and at least one must be left. The numbers that are left must have the largest ",
      );
      out.text("possible sum. Positions are counted from 1.\n\n");
    } else {
      out.text(
        "The list below gives the gain of a shop for each day; a loss is negative. A season is a run of ",
      );
      out.text("days without a gap. The shop may stay closed on one day of the season, and must open on at ");
      out.text(
        "least one; a closed day counts neither as gain nor as loss. Plan the season with the largest ",
      );
      out.text("total gain. Days are counted from 1.\n\n");
    }
    out.list(this.values).text("\n\nAnswer with three integers separated by commas: ");
    if (this.phrasing == 0) {
      out.text(
        "the position where the block starts, the position where it ends, and the position of the number ",
      );
      out.text("that is struck out, or 0 if none is. ");
    } else {
      out.text(
        "the first day of the season, its last day, and the day on which the shop is closed, or 0 if it is ",
      );
      out.text("open every day. ");
    }
    out.text("If several choices are best, any of them is right.");
  }

  /** Kadane's method for two kinds of blocks at once: those with all their numbers, and those with one left out. */
  private best(): Block {
    const whole = new Block(this.values[0], 0, 0, -1);
    const gapped = new Block(i32.MIN_VALUE, 0, 0, -1);
    const best = new Block(whole.sum, 0, 0, -1);
    for (let i = 1; i < this.values.length; i++) {
      const value = <i64>this.values[i];
      gapped.sum += value;
      if (whole.sum > gapped.sum) {
        gapped.sum = whole.sum;
        gapped.first = whole.first;
        gapped.skipped = i;
      }
      if (whole.sum < 0) {
        whole.sum = 0;
        whole.first = i;
      }
      whole.sum += value;
      const better = whole.sum >= gapped.sum ? whole : gapped;
      if (better.sum <= best.sum) continue;
      best.sum = better.sum;
      best.first = better.first;
      best.last = i;
      best.skipped = better.skipped;
    }
    return best;
  }

  solve(): StaticArray<i64> {
    const best = this.best();
    return [best.first + 1, best.last + 1, best.skipped + 1];
  }

  prepare(): void {
    this.bestSum = this.best().sum;
  }

  check(answer: StaticArray<i64>): Reason {
    if (answer.length != 3) return Reason.WrongLength;
    const first = answer[0];
    const last = answer[1];
    const skipped = answer[2];
    if (first < 1 || last < first || last > this.values.length) return Reason.OutOfRange;
    if (skipped != 0 && (skipped < first || skipped > last)) return Reason.OutOfRange;
    if (first == last && skipped != 0) return Reason.RuleBroken;
    let sum: i64 = 0;
    for (let i = <i32>first; i <= <i32>last; i++) {
      if (i != skipped) sum += this.values[i - 1];
    }
    return sum == this.bestSum ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new MaximumSubarrayWithDeletion();
}
