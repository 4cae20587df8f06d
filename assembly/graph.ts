import { failIndex } from "./abort";
import { Rng } from "./rng";
import { Writer } from "./writer";

/**
 * A simple graph on the vertices 0 to n - 1 as a list of edges. Texts count vertices from 1. No pair of vertices is
 * joined twice; a directed graph may hold both directions of a pair.
 */
@final
export class Graph {
  /** Where edge i starts and ends; an undirected edge may be read either way. */
  readonly tails: StaticArray<i32>;
  readonly heads: StaticArray<i32>;
  /** A number for every edge: its length, cost or whatever the problem says. 1 unless given. */
  readonly weights: StaticArray<i32>;
  private joined: StaticArray<bool>;
  private count: i32 = 0;

  /**
   * @param vertices how many vertices there are
   * @param room how many edges can be added
   * @param directed whether an edge leads one way only
   */
  constructor(
    public readonly vertices: i32,
    room: i32,
    public readonly directed: bool = false,
  ) {
    this.tails = new StaticArray<i32>(room);
    this.heads = new StaticArray<i32>(room);
    this.weights = new StaticArray<i32>(room);
    this.joined = new StaticArray<bool>(vertices * vertices);
  }

  /** How many edges were added. */
  get edges(): i32 {
    return this.count;
  }

  /** True when an edge leads from `tail` to `head`, or joins the two if the graph is undirected. */
  joins(tail: i32, head: i32): bool {
    if (<u32>tail >= <u32>this.vertices || <u32>head >= <u32>this.vertices) failIndex();
    return unchecked(this.joined[tail * this.vertices + head]);
  }

  /** Adds an edge, which must not be there yet. */
  add(tail: i32, head: i32, weight: i32 = 1): void {
    assert(tail != head && !this.joins(tail, head), "edge is a loop or there already");
    assert(this.count < this.tails.length, "no room for another edge");
    const edge = this.count++;
    unchecked((this.tails[edge] = tail));
    unchecked((this.heads[edge] = head));
    unchecked((this.weights[edge] = weight));
    unchecked((this.joined[tail * this.vertices + head] = true));
    if (!this.directed) unchecked((this.joined[head * this.vertices + tail] = true));
  }

  /** Puts the edges in random order and writes undirected ones in a random direction, to hide how they arose. */
  shuffle(rng: Rng): void {
    for (let i = this.count - 1; i > 0; i--) {
      const j = <i32>rng.below(i + 1);
      swap(this.tails, i, j);
      swap(this.heads, i, j);
      swap(this.weights, i, j);
    }
    if (this.directed) return;
    let coins: u64 = 0;
    for (let i = 0; i < this.count; i++) {
      coins = (i & 63) == 0 ? rng.next() : coins >> 1;
      if (coins & 1) continue;
      const tail = unchecked(this.tails[i]);
      unchecked((this.tails[i] = unchecked(this.heads[i])));
      unchecked((this.heads[i] = tail));
    }
  }

  /** The neighbours of every vertex: where its edges lead, in a directed graph. */
  neighbours(): Neighbours {
    return new Neighbours(this, this.tails, this.heads);
  }

  /** In a directed graph, where the edges into every vertex come from. */
  predecessors(): Neighbours {
    return new Neighbours(this, this.heads, this.tails);
  }

  /** Writes the edges in order, `1-2, 3-1` or `1->2, 3->1`; weights are the environment's to write. */
  write(out: Writer): void {
    const link = this.directed ? "->" : "-";
    for (let i = 0; i < this.count; i++) {
      if (i > 0) out.text(", ");
      out
        .integer(unchecked(this.tails[i]) + 1)
        .text(link)
        .integer(unchecked(this.heads[i]) + 1);
    }
  }
}

/** The edges of a graph, sorted by vertex: those of v are number `starts[v]` to `starts[v + 1] - 1`. */
@final
export class Neighbours {
  readonly starts: StaticArray<i32>;
  /** The vertex at the other end. */
  readonly ends: StaticArray<i32>;
  /** Which edge of the graph it is. */
  readonly edges: StaticArray<i32>;

  constructor(graph: Graph, from: StaticArray<i32>, to: StaticArray<i32>) {
    const sides = graph.directed ? 1 : 2;
    this.starts = new StaticArray<i32>(graph.vertices + 1);
    this.ends = new StaticArray<i32>(graph.edges * sides);
    this.edges = new StaticArray<i32>(graph.edges * sides);
    // Counting sort: `starts` first holds the sizes, then the ends, and moves down as places are taken.
    for (let i = 0; i < graph.edges; i++) {
      unchecked(this.starts[unchecked(from[i])]++);
      if (sides == 2) unchecked(this.starts[unchecked(to[i])]++);
    }
    for (let v = 1; v <= graph.vertices; v++) {
      unchecked((this.starts[v] += unchecked(this.starts[v - 1])));
    }
    for (let i = graph.edges - 1; i >= 0; i--) {
      const near = unchecked(from[i]);
      const far = unchecked(to[i]);
      if (sides == 2) this.place(far, near, i);
      this.place(near, far, i);
    }
  }

