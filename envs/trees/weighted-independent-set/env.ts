import {
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  RootedTree,
  randomTree,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class WeightedIndependentSet extends OpenIntegerListEnvironment {
  private tree!: Graph;
  private weights!: StaticArray<i32>;
  /** The largest weight of a choice. */
  private best: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.tree = randomTree(scale[0], rng);
    this.weights = rng.integers(scale[0], 1, scale[1]);
  }

  statement(out: Writer): void {
    const n = this.tree.vertices;
    if (this.phrasing == 0) {
      out
        .text("A tree has the vertices 1 to ")
        .integer(n)
        .text(" with the weights and edges below. Choose vertices ");
      out.text(
        "no two of which are joined by an edge, so that their weights add up to as much as possible.\n\n",
      );
      out.text("Weights of the vertices 1, 2, 3 and so on: ").list(this.weights).text("\n\nEdges: ");
    } else {
      out.text("The branches 1 to ").integer(n).text(" of a firm expect the profits below from a campaign. ");
      out.text(
        "Two branches joined by a line cannot both take part. Which branches should take part to make ",
      );
      out.text("the total profit as large as possible?\n\n");
      out.text("Profits of the branches 1, 2, 3 and so on: ").list(this.weights).text("\n\nLines: ");
    }
    this.tree.write(out);
    out.text("\n\nAnswer with the numbers of the chosen ").text(this.phrasing == 0 ? "vertices" : "branches");
    out.text(", separated by commas. If several choices are best, any of them is right.");
  }

  solve(): StaticArray<i64> {
    const n = this.tree.vertices;
    const rooted = new RootedTree(this.tree, 0);
    const taken = new StaticArray<i32>(n);
    const left = new StaticArray<i32>(n);
    this.weigh(rooted, taken, left);
    const isTaken = new StaticArray<bool>(n);
    let count = 0;
    for (let i = 0; i < n; i++) {
      const vertex = rooted.order[i];
      const parent = rooted.parents[vertex];
      isTaken[vertex] = taken[vertex] > left[vertex] && (parent < 0 || !isTaken[parent]);
      if (isTaken[vertex]) count++;
    }
    const chosen = new StaticArray<i64>(count);
    for (let vertex = n - 1; vertex >= 0; vertex--) {
      if (isTaken[vertex]) chosen[--count] = vertex + 1;
    }
    return chosen;
  }

  /** Finds the largest weight at and below each vertex, with this vertex taken or left. Returns that of the tree. */
  private weigh(rooted: RootedTree, taken: StaticArray<i32>, left: StaticArray<i32>): i32 {
    for (let i = taken.length - 1; i >= 0; i--) {
      const vertex = rooted.order[i];
      const parent = rooted.parents[vertex];
      taken[vertex] += this.weights[vertex];
      const best = max(taken[vertex], left[vertex]);
      if (parent < 0) return best;
      taken[parent] += left[vertex];
      left[parent] += best;
    }
    return 0;
  }

  prepare(): void {
    const n = this.tree.vertices;
    const rooted = new RootedTree(this.tree, 0);
    this.best = this.weigh(rooted, new StaticArray<i32>(n), new StaticArray<i32>(n));
  }

  check(chosen: StaticArray<i64>): Reason {
    const n = this.tree.vertices;
    const isChosen = new StaticArray<bool>(n);
    let weight = 0;
    for (let i = 0; i < chosen.length; i++) {
      if (chosen[i] < 1 || chosen[i] > n) return Reason.OutOfRange;
      const vertex = <i32>chosen[i] - 1;
      if (isChosen[vertex]) return Reason.NotAPermutation;
      isChosen[vertex] = true;
      weight += this.weights[vertex];
    }
    for (let i = 0; i < this.tree.edges; i++) {
      if (isChosen[this.tree.tails[i]] && isChosen[this.tree.heads[i]]) return Reason.RuleBroken;
    }
    return weight == this.best ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new WeightedIndependentSet();
}
