import {
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class EulerianTrail extends OpenIntegerListEnvironment {
  private graph!: Graph;
  /** The planted trail: vertices from `first` to `last`. */
  private trail!: StaticArray<i32>;
  private first: i32 = 0;
  private last: i32 = 0;
  private phrasing: i32 = 0;

  /**
   * Walks at random over pairs of vertices that are not joined yet, and joins them. Where no step is left, the walk
   * goes on from its other end; where none is left there either, it has as many edges as it will get.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    const n = scale[0];
    const edges = scale[1];
    this.graph = new Graph(n, edges);
    this.trail = new StaticArray<i32>(2 * edges + 1);
    this.first = edges;
    this.last = edges;
    this.trail[edges] = <i32>rng.below(n);
    while (this.graph.edges < edges) {
      let next = this.step(this.trail[this.last], rng);
      if (next >= 0) {
        this.trail[++this.last] = next;
        continue;
      }
      next = this.step(this.trail[this.first], rng);
      if (next < 0) break;
      this.trail[--this.first] = next;
    }
    this.graph.shuffle(rng);
  }

  /** Joins a vertex to another one and returns that, or -1 when it is joined to all. */
  private step(vertex: i32, rng: Rng): i32 {
    const n = this.graph.vertices;
    const start = <i32>rng.below(n);
    for (let i = 0; i < n; i++) {
      const next = start + i < n ? start + i : start + i - n;
      if (next == vertex || this.graph.joins(vertex, next)) continue;
      this.graph.add(vertex, next);
      return next;
    }
    return -1;
  }

  statement(out: Writer): void {
    const edges = this.graph.edges;
    if (this.phrasing == 0) {
      out.text(
        "Find a trail through this undirected graph that uses every edge exactly once. It may pass through ",
      );
      out.text("a vertex more than once, and it may start and end at any vertices. These are the edges:");
    } else if (this.phrasing == 1) {
      out.text(
        "A figure consists of the straight lines below; a-b joins the points a and b. Draw it in one go: ",
      );
      out.text(
        "without lifting the pen and without drawing any line twice. You may start and end at any points.",
      );
    } else {
      out.text(
        "A snow plough is to drive along each of the streets below exactly once, in either direction. ",
      );
      out.text(
        "A street a-b joins the crossings a and b. Find a route. It may start at any crossing, end at any ",
      );
      out.text("crossing, and pass crossings as often as needed.");
    }
    out.text("\n\n");
    this.graph.write(out);
    out
      .text("\n\nAnswer with the ")
      .integer(edges + 1)
      .text(" ");
    out.text(this.phrasing == 0 ? "vertices" : this.phrasing == 1 ? "points" : "crossings");
    out.text(" in the order in which they are visited, separated by commas. ");
    out.text("Any solution is accepted.");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.last - this.first + 1);
    for (let i = 0; i < values.length; i++) values[i] = this.trail[this.first + i] + 1;
    return values;
  }

  check(values: StaticArray<i64>): Reason {
    const n = this.graph.vertices;
    if (values.length != this.graph.edges + 1) return Reason.WrongLength;
    for (let i = 0; i < values.length; i++) {
      if (values[i] < 1 || values[i] > n) return Reason.OutOfRange;
    }
    const used = new StaticArray<bool>(n * n);
    for (let i = 1; i < values.length; i++) {
      const tail = <i32>values[i - 1] - 1;
      const head = <i32>values[i] - 1;
      if (!this.graph.joins(tail, head)) return Reason.IllegalMove;
      if (used[tail * n + head]) return Reason.RuleBroken;
      used[tail * n + head] = true;
      used[head * n + tail] = true;
    }
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new EulerianTrail();
}
