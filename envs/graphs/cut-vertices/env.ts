import {
  checkSelection,
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  SpareEdges,
  selected,
  Writer,
} from "scaler-wasm/assembly";

class CutVertices extends OpenIntegerListEnvironment {
  private graph!: Graph;
  private isCut!: StaticArray<bool>;
  private phrasing: i32 = 0;

  /**
   * Grows the graph block by block: a single edge, or a cycle with chords. A block after the first hangs on one vertex
   * that is there already, which thereby becomes a cut vertex; no other vertex does.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    const n = scale[0];
    const labels = rng.permutation(n);
    const sizes = rng.composition(n - 1, scale[1], 1);
    this.graph = new Graph(n, n - 1 + scale[1] + scale[2]);
    this.isCut = new StaticArray<bool>(n);
    // The vertex that each block hangs on, and where the others of the block stand in `labels`.
    const holders = new StaticArray<i32>(sizes.length);
    const starts = new StaticArray<i32>(sizes.length + 1);
    starts[0] = 1;
    for (let b = 0; b < sizes.length; b++) {
      const start = starts[b];
      starts[b + 1] = start + sizes[b];
      const holder = labels[<i32>rng.below(start)];
      holders[b] = holder;
      if (b > 0) this.isCut[holder] = true;
      let latest = holder;
      for (let i = start; i < starts[b + 1]; i++) {
        this.graph.add(latest, labels[i]);
        latest = labels[i];
      }
      if (sizes[b] > 1) this.graph.add(latest, holder);
    }
    const pool = new SpareEdges(this.graph);
    for (let b = 0; b < sizes.length; b++) {
      for (let i = starts[b]; i < starts[b + 1]; i++) {
        for (let j = starts[b] - 1; j < i; j++) {
          pool.offer(labels[i], j < starts[b] ? holders[b] : labels[j]);
        }
      }
    }
    pool.draw(scale[2], rng);
    this.graph.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.graph.vertices;
    if (this.phrasing == 0) {
      out
        .text("A connected undirected graph has the vertices 1 to ")
        .integer(n)
        .text(" and the edges below. ");
      out.text(
        "A cut vertex is a vertex without which the graph falls apart: once it and its edges are removed, ",
      );
      out.text("the remaining vertices are no longer all connected. Find all cut vertices.");
    } else if (this.phrasing == 1) {
      out
        .text("Computers 1 to ")
        .integer(n)
        .text(" are joined by the cables below; messages may pass through other ");
      out.text(
        "computers. Which computers are critical? A computer is critical if its failure alone would leave two ",
      );
      out.text("of the other computers unable to exchange messages.");
    } else {
      out
        .text("Caves 1 to ")
        .integer(n)
        .text(" are joined by the tunnels below, and every cave can be reached from ");
      out.text(
        "every other one. If a cave is flooded, nobody can pass through it. Find every cave whose flooding ",
      );
      out.text("alone would separate at least two of the other caves from each other.");
    }
    out.text("\n\n");
    this.graph.write(out);
    out.text("\n\nAnswer with the numbers of all such ");
    out.text(this.phrasing == 0 ? "vertices" : this.phrasing == 1 ? "computers" : "caves");
    out.text(", in any order, separated by commas. There is at least one.");
  }

  solve(): StaticArray<i64> {
    return selected(this.isCut);
  }

  check(values: StaticArray<i64>): Reason {
    return checkSelection(values, this.isCut);
  }
}

export function create(): Environment {
  return new CutVertices();
}
