import {
  BigInteger,
  BigIntegerEnvironment,
  Environment,
  Graph,
  Rng,
  randomConnectedGraph,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const NONE: i32 = -1;
/** What is asked of the trees. */
const ANY: i32 = 0;
const WITH_EDGE: i32 = 1;

class SpanningTrees extends BigIntegerEnvironment {
  private graph!: Graph;
  private question: i32 = 0;
  /** The edge that the question is about. */
  private edge: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.question = rng.range(ANY, WITH_EDGE);
    this.graph = randomConnectedGraph(n, min(n - 1 + scale[1], (n * (n - 1)) / 2), rng);
    for (let i = 0; i < this.graph.edges; i++) this.graph.weights[i] = rng.range(1, scale[2]);
    this.edge = rng.range(0, this.graph.edges - 1);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out
        .text("In a network, the nodes 1 to ")
        .integer(n)
        .text(" are joined by these cables; x3 after a pair of nodes ");
      out.text("means that three separate cables join the two:\n\n");
    } else {
      out
        .text("A graph with the vertices 1 to ")
        .integer(n)
        .text(" has the edges below. A pair of vertices followed by ");
      out.text("x3 is joined by three parallel edges, which are different from each other.\n\n");
    }
    const one = this.phrasing == 0 ? "cable" : "edge";
    for (let i = 0; i < this.graph.edges; i++) {
      if (i > 0) out.text(", ");
      this.writePair(out, i);
      if (this.graph.weights[i] > 1) out.text(" x").integer(this.graph.weights[i]);
    }
    out
      .text("\n\nIn how many ways can ")
      .integer(n - 1)
      .text(" of the ")
      .text(one);
    out.text(
      this.phrasing == 0
        ? "s be kept so that all nodes are still connected"
        : "s be chosen that connect all vertices",
    );
    if (this.question == WITH_EDGE) {
      out.text(", if ").text(this.graph.weights[this.edge] > 1 ? "one of the " : "the ");
      out.text(one).text(this.graph.weights[this.edge] > 1 ? "s " : " ");
      this.writePair(out, this.edge);
      out.text(" must be among them");
    }
    out.text("?\n\nAnswer with one integer.");
  }

  private writePair(out: Writer, edge: i32): void {
    out
      .integer(this.graph.tails[edge] + 1)
      .text("-")
      .integer(this.graph.heads[edge] + 1);
  }

  /** By the matrix-tree theorem (Kirchhoff 1847); a tree has at most one edge of each pair. */
  solve(): BigInteger {
    const all = this.trees(NONE);
    return this.question == ANY ? all : all.minus(this.trees(this.edge));
  }

  /** The number of trees that use no edge of the pair `without`. */
  private trees(without: i32): BigInteger {
    // The last vertex has no row: n - 1 of them decide.
    const n = this.graph.vertices - 1;
    const laplacian = new StaticArray<i64>(n * n);
    for (let i = 0; i < this.graph.edges; i++) {
      if (i == without) continue;
      const tail = this.graph.tails[i];
      const head = this.graph.heads[i];
      const weight = this.graph.weights[i];
      if (tail < n) laplacian[tail * n + tail] = laplacian[tail * n + tail] + weight;
      if (head < n) laplacian[head * n + head] = laplacian[head * n + head] + weight;
      if (tail == n || head == n) continue;
      laplacian[tail * n + head] = -weight;
      laplacian[head * n + tail] = -weight;
    }
    return determinant(laplacian, n);
  }
}

/**
 * The determinant of a symmetric positive semidefinite matrix, by elimination without fractions (Bareiss 1968). All
 * pivots are leading minors: where one is 0, so is the determinant. Only the upper half is computed.
 */
function determinant(values: StaticArray<i64>, n: i32): BigInteger {
  const matrix = new StaticArray<BigInteger>(n * n);
  for (let i = 0; i < n * n; i++) matrix[i] = BigInteger.of(values[i]);
  let previous = BigInteger.of(1);
  for (let k = 0; k < n - 1; k++) {
    const pivot = matrix[k * n + k];
    if (pivot.isZero) return pivot;
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[k * n + i];
      for (let j = i; j < n; j++) {
        const product = matrix[i * n + j].times(pivot).minus(matrix[k * n + j].times(factor));
        matrix[i * n + j] = product.dividedBy(previous);
      }
    }
    previous = pivot;
  }
  return matrix[n * n - 1];
}

export function create(): Environment {
  return new SpanningTrees();
}
