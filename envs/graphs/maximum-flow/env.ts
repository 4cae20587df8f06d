import {
  Environment,
  Graph,
  IntegerEnvironment,
  Rng,
  Scale,
  SpareEdges,
  Writer,
  writeWeightedEdges,
} from "scaler-wasm/assembly";

class MaximumFlow extends IntegerEnvironment {
  private graph!: Graph;
  private source: i32 = 0;
  private sink: i32 = 0;
  private flow: i64 = 0;
  private phrasing: i32 = 0;

  /**
   * Plants a flow and a cut that it saturates. Vertices stand in a hidden order, source first and sink last; those
   * before `border` are the near side. Every path of the flow leads forward, so it crosses the border once. Edges
   * across the border can carry what they carry and no more, all others have room to spare or lead elsewhere.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const paths = scale[1];
    const amount = scale[3];
    const order = rng.permutation(n);
    this.source = order[0];
    this.sink = order[n - 1];
    const border = rng.range(2, n - 2);
    this.graph = new Graph(n, 4 * paths + scale[2], true);
    // Number of the edge between two vertices, counted from 1.
    const numbers = new StaticArray<i32>(n * n);
    for (let path = 0; path < paths; path++) {
      const units = rng.range(1, amount);
      this.flow += units;
      let at = 0;
      // At most one stop on each side, beside source and sink.
      if (rng.chance(2, 3)) at = this.carry(order, numbers, 0, rng.range(1, border - 1), units);
      const landing = rng.chance(1, 3) ? n - 1 : rng.range(border, n - 2);
      at = this.carry(order, numbers, at, landing, units);
      if (at < n - 1) this.carry(order, numbers, at, n - 1, units);
    }
    const place = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) place[order[i]] = i;
    for (let i = 0; i < this.graph.edges; i++) {
      const crosses = place[this.graph.tails[i]] < border && place[this.graph.heads[i]] >= border;
      if (!crosses) this.graph.weights[i] += rng.range(0, amount);
    }
    this.addDetours(order, border, scale[2], amount, rng);
    this.graph.shuffle(rng);
  }

  /** Leads units from one place of the order to a later one, and returns that. */
  private carry(order: StaticArray<i32>, numbers: StaticArray<i32>, from: i32, to: i32, units: i32): i32 {
    const tail = order[from];
    const head = order[to];
    const pair = tail * order.length + head;
    if (numbers[pair] == 0) {
      this.graph.add(tail, head, units);
      numbers[pair] = this.graph.edges;
    } else {
      this.graph.weights[numbers[pair] - 1] += units;
    }
    return to;
  }

  /** Adds edges that no flow needs: within a side, or from the far side back to the near one. */
  private addDetours(order: StaticArray<i32>, border: i32, count: i32, amount: i32, rng: Rng): void {
    const n = order.length;
    const first = this.graph.edges;
    const pool = new SpareEdges(this.graph);
    for (let i = 0; i < n - 1; i++) {
      for (let j = 1; j < n; j++) {
        if (i != j && (i >= border || j < border)) pool.offer(order[i], order[j]);
      }
    }
    pool.draw(count, rng);
    for (let i = first; i < this.graph.edges; i++) this.graph.weights[i] = rng.range(1, 2 * amount);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out
        .text("A network has the vertices 1 to ")
        .integer(this.graph.vertices)
        .text(" and the directed edges below; ");
      out.text("the number in brackets is the capacity of the edge. A flow sends along each edge an amount ");
      out.text("between 0 and its capacity, such that at every vertex other than ").integer(this.source + 1);
      out
        .text(" and ")
        .integer(this.sink + 1)
        .text(" as much arrives as leaves. ");
      out
        .text("What is the value of a maximum flow from vertex ")
        .integer(this.source + 1)
        .text(" to vertex ");
      out.integer(this.sink + 1).text("?");
    } else {
      out
        .text("Pumping stations 1 to ")
        .integer(this.graph.vertices)
        .text(" are joined by the pipes below. ");
      out.text(
        "A pipe a->b (c) leads water from a to b only, at most c litres a second. Water enters at station ",
      );
      out
        .integer(this.source + 1)
        .text(" and is needed at station ")
        .integer(this.sink + 1);
      out.text(
        "; no other station adds, loses or stores any. At most how many litres a second can reach station ",
      );
      out.integer(this.sink + 1).text("?");
    }
    out.text("\n\n");
    writeWeightedEdges(this.graph, out);
    out.text("\n\nAnswer with one integer.");
  }

  solve(): i64 {
    return this.flow;
  }
}

export function create(): Environment {
  return new MaximumFlow();
}
