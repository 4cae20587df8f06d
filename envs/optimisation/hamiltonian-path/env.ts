import {
  checkHamiltonianPath,
  EdgePool,
  Environment,
  Graph,
  OrderEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class HamiltonianPath extends OrderEnvironment {
  private path!: StaticArray<i32>;
  private graph!: Graph;
  private phrasing: i32 = 0;

  /** Plants a path through all vertices and hides it among random edges. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.path = rng.permutation(scale[0]);
    this.graph = new Graph(scale[0], scale[1]);
    for (let i = 1; i < this.path.length; i++) this.graph.add(this.path[i - 1], this.path[i]);
    const pool = new EdgePool(this.graph);
    for (let a = 0; a < scale[0]; a++) for (let b = a + 1; b < scale[0]; b++) pool.offer(a, b);
    pool.draw(scale[1] - this.graph.edges, rng);
    this.graph.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out.text("An undirected graph has the vertices 1 to ").integer(n).text(" and the edges below. ");
      out.text("Find a path along its edges that visits every vertex exactly once. ");
      out.text("It may start and end anywhere.");
    } else if (this.phrasing == 1) {
      out.text("Guests 1 to ").integer(n).text(" are to sit in one row. ");
      out.text("A pair a-b below means that a and b know each other. ");
      out.text("Find an order of all guests in which any two who sit side by side know each other.");
    } else {
      out.text("The islands 1 to ").integer(n).text(" are joined by the bridges below, each usable in both ");
      out.text("directions. Plan a tour over bridges that sets foot on every island exactly once; ");
      out.text("it may begin and end on any island.");
    }
    out.text("\n\n");
    this.graph.write(out);
    out.text("\n\nAnswer with all ").integer(n).text(" numbers in that order, separated by commas. ");
    out.text("Any order that meets the conditions is accepted.");
  }

  size(): i32 {
    return this.graph.vertices;
  }

  solve(): StaticArray<i32> {
    return this.path;
  }

  check(order: StaticArray<i32>): Reason {
    return checkHamiltonianPath(this.graph, order);
  }
}

export function create(): Environment {
  return new HamiltonianPath();
}
