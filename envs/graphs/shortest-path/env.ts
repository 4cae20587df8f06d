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

class ShortestPath extends OpenIntegerListEnvironment {
  private graph!: Graph;
  /** The planted path, from start to goal. */
  private path!: StaticArray<i32>;
  private length: i64 = 0;
  private phrasing: i32 = 0;

  /**
   * Grows a tree of shortest paths from the start, each vertex from one of the latest few before it, so that paths get
   * long. No other edge is shorter than the difference of the distances that it spans, so the tree stays right.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const longest = scale[3];
    const order = rng.permutation(n);
    const parents = new StaticArray<i32>(n);
    const distances = new StaticArray<i32>(n);
    this.graph = new Graph(n, scale[1], true);
    let goal = 0;
    for (let i = 1; i < n; i++) {
      parents[i] = rng.range(max(0, i - scale[2]), i - 1);
      const weight = rng.range(1, longest);
      distances[i] = distances[parents[i]] + weight;
      this.graph.add(order[parents[i]], order[i], weight);
      if (distances[i] > distances[goal]) goal = i;
    }
    const pool = new EdgePool(this.graph);
    for (let i = 0; i < n; i++) {
      // Edges that skip much of the order could not be short.
      for (let j = 1; j < min(n, i + 2 * scale[2]); j++) if (i != j) pool.offer(order[i], order[j]);
    }
    pool.draw(scale[1] - this.graph.edges, rng);
    const place = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) place[order[i]] = i;
    for (let i = n - 1; i < scale[1]; i++) {
      const apart = distances[place[this.graph.heads[i]]] - distances[place[this.graph.tails[i]]];
      this.graph.weights[i] = apart > 0 ? apart + rng.range(0, longest / 2) : rng.range(1, longest);
    }
    this.graph.shuffle(rng);
    this.length = distances[goal];
    let hops = 0;
    for (let at = goal; at > 0; at = parents[at]) hops++;
    this.path = new StaticArray<i32>(hops + 1);
    for (let at = goal; hops >= 0; at = parents[at]) this.path[hops--] = order[at];
  }

  statement(out: Writer): void {
    const start = this.path[0] + 1;
    const goal = this.path[this.path.length - 1] + 1;
    if (this.phrasing == 0) {
      out
        .text("A directed graph has the vertices 1 to ")
        .integer(this.graph.vertices)
        .text(" and the edges below; the number ");
      out.text("in brackets is the length of the edge. Find a shortest path from vertex ").integer(start);
      out
        .text(" to vertex ")
        .integer(goal)
        .text(": the lengths of its edges must add up to as little as possible.");
    } else {
      out
        .text("One-way roads lead between the towns 1 to ")
        .integer(this.graph.vertices)
        .text("; a->b (c) is a road from a to b ");
      out
        .text("on which one drives for c minutes. Find a fastest way from town ")
        .integer(start)
        .text(" to town ");
      out.integer(goal).text(".");
    }
    out.text("\n\n");
    writeWeightedEdges(this.graph, out);
    const things = this.phrasing == 0 ? "vertices" : "towns";
    out
      .text("\n\nAnswer with the ")
      .text(things)
      .text(" in the order in which they are visited, from ")
      .integer(start);
    out.text(" to ").integer(goal).text(", both included, separated by commas. ");
    out.text(this.phrasing == 0 ? "Any shortest path is accepted." : "Any fastest way is accepted.");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.path.length);
    for (let i = 0; i < values.length; i++) values[i] = this.path[i] + 1;
    return values;
  }

  check(values: StaticArray<i64>): Reason {
    const n = this.graph.vertices;
    // The vertex that follows each one on the way.
    const next = new StaticArray<i32>(n);
    next.fill(-1);
    for (let i = 0; i < values.length; i++) {
      if (values[i] < 1 || values[i] > n) return Reason.OutOfRange;
      if (i == 0) continue;
      const tail = <i32>values[i - 1] - 1;
      const head = <i32>values[i] - 1;
      if (tail == head || !this.graph.joins(tail, head)) return Reason.IllegalMove;
      // All lengths are positive: a way that comes back to a vertex is not a shortest one.
      if (next[tail] >= 0) return Reason.NotOptimal;
      next[tail] = head;
    }
    if (values.length == 0 || values[0] != this.path[0] + 1) return Reason.RuleBroken;
    if (values[values.length - 1] != this.path[this.path.length - 1] + 1) return Reason.GoalNotReached;
    let total: i64 = 0;
    for (let i = 0; i < this.graph.edges; i++) {
      if (next[this.graph.tails[i]] == this.graph.heads[i]) total += this.graph.weights[i];
    }
    return total == this.length ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new ShortestPath();
}
