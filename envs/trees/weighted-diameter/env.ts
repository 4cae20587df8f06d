import {
  Environment,
  Graph,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  RootedTree,
  randomTree,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class WeightedDiameter extends OpenIntegerListEnvironment {
  private tree!: Graph;
  /** The tree from vertex 0, and the distance of every vertex from there. */
  private rooted!: RootedTree;
  private distances!: StaticArray<i32>;
  private longest: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.tree = randomTree(scale[0], rng);
    for (let i = 0; i < this.tree.edges; i++) this.tree.weights[i] = rng.range(1, scale[1]);
  }

  statement(out: Writer): void {
    const n = this.tree.vertices;
    if (this.phrasing == 0) {
      out
        .text("A tree has the vertices 1 to ")
        .integer(n)
        .text(" and the edges below; a-b:w stands for an edge of ");
      out.text("length w between a and b. Which two vertices are farthest apart, and how far?\n\n");
    } else {
      out
        .text("The villages 1 to ")
        .integer(n)
        .text(" are joined by roads, with exactly one way between any two ");
      out.text(
        "villages; a-b:w stands for a road of w miles between a and b. Find two villages between which the ",
      );
      out.text("way is longest, and its length in miles.\n\n");
    }
    for (let i = 0; i < this.tree.edges; i++) {
      if (i > 0) out.text(", ");
      out
        .integer(this.tree.tails[i] + 1)
        .char(0x2d)
        .integer(this.tree.heads[i] + 1);
      out.char(0x3a).integer(this.tree.weights[i]);
    }
    out.text("\n\nAnswer with three integers, separated by commas and without brackets: the two ");
    out.text(this.phrasing == 0 ? "vertices and their distance" : "villages and the length of the way");
    out.text(". If several pairs are farthest apart, any of them is right.");
  }

  /** The distance of every vertex from the root. */
  private distancesFrom(rooted: RootedTree): StaticArray<i32> {
    const distances = new StaticArray<i32>(this.tree.vertices);
    for (let i = 1; i < distances.length; i++) {
      const vertex = rooted.order[i];
      distances[vertex] = distances[rooted.parents[vertex]] + this.tree.weights[rooted.edges[vertex]];
    }
    return distances;
  }

  /** The vertex farthest from any other is one end of a longest path. */
  solve(): StaticArray<i64> {
    const end = farthest(this.distancesFrom(new RootedTree(this.tree, 0)));
    const distances = this.distancesFrom(new RootedTree(this.tree, end));
    const other = farthest(distances);
    return [end + 1, other + 1, distances[other]];
  }

  prepare(): void {
    this.rooted = new RootedTree(this.tree, 0);
    this.distances = this.distancesFrom(this.rooted);
    const fromEnd = this.distancesFrom(new RootedTree(this.tree, farthest(this.distances)));
    this.longest = fromEnd[farthest(fromEnd)];
  }

  /** The distance between two vertices, by way of the nearest vertex above both. */
  private distanceBetween(first: i32, second: i32): i32 {
    const distances = this.distances;
    let a = first;
    let b = second;
    while (a != b) {
      // Edges have positive lengths: the farther one is not above the other.
      if (distances[a] >= distances[b]) a = this.rooted.parents[a];
      else b = this.rooted.parents[b];
    }
    return distances[first] + distances[second] - 2 * distances[a];
  }

  check(answer: StaticArray<i64>): Reason {
    if (answer.length != 3) return Reason.WrongLength;
    const n = this.tree.vertices;
    if (answer[0] < 1 || answer[0] > n || answer[1] < 1 || answer[1] > n) return Reason.OutOfRange;
    const distance = this.distanceBetween(<i32>answer[0] - 1, <i32>answer[1] - 1);
    if (distance != answer[2]) return Reason.WrongAnswer;
    return distance == this.longest ? Reason.Correct : Reason.NotOptimal;
  }
}

function farthest(distances: StaticArray<i32>): i32 {
  let vertex = 0;
  for (let i = 1; i < distances.length; i++) {
    if (distances[i] > distances[vertex]) vertex = i;
  }
  return vertex;
}

export function create(): Environment {
  return new WeightedDiameter();
}
