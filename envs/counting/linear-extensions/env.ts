import { Environment, Graph, IntegerEnvironment, Rng, randomDag, Scale, Writer } from "scaler-wasm/assembly";

class LinearExtensions extends IntegerEnvironment {
  private rules!: Graph;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.rules = randomDag(rng.permutation(scale[0]), scale[1], 0, rng);
  }

  statement(out: Writer): void {
    const n = this.rules.vertices;
    if (this.phrasing == 0) {
      out
        .text("The tasks 1 to ")
        .integer(n)
        .text(" are to be done one after another. A rule a->b below says that ");
      out.text(
        "task a must be done at some time before task b. In how many different orders can all tasks be done?",
      );
    } else {
      out.text("Count the orders of the numbers 1 to ").integer(n);
      out.text(" in which, for every pair a->b below, a stands somewhere to the left of b.");
    }
    out.text("\n\n");
    this.rules.write(out);
    out.text("\n\nAnswer with one integer.");
  }

  // At most 18 tasks, and 18! fits i64.
  /** Counts the orders of each set of tasks that can be done first; sets are numbers with a bit for each task. */
  solve(): i64 {
    const n = this.rules.vertices;
    const before = new StaticArray<i32>(n);
    for (let i = 0; i < this.rules.edges; i++) {
      const later = this.rules.heads[i];
      before[later] |= 1 << this.rules.tails[i];
    }
    const all = (1 << n) - 1;
    const ways = new StaticArray<i64>(all + 1);
    ways[0] = 1;
    for (let done = 0; done < all; done++) {
      const count = ways[done];
      if (count == 0) continue;
      for (let open = all & ~done; open != 0; open &= open - 1) {
        const task = ctz(open);
        if ((before[task] & ~done) == 0) ways[done | (1 << task)] += count;
      }
    }
    return ways[all];
  }
}

export function create(): Environment {
  return new LinearExtensions();
}
