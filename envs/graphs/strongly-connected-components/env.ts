import {
  Environment,
  Graph,
  IntegerListEnvironment,
  Rng,
  Scale,
  SpareEdges,
  Writer,
} from "scaler-wasm/assembly";

class StronglyConnectedComponents extends IntegerListEnvironment {
  private graph!: Graph;
  /** For every vertex, the smallest vertex of its component. */
  private leaders!: StaticArray<i32>;
  private phrasing: i32 = 0;

  /**
   * Plants the components, in a hidden order. A cycle runs through all vertices of each; further edges stay within
   * a component or lead to a later one.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const labels = rng.permutation(n);
    const sizes = rng.composition(n, scale[1], 1);
    this.graph = new Graph(n, n + scale[2] + scale[3], true);
    this.leaders = new StaticArray<i32>(n);
    // Component of the vertex at each place of the hidden order.
    const component = new StaticArray<i32>(n);
    let start = 0;
    for (let c = 0; c < sizes.length; c++) {
      const end = start + sizes[c];
      let leader = labels[start];
      for (let i = start; i < end; i++) leader = min(leader, labels[i]);
      for (let i = start; i < end; i++) {
        component[i] = c;
        this.leaders[labels[i]] = leader;
        if (sizes[c] > 1) this.graph.add(labels[i], labels[i + 1 < end ? i + 1 : start]);
      }
      start = end;
    }
    this.draw(labels, component, true, scale[2], rng);
    this.draw(labels, component, false, scale[3], rng);
    this.graph.shuffle(rng);
  }

  /** Adds up to `count` edges inside components, or from one to a later one. */
  private draw(
    labels: StaticArray<i32>,
    component: StaticArray<i32>,
    inside: bool,
    count: i32,
    rng: Rng,
  ): void {
    const pool = new SpareEdges(this.graph);
    for (let i = 0; i < labels.length; i++) {
      for (let j = 0; j < labels.length; j++) {
        if (inside ? i == j || component[i] != component[j] : component[i] >= component[j]) continue;
        pool.offer(labels[i], labels[j]);
      }
    }
    pool.draw(count, rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    const things = this.phrasing == 0 ? "vertex" : "square";
    const group = this.phrasing == 0 ? "component" : "district";
    if (this.phrasing == 0) {
      out.text("A directed graph has the vertices 1 to ").integer(n).text(" and the edges below. ");
      out.text(
        "Two vertices belong to the same strongly connected component if each of them can be reached from ",
      );
      out.text("the other along edges. ");
    } else {
      out
        .text("One-way streets join the squares 1 to ")
        .integer(n)
        .text(" of a town; a->b leads from a to b. ");
      out.text("Two squares belong to the same district if one can drive from each of them to the other. ");
    }
    out
      .text("A ")
      .text(things)
      .text(" that shares its ")
      .text(group)
      .text(" with no other forms one alone. ");
    out.text("Find the ").text(group).text("s.\n\n");
    this.graph.write(out);
    out.text("\n\nAnswer with ").integer(n).text(" integers separated by commas: for ").text(things);
    out.text(" 1, then ").text(things).text(" 2, and so on, the smallest number in its ").text(group);
    out.text(". If 2, 4 and 5 formed one, the second, fourth and fifth integer would each be 2.");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.leaders.length);
    for (let v = 0; v < values.length; v++) values[v] = this.leaders[v] + 1;
    return values;
  }
}

export function create(): Environment {
  return new StronglyConnectedComponents();
}
