import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const LEAST: i32 = 1;
const MOST: i32 = 99;

/** Trees drawn at most until one has a cut-off. Even of the smallest ones one in four has one. */
const TRIES = 16;

class AlphaBeta extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private root!: Node;
  private value: i32 = 0;
  private leaves: i32 = 0;
  /** Whether each leaf has been looked at by the search. */
  private seen!: StaticArray<bool>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    // Without a cut-off the search would be plain minimax.
    for (let tries = 0; tries < TRIES && !this.hasCutOff(); tries++) {
      this.leaves = 0;
      this.root = this.grow(scale[0], scale[1], scale[2], rng);
      this.seen = new StaticArray<bool>(this.leaves);
      this.value = this.search(this.root, true, LEAST - 1, MOST + 1);
    }
  }

  /** True when the search has skipped a leaf. */
  private hasCutOff(): bool {
    for (let leaf = 0; leaf < this.leaves; leaf++) if (!this.seen[leaf]) return true;
    return false;
  }

  /** A tree of the given depth or less, whose nodes become leaves where the leaves allowed run out. */
  private grow(depth: i32, branching: i32, most: i32, rng: Rng): Node {
    const node = new Node();
    if (depth == 0 || most < 2) {
      node.leaf = this.leaves++;
      node.value = rng.range(LEAST, MOST);
      return node;
    }
    const count = min(rng.range(2, branching), most);
    // An inner node may stay a leaf, more often near the bottom; the first child of a node never does.
    for (let i = 0; i < count; i++) {
      const short = i > 0 && depth < 4 && rng.chance(1, 6);
      node.children.push(this.grow(short ? 0 : depth - 1, branching, most / count, rng));
    }
    return node;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "A game tree is written with brackets: [ ] holds the children of a node from left to right, and a ",
      );
      out.text(
        "number is a leaf with its value. At the root Max is to move, and Max and Min take turns from ",
      );
      out.text("level to level; Max wants a large value, Min a small one.");
    } else {
      out.text(
        "Max moves at the root of this game tree, Min one level below, then Max again, and so on. Max tries ",
      );
      out.text(
        "to reach a leaf with a large number, Min one with a small number. Brackets enclose the children ",
      );
      out.text("of a node, from left to right.");
    }
    out.text("\n\n");
    this.write(out, this.root);
    out.text(
      "\n\nThe tree is searched by alpha-beta, children from left to right. search(node, alpha, beta) works ",
    );
    out.text(
      "like this. A leaf is looked at and gives its value. At a node of Max: best is minus infinity at ",
    );
    out.text(
      "first; for each child in turn, best becomes the larger of best and search(child, alpha, beta), then ",
    );
    out.text("alpha becomes the larger of alpha and best, and if now alpha >= beta, the other children are ");
    out.text(
      "skipped; the node gives best. A node of Min does the same with the smaller of the two, starting ",
    );
    out.text(
      "from infinity and changing beta instead of alpha; it also skips the other children if alpha >= beta. ",
    );
    out.text("The search begins with search(root, minus infinity, infinity).\n\nThe ").integer(this.leaves);
    out.text(
      " leaves are numbered from 1 in the order in which they are written. Answer with the value of the root ",
    );
    out.text(
      "and then the numbers (not the values) of all leaves that are never looked at, in rising order, ",
    );
    out.text("separated by commas. If no leaf is skipped, answer with the value alone.");
  }

  private write(out: Writer, node: Node): void {
    if (node.leaf >= 0) {
      out.integer(node.value);
      return;
    }
    out.text("[");
    for (let i = 0; i < node.children.length; i++) {
      if (i > 0) out.text(", ");
      this.write(out, node.children[i]);
    }
    out.text("]");
  }

  solve(): StaticArray<i64> {
    const answer: i64[] = [this.value];
    for (let leaf = 0; leaf < this.leaves; leaf++) {
      if (!this.seen[leaf]) answer.push(leaf + 1);
    }
    return StaticArray.fromArray<i64>(answer);
  }

  private search(node: Node, isMax: bool, alpha: i32, beta: i32): i32 {
    if (node.leaf >= 0) {
      this.seen[node.leaf] = true;
      return node.value;
    }
    let best = isMax ? LEAST - 1 : MOST + 1;
    for (let i = 0; i < node.children.length && alpha < beta; i++) {
      const value = this.search(node.children[i], !isMax, alpha, beta);
      if (isMax) {
        best = max(best, value);
        alpha = max(alpha, best);
      } else {
        best = min(best, value);
        beta = min(beta, best);
      }
    }
    return best;
  }
}

class Node {
  children: Node[] = [];
  /** The number of a leaf, counted from 0; -1 for an inner node. */
  leaf: i32 = -1;
  value: i32 = 0;
}

export function create(): Environment {
  return new AlphaBeta();
}
