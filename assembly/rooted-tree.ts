import { Graph, Neighbours } from "./graph";

/** A tree with one vertex chosen as its root. */
@final
export class RootedTree {
  /** The next vertex on the way to the root; -1 for the root. */
  readonly parents: StaticArray<i32>;
  /** The edge of the graph that leads to the parent; -1 for the root. */
  readonly edges: StaticArray<i32>;
  /** All vertices, by distance from the root: each comes after its parent, and backwards each after its children. */
  readonly order: StaticArray<i32>;

  /** @param tree a connected undirected graph with one edge fewer than vertices */
  constructor(tree: Graph, root: i32) {
    const n = tree.vertices;
    assert(tree.edges == n - 1, "a tree has one edge fewer than vertices");
    this.parents = new StaticArray<i32>(n);
    this.edges = new StaticArray<i32>(n);
    this.order = new StaticArray<i32>(n);
    const around: Neighbours = tree.neighbours();
    this.parents[root] = -1;
    this.edges[root] = -1;
    this.order[0] = root;
    let found = 1;
    for (let i = 0; i < n; i++) {
      assert(i < found, "the tree is not connected");
      const vertex = this.order[i];
      for (let j = around.starts[vertex]; j < around.starts[vertex + 1]; j++) {
        const child = around.ends[j];
        if (child == this.parents[vertex]) continue;
        this.parents[child] = vertex;
        this.edges[child] = around.edges[j];
        this.order[found++] = child;
      }
    }
  }
}
