import {
  BinaryTree,
  Environment,
  IntegerListEnvironment,
  NO_NODE,
  Rng,
  randomBinaryTree,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

/** Orders in which the nodes of a tree are listed; each of them and the inorder together fix the tree. */
const PREORDER: i32 = 0;
const POSTORDER: i32 = 1;
const LEVEL_ORDER: i32 = 2;

class TreeFromTraversals extends IntegerListEnvironment {
  /** The label of each node; node i is number i in inorder. */
  private labels!: StaticArray<i32>;
  private tree!: BinaryTree;
  private given: i32 = 0;
  private asked: i32 = 0;
  private inorderFirst: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.inorderFirst = rng.chance(1, 2);
    const orders = rng.permutation(scale[1]);
    this.given = orders[0];
    this.asked = orders[1];
    this.labels = rng.permutation(n);
    for (let i = 0; i < n; i++) this.labels[i]++;
    this.tree = randomBinaryTree(n, rng);
  }

  statement(out: Writer): void {
    out.text("The nodes of a binary tree are labelled 1 to ").integer(this.labels.length);
    if (this.phrasing == 0) {
      out.text(". Each node has a left subtree and a right subtree, either of which may be empty. ");
      out.text("Here are two listings of all its nodes:\n\n");
    } else {
      out.text(", in no particular order; a node may have a left child, a right child, both or neither. ");
      out.text("Reconstruct the tree from these two listings of its nodes:\n\n");
    }
    if (this.inorderFirst) this.writeInorder(out);
    out.text(nameOf(this.given)).text(": ").list(this.list(this.given)).line();
    if (!this.inorderFirst) this.writeInorder(out);
    out.line();
    out.text("Inorder lists the left subtree of a node first, then the node, then its right subtree; ");
    out.text("the subtrees are listed in the same manner.");
    this.explain(
      out,
      PREORDER,
      " Preorder lists the node first, then its left subtree, then its right subtree.",
    );
    this.explain(
      out,
      POSTORDER,
      " Postorder lists the left subtree, then the right subtree, and the node last.",
    );
    this.explain(
      out,
      LEVEL_ORDER,
      " Level order lists the root, then its children, then their children, and so on;",
    );
    this.explain(out, LEVEL_ORDER, " each level from left to right.");
    out.text("\n\nAnswer with the ").text(nameOf(this.asked));
    out.text(" of the tree: its labels separated by commas.");
  }

  private explain(out: Writer, order: i32, text: string): void {
    if (this.given == order || this.asked == order) out.text(text);
  }

  private writeInorder(out: Writer): void {
    out.text("inorder: ").list(this.labels).line();
  }

  private list(order: i32): StaticArray<i64> {
    const n = this.labels.length;
    const listed = new StaticArray<i64>(n);
    const waiting = new StaticArray<i32>(n + 1);
    if (order == LEVEL_ORDER) {
      let end = 0;
      waiting[end++] = this.tree.root;
      for (let i = 0; i < n; i++) {
        const node = waiting[i];
        listed[i] = this.labels[node];
        if (this.tree.lefts[node] != NO_NODE) waiting[end++] = this.tree.lefts[node];
        if (this.tree.rights[node] != NO_NODE) waiting[end++] = this.tree.rights[node];
      }
      return listed;
    }
    // A postorder read backwards is a preorder with the right subtree in front of the left one.
    const backwards = order == POSTORDER;
    let height = 0;
    waiting[height++] = this.tree.root;
    for (let i = 0; i < n; i++) {
      const node = waiting[--height];
      listed[backwards ? n - 1 - i : i] = this.labels[node];
      const first = backwards ? this.tree.rights[node] : this.tree.lefts[node];
      const second = backwards ? this.tree.lefts[node] : this.tree.rights[node];
      if (second != NO_NODE) waiting[height++] = second;
      if (first != NO_NODE) waiting[height++] = first;
    }
    return listed;
  }

  solve(): StaticArray<i64> {
    return this.list(this.asked);
  }
}

function nameOf(order: i32): string {
  if (order == PREORDER) return "preorder";
  return order == POSTORDER ? "postorder" : "level order";
}

export function create(): Environment {
  return new TreeFromTraversals();
}
