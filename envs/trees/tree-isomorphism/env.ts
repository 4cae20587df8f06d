import {
  Environment,
  Graph,
  OrderEnvironment,
  Reason,
  Rng,
  randomTree,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class TreeIsomorphism extends OrderEnvironment {
  private first!: Graph;
  private second!: Graph;
  /** The vertex of the second tree that each vertex of the first has become. */
  private image!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.first = randomTree(scale[0], rng);
    this.image = rng.permutation(scale[0]);
    this.second = new Graph(scale[0], scale[0] - 1);
    for (let i = 0; i < this.first.edges; i++) {
      this.second.add(this.image[this.first.tails[i]], this.image[this.first.heads[i]]);
    }
    this.second.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.first.vertices;
    if (this.phrasing == 0) {
      out
        .text("Two trees have the vertices 1 to ")
        .integer(n)
        .text(" each. They have the same shape, but their ");
      out.text(
        "vertices are numbered differently. Match every vertex of the first tree with one vertex of the ",
      );
      out.text(
        "second so that two vertices are joined by an edge in the first tree exactly when their partners ",
      );
      out.text("are joined in the second.");
      out.text("\n\nFirst tree: ");
      this.first.write(out);
      out.text("\n\nSecond tree: ");
    } else {
      out.text("A network of ").integer(n).text(" computers was drawn on two plans. Both plans number the ");
      out
        .text("computers 1 to ")
        .integer(n)
        .text(", each in its own way, and list the same cables as pairs. ");
      out.text("Find out which number every computer may have on the other plan: all cables must agree.");
      out.text("\n\nPlan A: ");
      this.first.write(out);
      out.text("\n\nPlan B: ");
    }
    this.second.write(out);
    const source = this.phrasing == 0 ? " of the first tree" : " of plan A";
    const target = this.phrasing == 0 ? "the second tree" : "plan B";
    out.text("\n\nAnswer with ").integer(n).text(" numbers separated by commas: the number in ").text(target);
    out
      .text(" that goes with number 1")
      .text(source)
      .text(", then the one that goes with number 2, and so on up to ");
    out.integer(n).text(". If several answers are possible, any of them is right.");
  }

  size(): i32 {
    return this.first.vertices;
  }

  solve(): StaticArray<i32> {
    return this.image;
  }

  // Both trees have the same number of edges: when each edge becomes an edge, no edge is left over.
  check(image: StaticArray<i32>): Reason {
    for (let i = 0; i < this.first.edges; i++) {
      if (!this.second.joins(image[this.first.tails[i]], image[this.first.heads[i]]))
        return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new TreeIsomorphism();
}
