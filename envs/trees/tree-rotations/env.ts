import {
  BinaryTree,
  Environment,
  NO_NODE,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  randomBinaryTree,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

class TreeRotations extends OpenIntegerListEnvironment {
  /** The keys in increasing order; node i holds keys[i]. */
  private keys!: StaticArray<i32>;
  private start!: BinaryTree;
  private target!: BinaryTree;
  /** Rotations that lead from the start to the target. */
  private rotated!: Array<i32>;
  private phrasing: i32 = 0;

  /** Rotates at random. No rotation is taken back at once, and a walk that ends where it began goes one step further. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.keys = rng.distinct(scale[0], 1, scale[2]);
    sortAscending(this.keys);
    this.start = randomBinaryTree(scale[0], rng);
    this.target = this.start.copy();
    this.rotated = [] as i32[];
    let banned = NO_NODE;
    while (this.rotated.length < scale[1] || this.target.equals(this.start)) {
      banned = this.rotate(this.target, banned, rng);
    }
  }

  /** Rotates a node that has a parent and is not the `banned` one. Returns that parent: its rotation is the inverse. */
  private rotate(tree: BinaryTree, banned: i32, rng: Rng): i32 {
    const n = this.keys.length;
    let node = rng.range(0, n - 1);
    while (node == tree.root || node == banned) node = (node + 1) % n;
    const parent = tree.parents[node];
    tree.rotateUp(node);
    this.rotated.push(node);
    return parent;
  }

  statement(out: Writer): void {
    const limit = this.rotated.length;
    out.text(
      "In these binary search trees, the left and the right child of a key stand in brackets after it; - is ",
    );
    out.text("a missing child, and a key without brackets has no children.\n\n");
    out.text(this.phrasing == 0 ? "Start: " : "Before: ");
    this.writeTree(out, this.start, this.start.root);
    out.text(this.phrasing == 0 ? "\n\nTarget: " : "\n\nAfter: ");
    this.writeTree(out, this.target, this.target.root);
    out.text(
      "\n\nA rotation lifts a key x above its parent p. If x is the left child of p, then x takes the place of p ",
    );
    out.text(
      "in the tree, p becomes the right child of x, and the former right subtree of x becomes the left ",
    );
    out.text("subtree of p. If x is the right child of p, the same happens with left and right exchanged. ");
    out.text("All else stays as it is. For example, lifting 2 turns 4(2(1,3),5) into 2(1,4(3,5)).\n\n");
    if (this.phrasing == 0) out.text("Turn the start into the target with at most ").integer(limit);
    else out.text("Turn the first tree into the second with at most ").integer(limit);
    out.text(limit == 1 ? " rotation." : " rotations.");
    out.text("\n\nAnswer with the keys that are lifted, in order and separated by commas. ");
    out.text("Any sequence that does it is right.");
  }

  private writeTree(out: Writer, tree: BinaryTree, node: i32): void {
    if (node == NO_NODE) {
      out.text("-");
      return;
    }
    out.integer(this.keys[node]);
    const left = tree.lefts[node];
    const right = tree.rights[node];
    if (left == NO_NODE && right == NO_NODE) return;
    out.text("(");
    this.writeTree(out, tree, left);
    out.text(",");
    this.writeTree(out, tree, right);
    out.text(")");
  }

  solve(): StaticArray<i64> {
    const lifted = new StaticArray<i64>(this.rotated.length);
    for (let i = 0; i < lifted.length; i++) lifted[i] = this.keys[this.rotated[i]];
    return lifted;
  }

  check(lifted: StaticArray<i64>): Reason {
    if (lifted.length > this.rotated.length) return Reason.WrongLength;
    const tree = this.start.copy();
    for (let i = 0; i < lifted.length; i++) {
      const node = this.nodeOf(lifted[i]);
      if (node == NO_NODE) return Reason.OutOfRange;
      if (node == tree.root) return Reason.IllegalMove;
      tree.rotateUp(node);
    }
    return tree.equals(this.target) ? Reason.Correct : Reason.GoalNotReached;
  }

  private nodeOf(key: i64): i32 {
    for (let node = 0; node < this.keys.length; node++) {
      if (<i64>this.keys[node] == key) return node;
    }
    return NO_NODE;
  }
}

export function create(): Environment {
  return new TreeRotations();
}
