import {
  EdgePool,
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
  writeWeightedEdges,
} from "scaler-wasm/assembly";

class NegativeCycle extends OpenIntegerListEnvironment {
  private graph!: Graph;
  private cycle!: StaticArray<i32>;
  private phrasing: i32 = 0;

  /**
   * Every vertex has a height, and an edge costs the difference of heights and an extra that is not negative: no cycle
   * of such edges is negative. Along the planted cycle the extras are 0, but for one edge that costs a little less.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const order = rng.permutation(n);
    const heights = rng.integers(n, 0, scale[3]);
    this.cycle = new StaticArray<i32>(rng.range((scale[2] + 4) / 2, scale[2]));
    this.graph = new Graph(n, scale[1], true);
    for (let i = 0; i < this.cycle.length; i++) {
      this.cycle[i] = order[i];
      this.graph.add(order[i], order[(i + 1) % this.cycle.length]);
    }
    const pool = new EdgePool(this.graph);
    for (let tail = 0; tail < n; tail++)
      for (let head = 0; head < n; head++) if (tail != head) pool.offer(tail, head);
    pool.draw(scale[1] - this.graph.edges, rng);
    for (let i = 0; i < scale[1]; i++) {
      let extra = 0;
      if (i == 0) extra = -rng.range(1, 3);
      else if (i >= this.cycle.length) extra = rng.range(0, scale[3]);
      this.graph.weights[i] = heights[this.graph.heads[i]] - heights[this.graph.tails[i]] + extra;
    }
    this.graph.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out
        .text("A directed graph has the vertices 1 to ")
        .integer(n)
        .text(" and the edges below; the number in brackets is the ");
      out.text(
        "weight of the edge. Find a cycle whose weights add up to less than 0. A cycle follows the edges in their ",
      );
      out.text("direction, passes through no vertex twice and ends where it began.");
    } else {
      out
        .text("One-way ferries run between the ports 1 to ")
        .integer(n)
        .text("; a->b (c) is a ferry from a to b that costs c ");
      out.text(
        "coins, and where c is negative the captain pays you that many. Find a round trip by which you gain coins: it ",
      );
      out.text("calls at no port twice, and its last ferry leads back to the port where it began.");
    }
    out.text("\n\n");
    writeWeightedEdges(this.graph, out);
    out
      .text("\n\nAnswer with the ")
      .text(this.phrasing == 0 ? "vertices" : "ports")
      .text(" in the order of the ");
    out
      .text(this.phrasing == 0 ? "cycle" : "trip")
      .text(", separated by commas, each once: do not repeat the first at the end. ");
    out.text("Any solution is accepted, from any start.");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.cycle.length);
    for (let i = 0; i < values.length; i++) values[i] = this.cycle[i] + 1;
    return values;
  }

  check(values: StaticArray<i64>): Reason {
    const n = this.graph.vertices;
    if (values.length < 2 || values.length > n) return Reason.WrongLength;
    // The vertex that follows each one on the cycle.
    const next = new StaticArray<i32>(n);
    next.fill(-1);
    for (let i = 0; i < values.length; i++) {
      const following = values[i + 1 < values.length ? i + 1 : 0];
      if (values[i] < 1 || values[i] > n || following < 1 || following > n) return Reason.OutOfRange;
      const vertex = <i32>values[i] - 1;
      if (next[vertex] >= 0) return Reason.NotAPermutation;
      next[vertex] = <i32>following - 1;
      if (vertex == next[vertex] || !this.graph.joins(vertex, next[vertex])) return Reason.IllegalMove;
    }
    let total: i64 = 0;
    for (let i = 0; i < this.graph.edges; i++) {
      if (next[this.graph.tails[i]] == this.graph.heads[i]) total += this.graph.weights[i];
    }
    return total < 0 ? Reason.Correct : Reason.GoalNotReached;
  }
}

export function create(): Environment {
  return new NegativeCycle();
}
