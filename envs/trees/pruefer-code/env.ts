import {
  Environment,
  Graph,
  IntegerListEnvironment,
  Rng,
  randomTree,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class PrueferCode extends IntegerListEnvironment {
  private tree!: Graph;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.tree = randomTree(scale[0], rng);
  }

  statement(out: Writer): void {
    const n = this.tree.vertices;
    out.text("A tree has the vertices 1 to ").integer(n).text(" and these edges:\n\n");
    this.tree.write(out);
    if (this.phrasing == 0) {
      out.text(
        "\n\nA leaf is a vertex with exactly one neighbour. Take the leaf with the smallest number, write down the ",
      );
      out.text(
        "number of its neighbour, and delete the leaf and its edge. Repeat this until two vertices are left.",
      );
    } else {
      out.text(
        "\n\nFind its Pruefer code: as long as more than two vertices are left, remove the leaf with the smallest ",
      );
      out.text(
        "number (a leaf is a vertex with exactly one neighbour) and note the number of its only neighbour.",
      );
    }
    out
      .text("\n\nAnswer with the ")
      .integer(n - 2)
      .text(n == 3 ? " number" : " numbers");
    out.text(this.phrasing == 0 ? " written down" : " noted").text(", in order and separated by commas.");
  }

  /** Of each vertex, the number of neighbours left and the exclusive or of them are enough to strip leaves. */
  solve(): StaticArray<i64> {
    const n = this.tree.vertices;
    const degrees = new StaticArray<i32>(n);
    const mixed = new StaticArray<i32>(n);
    for (let i = 0; i < this.tree.edges; i++) {
      const tail = this.tree.tails[i];
      const head = this.tree.heads[i];
      degrees[tail]++;
      degrees[head]++;
      mixed[tail] ^= head;
      mixed[head] ^= tail;
    }
    const code = new StaticArray<i64>(n - 2);
    let next = 0;
    while (degrees[next] != 1) next++;
    let leaf = next;
    for (let i = 0; i < code.length; i++) {
      const neighbour = mixed[leaf];
      code[i] = neighbour + 1;
      mixed[neighbour] ^= leaf;
      degrees[neighbour]--;
      // A neighbour that has become a leaf below `next` is the smallest one.
      if (degrees[neighbour] == 1 && neighbour < next) {
        leaf = neighbour;
        continue;
      }
      do next++;
      while (degrees[next] != 1);
      leaf = next;
    }
    return code;
  }
}

export function create(): Environment {
  return new PrueferCode();
}
