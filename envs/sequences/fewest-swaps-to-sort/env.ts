import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class FewestSwapsToSort extends OpenIntegerListEnvironment {
  private values!: StaticArray<i32>;
  /** Where each number stands once the list is sorted, counted from 0. */
  private goals!: StaticArray<i32>;
  private descending: bool = false;
  private fewestSwaps: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.descending = scale[2] == 1 && rng.chance(1, 2);
    this.goals = rng.permutation(n);
    if (isSorted(this.goals)) {
      this.goals[0] = 1;
      this.goals[1] = 0;
    }
    const used = new StaticArray<bool>(scale[1] + 1);
    const sample = rng.distinct(n, 1, scale[1]);
    for (let i = 0; i < n; i++) used[sample[i]] = true;
    const sorted = sample;
    let rank = 0;
    for (let value = 1; value <= scale[1]; value++) {
      if (used[value]) sorted[this.descending ? n - ++rank : rank++] = value;
    }
    this.values = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) this.values[i] = sorted[this.goals[i]];
  }

  statement(out: Writer): void {
    const order = this.descending ? "descending order (largest first)" : "ascending order (smallest first)";
    if (this.phrasing == 0) {
      out.text(
        "A swap exchanges the numbers at two positions of a list, however far apart. Bring this list into ",
      );
      out.text(order).text(" with as few swaps as possible:\n\n");
    } else {
      out.text(
        "Numbered cards lie in a row. In one move you may pick any two of them and put each in the place ",
      );
      out
        .text("of the other. Find a shortest sequence of moves that brings the cards into ")
        .text(order)
        .text(":\n\n");
    }
    out.list(this.values);
    const move = this.phrasing == 0 ? "swap" : "move";
    out.text("\n\nPositions are counted from 1, from left to right, and do not move with the ");
    out.text(this.phrasing == 0 ? "numbers" : "cards").text(". Answer with the two positions of the first ");
    out.text(move).text(", then the two positions of the second ").text(move);
    out.text(
      ", and so on, all separated by commas and without brackets. For example, 1, 4, 2, 3 stands for a ",
    );
    if (this.phrasing == 0) out.text("swap of positions 1 and 4, followed by a swap of positions 2 and 3. ");
    else {
      out.text(
        "move that exchanges the cards at positions 1 and 4, followed by one that exchanges those at ",
      );
      out.text("positions 2 and 3. ");
    }
    out.text("If several answers are equally short, any of them is right.");
  }

  /** Each swap brings one number to its place. */
  solve(): StaticArray<i64> {
    const goals = StaticArray.slice<i32>(this.goals);
    const swaps = new StaticArray<i64>(2 * this.fewest());
    let count = 0;
    for (let i = 0; i < goals.length; i++) {
      while (goals[i] != i) {
        const goal = goals[i];
        goals[i] = goals[goal];
        goals[goal] = goal;
        swaps[count++] = i + 1;
        swaps[count++] = goal + 1;
      }
    }
    return swaps;
  }

  /** How many numbers there are less the number of cycles in which they go to their places. */
  private fewest(): i32 {
    const seen = new StaticArray<bool>(this.goals.length);
    let swaps = 0;
    for (let i = 0; i < seen.length; i++) {
      if (seen[i]) continue;
      seen[i] = true;
      for (let at = this.goals[i]; at != i; at = this.goals[at]) {
        seen[at] = true;
        swaps++;
      }
    }
    return swaps;
  }

  prepare(): void {
    this.fewestSwaps = this.fewest();
  }

  check(swaps: StaticArray<i64>): Reason {
    if (swaps.length % 2 != 0) return Reason.WrongLength;
    const n = this.goals.length;
    const goals = StaticArray.slice<i32>(this.goals);
    for (let i = 0; i < swaps.length; i += 2) {
      if (swaps[i] < 1 || swaps[i] > n || swaps[i + 1] < 1 || swaps[i + 1] > n) return Reason.OutOfRange;
      const a = <i32>swaps[i] - 1;
      const b = <i32>swaps[i + 1] - 1;
      const held = goals[a];
      goals[a] = goals[b];
      goals[b] = held;
    }
    if (!isSorted(goals)) return Reason.GoalNotReached;
    return swaps.length == 2 * this.fewestSwaps ? Reason.Correct : Reason.NotOptimal;
  }
}

function isSorted(goals: StaticArray<i32>): bool {
  for (let i = 0; i < goals.length; i++) {
    if (goals[i] != i) return false;
  }
  return true;
}

export function create(): Environment {
  return new FewestSwapsToSort();
}
