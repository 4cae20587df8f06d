import { Rng } from "./rng";

/** Stands for a missing child, and for the parent of the root. */
export const NO_NODE: i32 = -1;

/** A binary tree whose nodes are numbered from left to right: with rising keys it is a search tree. */
@final
export class BinaryTree {
  root: i32 = NO_NODE;
  parents: StaticArray<i32>;
  lefts: StaticArray<i32>;
  rights: StaticArray<i32>;

  /** The nodes are not joined yet. */
  constructor(n: i32) {
    this.parents = new StaticArray<i32>(n);
    this.lefts = new StaticArray<i32>(n);
    this.rights = new StaticArray<i32>(n);
  }

  copy(): BinaryTree {
    const tree = new BinaryTree(0);
    tree.root = this.root;
    tree.parents = StaticArray.slice<i32>(this.parents);
    tree.lefts = StaticArray.slice<i32>(this.lefts);
    tree.rights = StaticArray.slice<i32>(this.rights);
    return tree;
  }

  /** Trees of the same nodes are equal when every node has the same parent. */
  equals(other: BinaryTree): bool {
    for (let node = 0; node < this.parents.length; node++) {
      if (this.parents[node] != other.parents[node]) return false;
    }
    return true;
  }

  /** Lifts a node, which must not be the root, above its parent; the order from left to right stays. */
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
    if (moved != NO_NODE) this.parents[moved] = parent;
    this.parents[parent] = node;
    this.parents[node] = above;
    if (above == NO_NODE) this.root = node;
    else if (this.lefts[above] == parent) this.lefts[above] = node;
    else this.rights[above] = node;
  }
}

/** A tree of n nodes with a random root, and so on below it: not every shape is equally likely. */
export function randomBinaryTree(n: i32, rng: Rng): BinaryTree {
  const tree = new BinaryTree(n);
  tree.root = grow(tree, 0, n, NO_NODE, rng);
  return tree;
}

/** Joins the nodes [from, to) below a parent, and returns their root. */
function grow(tree: BinaryTree, from: i32, to: i32, parent: i32, rng: Rng): i32 {
  if (from == to) return NO_NODE;
  const node = rng.range(from, to - 1);
  tree.parents[node] = parent;
  tree.lefts[node] = grow(tree, from, node, node, rng);
  tree.rights[node] = grow(tree, node + 1, to, node, rng);
  return node;
}
