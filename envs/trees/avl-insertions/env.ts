import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const NONE: i32 = -1;

/** An AVL tree; node i holds the key that was inserted as number i. */
@final
class AvlTree {
  private left: StaticArray<i32>;
  private right: StaticArray<i32>;
  private heights: StaticArray<i32>;
  private root: i32 = NONE;

  constructor(private keys: StaticArray<i32>) {
    this.left = new StaticArray<i32>(keys.length);
    this.right = new StaticArray<i32>(keys.length);
    this.heights = new StaticArray<i32>(keys.length);
    this.left.fill(NONE);
    this.right.fill(NONE);
    for (let node = 0; node < keys.length; node++) this.root = this.insert(this.root, node);
  }

  /** Inserts a node below `at` and returns the root of what is there then. */
  private insert(at: i32, node: i32): i32 {
    if (at == NONE) {
      this.heights[node] = 1;
      return node;
    }
    if (this.keys[node] < this.keys[at]) this.left[at] = this.insert(this.left[at], node);
    else this.right[at] = this.insert(this.right[at], node);
    return this.balance(at);
  }

  private balance(at: i32): i32 {
    const lean = this.height(this.left[at]) - this.height(this.right[at]);
    if (lean > 1) {
      const child = this.left[at];
      if (this.height(this.right[child]) > this.height(this.left[child]))
        this.left[at] = this.rotateLeft(child);
      return this.rotateRight(at);
    }
    if (lean < -1) {
      const child = this.right[at];
      if (this.height(this.left[child]) > this.height(this.right[child]))
        this.right[at] = this.rotateRight(child);
      return this.rotateLeft(at);
    }
    this.measure(at);
    return at;
  }

  private rotateLeft(at: i32): i32 {
    const child = this.right[at];
    this.right[at] = this.left[child];
    this.left[child] = at;
    this.measure(at);
    this.measure(child);
    return child;
  }

  private rotateRight(at: i32): i32 {
    const child = this.left[at];
    this.left[at] = this.right[child];
    this.right[child] = at;
    this.measure(at);
    this.measure(child);
    return child;
  }

  private height(at: i32): i32 {
    return at == NONE ? 0 : this.heights[at];
  }

  private measure(at: i32): void {
    this.heights[at] = 1 + max(this.height(this.left[at]), this.height(this.right[at]));
  }

  preorder(): StaticArray<i64> {
    const n = this.keys.length;
    const listed = new StaticArray<i64>(n);
    const waiting = new StaticArray<i32>(n + 1);
    let height = 0;
    waiting[height++] = this.root;
    for (let i = 0; i < n; i++) {
      const node = waiting[--height];
      listed[i] = this.keys[node];
      if (this.right[node] != NONE) waiting[height++] = this.right[node];
      if (this.left[node] != NONE) waiting[height++] = this.left[node];
    }
    return listed;
  }
}

class AvlInsertions extends IntegerListEnvironment {
  private keys!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.keys = rng.distinct(scale[0], 1, scale[1]);
  }

  statement(out: Writer): void {
    out.text(
      this.phrasing == 0
        ? "These keys are inserted one by one"
        : "An AVL tree is built by inserting these keys",
    );
    out.text(
      this.phrasing == 0
        ? ", in this order, into an AVL tree that is empty at first:\n\n"
        : " in this order:\n\n",
    );
    out
      .list(this.keys)
      .text("\n\nAn AVL tree is a binary search tree: the keys left of a node are smaller than its key, ");
    out.text(
      "those right of it larger. The heights of the two subtrees of a node differ by at most 1. A new key first ",
    );
    out.text(
      "becomes a leaf. If the heights of the two subtrees of some node now differ by 2, let Z be the lowest such node, ",
    );
    out.text(
      "Y the child of Z on the way to the new leaf, and X the child of Y on that way (X may be the new leaf). Of X, Y ",
    );
    out.text(
      "and Z, the one with the middle key takes the place of Z and gets the other two as its children; the ",
    );
    out.text(
      "subtrees that hung from these three nodes are attached again in the same order from left to right.\n\n",
    );
    out.text(
      "Answer with the keys of the final tree in preorder (a node, then its left subtree, then its right subtree), ",
    );
    out.text("separated by commas.");
  }

  solve(): StaticArray<i64> {
    return new AvlTree(this.keys).preorder();
  }
}

export function create(): Environment {
  return new AvlInsertions();
}
