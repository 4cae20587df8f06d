import {
  Environment,
  Graph,
  IntegerEnvironment,
  Rng,
  randomConnectedGraph,
  Scale,
  Writer,
  writeWeightedEdges,
} from "scaler-wasm/assembly";

class MinimumSpanningTree extends IntegerEnvironment {
  private graph!: Graph;
  private phrasing: i32 = 0;

  /**
   * Light edges join a core of vertices in which they close a cycle, so that the n - 1 lightest edges are seldom a tree.
   * The others come in groups with lighter edges inside, which close more cycles in large graphs.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.graph = randomConnectedGraph(scale[0], scale[1], rng);
    const core = this.core(rng);
    const groups = rng.integers(scale[0], 1, max(2, scale[0] / 4));
    const third = scale[2] / 3;
    for (let i = 0; i < scale[1]; i++) {
      const tail = this.graph.tails[i];
      const head = this.graph.heads[i];
      if (core[tail] && core[head]) this.graph.weights[i] = rng.range(1, scale[2] / 2);
      else if (groups[tail] == groups[head]) this.graph.weights[i] = rng.range(third, 2 * third);
      else this.graph.weights[i] = rng.range(third, scale[2]);
    }
  }

  /** Grows from a vertex, always to the one with most edges into it, until its edges close a cycle. */
  private core(rng: Rng): StaticArray<bool> {
    const n = this.graph.vertices;
    const near = this.graph.neighbours();
    const inside = new StaticArray<bool>(n);
    const links = new StaticArray<i32>(n);
    let latest = rng.range(0, n - 1);
    for (let size = 1; size <= n; size++) {
      inside[latest] = true;
      if (links[latest] > 1) break;
      for (let k = near.starts[latest]; k < near.starts[latest + 1]; k++) links[near.ends[k]]++;
      let next = -1;
      for (let v = 0; v < n; v++) {
        if (!inside[v] && (next < 0 || links[v] > links[next])) next = v;
      }
      if (next >= 0) latest = next;
    }
    return inside;
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out.text("An undirected graph has the vertices 1 to ").integer(n);
      out.text(" and the edges listed below; the number in brackets is the weight of the edge. ");
      out.text("What is the total weight of a minimum spanning tree? A spanning tree is a choice of edges ");
      out.text(
        "that connects all vertices and contains no cycle; its weight is the sum of its edges' weights.",
      );
    } else {
      out.text("Villages 1 to ").integer(n).text(" are to be joined to one network of water pipes. ");
      out.text(
        "The list below says between which villages a pipe can be laid, and in brackets what it costs. ",
      );
      out.text("Every village must be connected to every other one, directly or through others. ");
      out.text("What is the smallest possible total cost?");
    }
    out.text("\n\n");
    writeWeightedEdges(this.graph, out);
    out.text("\n\nAnswer with one integer.");
  }

  /** Prim's algorithm without a heap: the graphs are small. */
  solve(): i64 {
    const n = this.graph.vertices;
    const near = this.graph.neighbours();
    // The cheapest edge from the tree to each vertex outside; 0 for vertices inside.
    const cheapest = new StaticArray<i32>(n);
    cheapest.fill(i32.MAX_VALUE);
    let total: i64 = 0;
    let latest = 0;
    cheapest[0] = 0;
    for (let grown = 1; grown < n; grown++) {
      for (let k = near.starts[latest]; k < near.starts[latest + 1]; k++) {
        const vertex = near.ends[k];
        cheapest[vertex] = min(cheapest[vertex], this.graph.weights[near.edges[k]]);
      }
      latest = -1;
      for (let v = 0; v < n; v++) {
        if (cheapest[v] > 0 && (latest < 0 || cheapest[v] < cheapest[latest])) latest = v;
      }
      total += cheapest[latest];
      cheapest[latest] = 0;
    }
    return total;
  }
}

export function create(): Environment {
  return new MinimumSpanningTree();
}
