import {
  Environment,
  Graph,
  markSelection,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  SpareEdges,
  selected,
  Writer,
} from "scaler-wasm/assembly";

class MaximumClique extends OpenIntegerListEnvironment {
  private graph!: Graph;
  private members!: StaticArray<bool>;
  private size: i32 = 0;
  private phrasing: i32 = 0;

  /**
   * Divides the vertices into groups without edges inside: a clique has at most one vertex of each. The planted clique
   * has one of every group, so none is larger.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    // One fewer half of the time: the number is for the solver to find.
    this.size = rng.range(max(2, scale[2] - 1), scale[2]);
    const order = rng.permutation(n);
    const group = new StaticArray<i32>(n);
    this.members = new StaticArray<bool>(n);
    this.graph = new Graph(n, scale[1]);
    for (let i = 0; i < n; i++) group[order[i]] = i < this.size ? i : <i32>rng.below(this.size);
    for (let i = 0; i < this.size; i++) {
      this.members[order[i]] = true;
      for (let j = 0; j < i; j++) this.graph.add(order[i], order[j]);
    }
    const pool = new SpareEdges(this.graph);
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        if (group[a] != group[b]) pool.offer(a, b);
      }
    }
    pool.draw(scale[1] - this.graph.edges, rng);
    this.graph.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out
        .text("An undirected graph has the vertices 1 to ")
        .integer(n)
        .text(" and the edges below. Find a largest clique: a ");
      out.text("choice of as many vertices as possible in which any two are joined by an edge.");
    } else {
      out
        .text("A pair a-b below means that the persons a and b, of 1 to ")
        .integer(n)
        .text(", know each other. ");
      out.text("Find a largest group in which everybody knows everybody else.");
    }
    out.text("\n\n");
    this.graph.write(out);
    out.text("\n\nAnswer with the numbers of its ").text(this.phrasing == 0 ? "vertices" : "members");
    out.text(", in any order, separated by commas. Any of the largest possible size is accepted.");
  }

  solve(): StaticArray<i64> {
    return selected(this.members);
  }

  check(values: StaticArray<i64>): Reason {
    const reason = markSelection(values, new StaticArray<bool>(this.graph.vertices));
    if (reason != Reason.Correct) return reason;
    for (let i = 0; i < values.length; i++) {
      for (let j = 0; j < i; j++) {
        if (!this.graph.joins(<i32>values[i] - 1, <i32>values[j] - 1)) return Reason.RuleBroken;
      }
    }
    return values.length == this.size ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new MaximumClique();
}
