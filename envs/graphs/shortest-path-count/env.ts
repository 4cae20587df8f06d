import { EdgePool, Environment, Graph, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class ShortestPathCount extends IntegerEnvironment {
  private graph!: Graph;
  /** The vertices by increasing distance from the start, which is the first; the goal is the last. */
  private labels!: StaticArray<i32>;
  /** Distance of every vertex from the start. */
  private depths!: StaticArray<i32>;
  private start: i32 = 0;
  private goal: i32 = 0;
  private longest: i32 = 1;
  private phrasing: i32 = 0;

  /**
   * The distances come first. Every vertex gets an edge from a nearer one that is exactly as long as they are apart,
   * and no edge is shorter than the difference between its ends, so the distances hold whatever else is drawn.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    this.longest = scale[3];
    const labels = rng.permutation(n);
    this.labels = labels;
    const ranks = chooseDepths(n, scale[2], rng);
    this.start = labels[0];
    this.goal = labels[n - 1];
    this.depths = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) this.depths[labels[i]] = ranks[i];

    const graph = new Graph(n, scale[1]);
    let low = 0;
    let high = 0;
    for (let i = 1; i < n; i++) {
      while (ranks[low] < ranks[i] - this.longest) low++;
      while (ranks[high] < ranks[i]) high++;
      const nearer = rng.range(low, high - 1);
      graph.add(labels[nearer], labels[i], ranks[i] - ranks[nearer]);
    }
    const pool = new EdgePool(graph);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n && ranks[j] - ranks[i] <= this.longest; j++) pool.offer(labels[i], labels[j]);
    }
    pool.draw(scale[1] - graph.edges, rng);
    for (let i = n - 1; i < graph.edges; i++) {
      const apart = abs(this.depths[graph.tails[i]] - this.depths[graph.heads[i]]);
      // Half of the edges are as short as they may be, so that shortest paths have something to branch on.
      graph.weights[i] = apart > 0 && rng.chance(1, 2) ? apart : rng.range(max(apart, 1), this.longest);
    }
    graph.shuffle(rng);
    this.graph = graph;
  }

  statement(out: Writer): void {
    const weighted = this.longest > 1;
    if (this.phrasing == 0) {
      out.text("An undirected graph has the vertices 1 to ").integer(this.graph.vertices);
      out.text(" and the edges listed below");
      out.text(weighted ? "; the number in brackets is the length of the edge. " : ". ");
      out.text("The length of a path is ");
      out.text(weighted ? "the sum of the lengths of its edges. " : "its number of edges. ");
      out.text("How many different shortest paths lead from vertex ").integer(this.start + 1);
      out
        .text(" to vertex ")
        .integer(this.goal + 1)
        .text("?");
    } else {
      out
        .text("Towns 1 to ")
        .integer(this.graph.vertices)
        .text(" are joined by the two-way roads listed below. ");
      out.text("It takes ");
      out.text(weighted ? "as many hours as the brackets say" : "one hour").text(" to drive along a road. ");
      out
        .text("A driver wants to get from town ")
        .integer(this.start + 1)
        .text(" to town ");
      out
        .integer(this.goal + 1)
        .text(" as fast as possible. Between how many different fastest routes can she choose?");
    }
    out.text("\n\n");
    for (let i = 0; i < this.graph.edges; i++) {
      if (i > 0) out.text(", ");
      out
        .integer(this.graph.tails[i] + 1)
        .text("-")
        .integer(this.graph.heads[i] + 1);
      if (weighted) out.text(" (").integer(this.graph.weights[i]).text(")");
    }
    out.text("\n\nAnswer with one integer.");
  }

  // Counts by increasing distance over the edges that lie on shortest paths. The product of the layers' sizes bounds
  // the count: at most 3^(n/3), which i64 holds for every n in env.json.
  solve(): i64 {
    const near = this.graph.neighbours();
    const ways = new StaticArray<i64>(this.graph.vertices);
    ways[this.labels[0]] = 1;
    for (let i = 1; i < this.labels.length; i++) {
      const vertex = this.labels[i];
      for (let k = near.starts[vertex]; k < near.starts[vertex + 1]; k++) {
        const before = near.ends[k];
        const length = this.graph.weights[near.edges[k]];
        if (this.depths[before] + length == this.depths[vertex]) ways[vertex] += ways[before];
      }
    }
    return ways[this.goal];
  }
}

/** In increasing order: 0 for the start, then each distance up to the goal's at least once. */
function chooseDepths(n: i32, distance: i32, rng: Rng): StaticArray<i32> {
  const sizes = new StaticArray<i32>(distance + 1);
  for (let i = 0; i < n; i++) {
    const depth = i <= distance ? i : rng.range(1, distance);
    sizes[depth]++;
  }
  const depths = new StaticArray<i32>(n);
  let depth = 0;
  for (let i = 0; i < n; i++) {
    if (sizes[depth] == 0) depth++;
    sizes[depth]--;
    depths[i] = depth;
  }
  return depths;
}

export function create(): Environment {
  return new ShortestPathCount();
}
