import {
  checkColouring,
  EdgePool,
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class GraphColouring extends OpenIntegerListEnvironment {
  private graph!: Graph;
  /** The planted colour of every vertex, from 0. */
  private classes!: StaticArray<i32>;
  private colours: i32 = 0;
  private phrasing: i32 = 0;

  /**
   * Plants classes of equal size and draws edges between different classes only; one vertex of each class belongs
   * to a planted clique. The classes show that so many colours are enough, the clique that fewer are not.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    // One colour less half of the time: the number is for the solver to find.
    this.colours = rng.range(max(2, scale[2] - 1), scale[2]);
    const labels = rng.permutation(n);
    this.classes = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) this.classes[labels[i]] = i % this.colours;
    this.graph = new Graph(n, scale[1]);
    for (let i = 0; i < this.colours; i++) {
      for (let j = i + 1; j < this.colours; j++) this.graph.add(labels[i], labels[j]);
    }
    const pool = new EdgePool(this.graph);
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) if (this.classes[a] != this.classes[b]) pool.offer(a, b);
    }
    pool.draw(scale[1] - this.graph.edges, rng);
    this.graph.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out
        .text("Give each of the vertices 1 to ")
        .integer(n)
        .text(" of the undirected graph below a colour so that ");
      out.text("the two ends of every edge a-b have different colours. Colours are positive integers. ");
      out.text("Use as few different colours as possible.");
    } else {
      out
        .text("Give each of the exams 1 to ")
        .integer(n)
        .text(" a time slot. A pair a-b below means that some student ");
      out.text("takes both exams a and b, so that they need different slots. Slots are positive integers. ");
      out.text("Use as few different slots as possible.");
    }
    out.text("\n\n");
    this.graph.write(out);
    out.text("\n\nAnswer with ").integer(n).text(" integers separated by commas: ");
    const things = this.phrasing == 0 ? "the colour of vertex" : "the slot of exam";
    out.text(things).text(" 1, then ").text(things).text(" 2, and so on. ");
    out.text("Any solution with the fewest possible ");
    out.text(this.phrasing == 0 ? "colours" : "slots").text(" is accepted.");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.classes.length);
    for (let v = 0; v < values.length; v++) values[v] = this.classes[v] + 1;
    return values;
  }

  check(values: StaticArray<i64>): Reason {
    return checkColouring(this.graph, values, this.colours);
  }
}

export function create(): Environment {
  return new GraphColouring();
}
