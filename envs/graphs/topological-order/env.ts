import {
  checkTopologicalOrder,
  Environment,
  Graph,
  Neighbours,
  OrderEnvironment,
  Reason,
  Rng,
  randomDag,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class TopologicalOrder extends OrderEnvironment {
  private order!: StaticArray<i32>;
  private graph!: Graph;
  private phrasing: i32 = 0;

  /** Hides an order; all constraints follow it. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.order = rng.permutation(scale[0]);
    this.graph = randomDag(this.order, scale[1], scale[2], rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out.text("Tasks 1 to ").integer(n).text(" are to be done one after another. ");
      out.text('A line "a: b, c" means that task a can only be done after the tasks b and c. ');
      out.text("Find an order in which all tasks can be done.\n\n");
      writeLines(out, this.graph.predecessors());
    } else if (this.phrasing == 1) {
      out.text("Put the numbers 1 to ").integer(n).text(" into an order that respects every line below. ");
      out.text('A line "a: b, c" means that a must come somewhere before b and somewhere before c.\n\n');
      writeLines(out, this.graph.neighbours());
    } else {
      out.text("A directed graph has the vertices 1 to ").integer(n).text(". ");
      out.text('A line "a: b, c" means that edges lead from a to b and from a to c. ');
      out.text("Find a topological order: every edge must lead from an earlier to a later vertex.\n\n");
      writeLines(out, this.graph.neighbours());
    }
    out.text("\nAnswer with all ").integer(n).text(" numbers, first to last, separated by commas. ");
    out.text("Any order that meets the conditions is accepted.");
  }

  size(): i32 {
    return this.graph.vertices;
  }

  solve(): StaticArray<i32> {
    return this.order;
  }

  check(order: StaticArray<i32>): Reason {
    return checkTopologicalOrder(this.graph, order);
  }
}

/** One line for each vertex that has edges here. */
function writeLines(out: Writer, neighbours: Neighbours): void {
  for (let v = 0; v < neighbours.starts.length - 1; v++) {
    if (neighbours.degree(v) == 0) continue;
    out.integer(v + 1).text(": ");
    for (let i = neighbours.starts[v]; i < neighbours.starts[v + 1]; i++) {
      if (i > neighbours.starts[v]) out.text(", ");
      out.integer(neighbours.ends[i] + 1);
    }
    out.line();
  }
}

export function create(): Environment {
  return new TopologicalOrder();
}
