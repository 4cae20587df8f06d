import { Environment, Graph, OrderEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** Attempts to exchange the ends of two edges, for each edge. */
const SWITCHES = 4;

class GraphIsomorphism extends OrderEnvironment {
  private first!: Graph;
  private second!: Graph;
  /** The planted vertex of the second graph for each vertex of the first. */
  private images!: StaticArray<i32>;
  private phrasing: i32 = 0;

  /**
   * Begins with edges from each vertex to the next one on a circle, then to the next but one, and so on. Pairs of edges
   * then exchange ends, which keeps all degrees: counting neighbours tells little about who is who.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const n = scale[0];
    const tails = new StaticArray<i32>(scale[1]);
    const heads = new StaticArray<i32>(scale[1]);
    const joined = new StaticArray<bool>(n * n);
    for (let i = 0; i < scale[1]; i++) {
      tails[i] = i % n;
      heads[i] = (i + i / n + 1) % n;
      joined[tails[i] * n + heads[i]] = true;
      joined[heads[i] * n + tails[i]] = true;
    }
    for (let k = 0; k < SWITCHES * scale[1]; k++) {
      const i = <i32>rng.below(scale[1]);
      const j = <i32>rng.below(scale[1]);
      const a = tails[i];
      const b = heads[i];
      // Either end of the second edge may be the one that is exchanged.
      const turned = rng.chance(1, 2);
      const c = turned ? heads[j] : tails[j];
      const d = turned ? tails[j] : heads[j];
      if (a == d || c == b || joined[a * n + d] || joined[c * n + b]) continue;
      join(joined, n, a, b, false);
      join(joined, n, c, d, false);
      join(joined, n, a, d, true);
      join(joined, n, c, b, true);
      heads[i] = d;
      tails[j] = c;
      heads[j] = b;
    }
    this.images = rng.permutation(n);
    const names = rng.permutation(n);
    this.first = new Graph(n, scale[1]);
    this.second = new Graph(n, scale[1]);
    for (let i = 0; i < scale[1]; i++) {
      this.first.add(names[tails[i]], names[heads[i]]);
      this.second.add(this.images[names[tails[i]]], this.images[names[heads[i]]]);
    }
    this.first.shuffle(rng);
    this.second.shuffle(rng);
  }

  statement(out: Writer): void {
    const n = this.first.vertices;
    if (this.phrasing == 0) {
      out
        .text("Two undirected graphs, each with the vertices 1 to ")
        .integer(n)
        .text(", are the same but for the names of ");
      out.text(
        "the vertices. Find an isomorphism: give every vertex of the first graph a vertex of the second one, a ",
      );
      out.text(
        "different one each, such that two vertices are joined in the first graph exactly when their counterparts ",
      );
      out.text("are joined in the second.");
    } else {
      out
        .text("A spy has the map of a network of tunnels between the rooms 1 to ")
        .integer(n)
        .text(", and a second map of the ");
      out.text(
        "same network on which the rooms are numbered in another way. Find out which number each room of the first ",
      );
      out.text("map can have on the second: the tunnels must be the same.");
    }
    const thing = this.phrasing == 0 ? "graph" : "map";
    out.text("\n\nFirst ").text(thing).text(": ");
    this.first.write(out);
    out.text("\n\nSecond ").text(thing).text(": ");
    this.second.write(out);
    out
      .text("\n\nAnswer with ")
      .integer(n)
      .text(" numbers separated by commas: what belongs to number 1 of the first ");
    out.text(thing).text(" in the second one, then what belongs to number 2, and so on. ");
    out.text("If there are several solutions, any one of them is accepted.");
  }

  size(): i32 {
    return this.first.vertices;
  }

  solve(): StaticArray<i32> {
    return this.images;
  }

  // As many edges on both sides: when each edge is kept, no other one can appear.
  check(order: StaticArray<i32>): Reason {
    for (let i = 0; i < this.first.edges; i++) {
      if (!this.second.joins(order[this.first.tails[i]], order[this.first.heads[i]]))
        return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

function join(joined: StaticArray<bool>, n: i32, a: i32, b: i32, value: bool): void {
  joined[a * n + b] = value;
  joined[b * n + a] = value;
}

export function create(): Environment {
  return new GraphIsomorphism();
}
