import {
  Environment,
  IntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

const NONE: i32 = -1;

class TreeRotations extends IntegerListEnvironment {
  /** The keys in increasing order; node i holds keys[i]. */
  private keys!: StaticArray<i32>;
  private start!: SearchTree;
  private target!: SearchTree;
  /** Rotations that lead from the start to the target. */
  private rotated!: Array<i32>;
  private phrasing: i32 = 0;

  /** Rotates at random. No rotation is taken back at once, and a walk that ends where it began goes one step further. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.keys = rng.distinct(scale[0], 1, scale[2]);
    sortAscending(this.keys);
    this.start = new SearchTree(scale[0]);
    this.start.root = this.start.grow(0, scale[0], NONE, rng);
    this.target = this.start.copy();
    this.rotated = [] as i32[];
    let banned = NONE;
    while (this.rotated.length < scale[1] || this.target.equals(this.start)) {
      banned = this.rotate(this.target, banned, rng);
    }
  }

  /** Rotates a node that has a parent and is not the `banned` one. Returns that parent: its rotation is the inverse. */
  private rotate(tree: SearchTree, banned: i32, rng: Rng): i32 {
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
    else out.text("The tree before was turned into the tree after. Do it with at most ").integer(limit);
    out.text(limit == 1 ? " rotation." : " rotations.");
    out.text("\n\nAnswer with the keys that are lifted, in order and separated by commas. ");
    out.text("Any sequence that does it is right.");
  }

  private writeTree(out: Writer, tree: SearchTree, node: i32): void {
    if (node == NONE) {
      out.text("-");
      return;
    }
    out.integer(this.keys[node]);
    const left = tree.lefts[node];
    const right = tree.rights[node];
    if (left == NONE && right == NONE) return;
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
      if (node == NONE) return Reason.OutOfRange;
      if (node == tree.root) return Reason.IllegalMove;
      tree.rotateUp(node);
    }
    return tree.equals(this.target) ? Reason.Correct : Reason.GoalNotReached;
  }

  private nodeOf(key: i64): i32 {
    for (let node = 0; node < this.keys.length; node++) {
      if (<i64>this.keys[node] == key) return node;
    }
    return NONE;
  }
}

/** A binary search tree whose nodes are numbered from left to right. */
@final
class SearchTree {
  root: i32 = NONE;
  parents: StaticArray<i32>;
  lefts: StaticArray<i32>;
  rights: StaticArray<i32>;

  constructor(n: i32) {
    this.parents = new StaticArray<i32>(n);
    this.lefts = new StaticArray<i32>(n);
    this.rights = new StaticArray<i32>(n);
  }

  /** Makes a tree of the nodes [from, to) with a random root, and so on below it. Returns the root. */
  grow(from: i32, to: i32, parent: i32, rng: Rng): i32 {
    if (from == to) return NONE;
    const node = rng.range(from, to - 1);
    this.parents[node] = parent;
    this.lefts[node] = this.grow(from, node, node, rng);
    this.rights[node] = this.grow(node + 1, to, node, rng);
    return node;
  }

  copy(): SearchTree {
    const tree = new SearchTree(0);
    tree.root = this.root;
    tree.parents = StaticArray.slice<i32>(this.parents);
    tree.lefts = StaticArray.slice<i32>(this.lefts);
    tree.rights = StaticArray.slice<i32>(this.rights);
    return tree;
  }

  /** Trees of the same nodes are equal when every node has the same parent. */
  equals(other: SearchTree): bool {
    for (let node = 0; node < this.parents.length; node++) {
      if (this.parents[node] != other.parents[node]) return false;
    }
    return true;
  }

  /** Lifts a node, which must not be the root, above its parent. */
  rotateUp(node: i32): void {
    const parent = this.parents[node];
    const above = this.parents[parent];
    const isLeft = this.lefts[parent] == node;
    const moved = isLeft ? this.rights[node] : this.lefts[node];
    if (isLeft) {
      this.lefts[parent] = moved;
      this.rights[node] = parent;
    } else {
      this.rights[parent] = moved;
      this.lefts[node] = parent;
    }
    if (moved != NONE) this.parents[moved] = parent;
    this.parents[parent] = node;
    this.parents[node] = above;
    if (above == NONE) this.root = node;
    else if (this.lefts[above] == parent) this.lefts[above] = node;
    else this.rights[above] = node;
  }
}

export function create(): Environment {
  return new TreeRotations();
}
