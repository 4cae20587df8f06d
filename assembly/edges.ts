import { EdgePool, Graph } from "./graph";
import { Rng } from "./rng";
import { Writer } from "./writer";

/** A pool of edges that may hold fewer than are asked for. */
@final
export class SpareEdges {
  private pool: EdgePool;
  private left: i32 = 0;

  constructor(private graph: Graph) {
    this.pool = new EdgePool(graph);
  }

  /** Lets a pair be drawn, unless the graph joins it already. Offer no pair twice. */
  offer(tail: i32, head: i32): void {
    if (this.graph.joins(tail, head)) return;
    this.pool.offer(tail, head);
    this.left++;
  }

  /** Adds `most` of the pairs to the graph as edges, or all of them when there are no more. */
  draw(most: i32, rng: Rng): void {
    const count = min(most, this.left);
    this.pool.draw(count, rng);
    this.left -= count;
  }
}

/** Writes the edges in order with their weights: `1-2 (7), 3-1 (4)`, or `1->2 (7), 3->1 (-4)` when directed. */
export function writeWeightedEdges(graph: Graph, out: Writer): void {
  const link = graph.directed ? "->" : "-";
  for (let i = 0; i < graph.edges; i++) {
    if (i > 0) out.text(", ");
    out
      .integer(graph.tails[i] + 1)
      .text(link)
      .integer(graph.heads[i] + 1);
    out.text(" (").integer(graph.weights[i]).text(")");
  }
}