  private place(vertex: i32, end: i32, edge: i32): void {
    const at = unchecked(this.starts[vertex]) - 1;
    unchecked((this.starts[vertex] = at));
    unchecked((this.ends[at] = end));
    unchecked((this.edges[at] = edge));
  }

  /** How many edges a vertex has here. */
  degree(vertex: i32): i32 {
    return this.starts[vertex + 1] - this.starts[vertex];
  }
}

/** Pairs of vertices from which edges are drawn at random, each pair at most once. */
@final
export class EdgePool {
  private pairs: StaticArray<i32>;
  private count: i32 = 0;

  constructor(private graph: Graph) {
    const ordered = graph.vertices * (graph.vertices - 1);
    this.pairs = new StaticArray<i32>(graph.directed ? ordered : ordered / 2);
  }

  /** Lets a pair be drawn, unless the graph joins it already. Offer no pair twice. */
  offer(tail: i32, head: i32): void {
    if (!this.graph.joins(tail, head)) this.pairs[this.count++] = tail * this.graph.vertices + head;
  }

  /** Adds `count` of the pairs to the graph as edges: uniform over all such choices. */
  draw(count: i32, rng: Rng): void {
    assert(count <= this.count, "not enough pairs for so many edges");
    for (let i = 0; i < count; i++) {
      const j = <i32>rng.below(this.count);
      const pair = unchecked(this.pairs[j]);
      unchecked((this.pairs[j] = unchecked(this.pairs[--this.count])));
      this.graph.add(pair / this.graph.vertices, pair % this.graph.vertices);
    }
  }
}

/** A tree, uniform over all labelled trees. @param n at least 2 */
export function randomTree(n: i32, rng: Rng): Graph {
  const tree = new Graph(n, n - 1);
  addTree(tree, rng);
  tree.shuffle(rng);
  return tree;
}

/** A connected graph with exactly `edges` edges: a random tree and random further edges. @param n at least 2 */
export function randomConnectedGraph(n: i32, edges: i32, rng: Rng): Graph {
  assert(edges >= n - 1, "too few edges to connect the graph");
  const graph = new Graph(n, edges);
  addTree(graph, rng);
  const pool = new EdgePool(graph);
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) pool.offer(a, b);
  pool.draw(edges - (n - 1), rng);
  graph.shuffle(rng);
  return graph;
}

/**
 * A directed graph without cycles whose edges all lead forward in `order`, a permutation of the vertices.
 * @param edges how many edges in all
 * @param links how many of the pairs that stand next to each other in `order` are joined for certain; with
 *   `order.length - 1` of them, no other order fits the graph
 */
export function randomDag(order: StaticArray<i32>, edges: i32, links: i32, rng: Rng): Graph {
  assert(links <= edges, "more links than edges");
  const graph = new Graph(order.length, edges, true);
  const linked = rng.sample(order.length - 1, links);
  for (let i = 0; i < links; i++) graph.add(order[linked[i]], order[linked[i] + 1]);
  const pool = new EdgePool(graph);
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length; j++) pool.offer(order[i], order[j]);
  }
  pool.draw(edges - links, rng);
  graph.shuffle(rng);
  return graph;
}

/** Decodes a random Pruefer sequence in linear time. */
function addTree(graph: Graph, rng: Rng): void {
  const n = graph.vertices;
  assert(n >= 2, "a tree with edges has two vertices or more");
  const sequence = rng.integers(n - 2, 0, n - 1);
  const missing = new StaticArray<i32>(n);
  for (let i = 0; i < sequence.length; i++) missing[sequence[i]]++;
  let next = 0;
  while (missing[next] > 0) next++;
  let leaf = next;
  for (let i = 0; i < sequence.length; i++) {
    const parent = sequence[i];
    graph.add(leaf, parent);
    // A parent below `next` that has become a leaf is the smallest leaf.
    if (--missing[parent] == 0 && parent < next) {
      leaf = parent;
    } else {
      do next++;
      while (missing[next] > 0);
      leaf = next;
    }
  }
  graph.add(leaf, n - 1);
}

function swap(values: StaticArray<i32>, i: i32, j: i32): void {
  const held = unchecked(values[i]);
  unchecked((values[i] = unchecked(values[j])));
  unchecked((values[j] = held));
}
