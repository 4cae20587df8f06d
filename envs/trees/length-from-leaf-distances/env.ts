import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class LengthFromLeafDistances extends IntegerEnvironment {
  private leaves: i32 = 0;
  /** distances[a * leaves + b] for leaves a < b. */
  private distances!: StaticArray<i32>;
  private total: i64 = 0;
  private phrasing: i32 = 0;

  /** Joins parts of the tree under new inner nodes until all is one part; the distances between parts arise on the way. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.leaves = n;
    this.phrasing = rng.range(0, 1);
    this.distances = new StaticArray<i32>(n * n);
    this.total = 0;
    // The part of the tree to which each leaf belongs, and its distance from the top of this part.
    const parts = new StaticArray<i32>(n);
    const depths = new StaticArray<i32>(n);
    const tops = rng.permutation(n);
    for (let i = 0; i < n; i++) parts[i] = i;
    let count = n;
    // The last node joins three parts: every inner node has at least three neighbours.
    while (count > 1) {
      const joined = count == 3 || (count > 4 && rng.chance(1, 4)) ? 3 : 2;
      for (let i = 0; i < joined; i++) {
        const j = rng.range(i, count - 1);
        const part = tops[j];
        tops[j] = tops[i];
        tops[i] = part;
        const length = rng.range(1, scale[1]);
        this.total += length;
        for (let leaf = 0; leaf < n; leaf++) if (parts[leaf] == part) depths[leaf] += length;
      }
      this.join(parts, depths, tops, joined);
      for (let i = 1; i < joined; i++) tops[i] = tops[count - joined + i];
      count -= joined - 1;
    }
  }

  /** Makes the first parts of `tops` one part, under the name of the first of them. */
  private join(parts: StaticArray<i32>, depths: StaticArray<i32>, tops: StaticArray<i32>, joined: i32): void {
    const n = this.leaves;
    const members = new StaticArray<i32>(n);
    let count = 0;
    for (let leaf = 0; leaf < n; leaf++) {
      for (let i = 0; i < joined; i++) if (parts[leaf] == tops[i]) members[count++] = leaf;
    }
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) {
        const a = members[i];
        const b = members[j];
        if (parts[a] != parts[b]) this.distances[a * n + b] = depths[a] + depths[b];
      }
    }
    for (let i = 0; i < count; i++) parts[members[i]] = tops[0];
  }

  statement(out: Writer): void {
    const n = this.leaves;
    const leaf = this.phrasing == 0 ? "leaf" : "village";
    if (this.phrasing == 0) {
      out.text("A tree has ").integer(n).text(" leaves, numbered 1 to ").integer(n);
      out.text(
        ". Every other node has at least three neighbours. Each edge has a positive length, and the distance ",
      );
      out.text(
        "between two leaves is the sum of the lengths of the edges between them. These are the distances:\n\n",
      );
    } else {
      out.text(
        "A network of roads has no round trips: there is exactly one way between any two places. Its dead ends ",
      );
      out.text("are the villages 1 to ").integer(n);
      out.text(
        ". At every other place at least three roads meet, and nobody lives there. These are the distances ",
      );
      out.text("between the villages, in km along the roads:\n\n");
    }
    for (let a = 0; a < n - 1; a++) {
      out
        .text("From ")
        .text(leaf)
        .text(" ")
        .integer(a + 1)
        .text(" to ");
      if (a < n - 2) {
        out
          .integer(a + 2)
          .text(a == n - 3 ? ", " : ", ..., ")
          .integer(n)
          .text(": ");
      } else {
        out.integer(n).text(": ");
      }
      for (let b = a + 1; b < n; b++) {
        if (b > a + 1) out.text(", ");
        out.integer(this.distances[a * n + b]);
      }
      out.line();
    }
    out.text(
      this.phrasing == 0
        ? "\nWhat is the total length of all edges"
        : "\nWhat is the total length of all roads",
    );
    out.text(this.phrasing == 0 ? " of the tree?" : ", in km?");
    out.text(" The distances leave only one possibility.\n\nAnswer with one integer");
    out.text(this.phrasing == 0 ? "." : ", without the unit.");
  }

  solve(): i64 {
    return this.total;
  }
}

export function create(): Environment {
  return new LengthFromLeafDistances();
}
