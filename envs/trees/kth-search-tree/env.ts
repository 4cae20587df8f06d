import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class KthSearchTree extends IntegerListEnvironment {
  private n: i32 = 0;
  /** Most levels that a tree may have; n when that is no condition. */
  private height: i32 = 0;
  /** Counted from 0. */
  private rank: i64 = 0;
  private trees: i64 = 0;
  private phrasing: i32 = 0;
  /** counts[h * (n + 1) + m]: trees of m keys with at most h levels. */
  private counts!: StaticArray<i64>;

  generate(scale: Scale, rng: Rng): void {
    this.n = scale[0];
    this.phrasing = rng.range(0, 1);
    // The fewest levels that n keys need are the bits of n.
    const least = 32 - <i32>clz<i32>(this.n);
    this.height = rng.chance(scale[1], 4) ? min(this.n, least + rng.range(1, 3)) : this.n;
    this.countTrees();
    this.trees = this.count(this.n, this.height);
    this.rank = rng.range64(0, this.trees - 1);
  }

  // Without a condition there are Catalan numbers of trees: 2.6e14 of 28 keys.
  private countTrees(): void {
    const n = this.n;
    this.counts = new StaticArray<i64>((this.height + 1) * (n + 1));
    this.counts[0] = 1;
    for (let h = 1; h <= this.height; h++) {
      this.counts[h * (n + 1)] = 1;
      for (let m = 1; m <= n; m++) {
        let sum: i64 = 0;
        for (let left = 0; left < m; left++) sum += this.count(left, h - 1) * this.count(m - 1 - left, h - 1);
        this.counts[h * (n + 1) + m] = sum;
      }
    }
  }

  private count(keys: i32, levels: i32): i64 {
    return this.counts[levels * (this.n + 1) + keys];
  }

  statement(out: Writer): void {
    out
      .text("The keys 1 to ")
      .integer(this.n)
      .text(" are put into a binary search tree: at every node, all keys in the ");
    out.text("left subtree are smaller than its key, and all keys in the right subtree are larger. ");
    if (this.height < this.n) {
      out.text("Only trees with at most ").integer(this.height);
      out.text(" levels count, the root being the first level. ");
    }
    out.text(
      "The preorder of a tree lists the key of the root, then the preorder of its left subtree, then the ",
    );
    out.text("preorder of its right subtree.\n\n");
    if (this.phrasing == 0) {
      out
        .text("There are ")
        .integer(this.trees)
        .text(" such trees. Their preorders are sorted: of two of them, the one ");
      out.text(
        "with the smaller key at the first place where they differ comes first. Which preorder is number ",
      );
      out.integer(this.rank + 1).text(" in this order, the first being number 1?");
    } else {
      out
        .text("Write down the preorders of all ")
        .integer(this.trees)
        .text(" such trees and sort them like words in a ");
      out.text("dictionary, a smaller key before a larger one. Find number ").integer(this.rank + 1);
      out.text(", counted from 1.");
    }
    out.text("\n\nAnswer with this preorder: ").integer(this.n).text(" keys separated by commas.");
  }

  solve(): StaticArray<i64> {
    const preorder = new StaticArray<i64>(this.n);
    this.write(preorder, 0, 1, this.n, this.height, this.rank);
    return preorder;
  }

  /** Writes, from place `at` on, the preorder number `rank` of the keys [first, first + size) with at most `levels`. */
  private write(preorder: StaticArray<i64>, at: i32, first: i32, size: i32, levels: i32, rank: i64): void {
    if (size == 0) return;
    let left = 0;
    let right = size - 1;
    let trees = this.count(left, levels - 1) * this.count(right, levels - 1);
    while (rank >= trees) {
      rank -= trees;
      left++;
      right--;
      trees = this.count(left, levels - 1) * this.count(right, levels - 1);
    }
    const rightTrees = this.count(right, levels - 1);
    preorder[at] = first + left;
    this.write(preorder, at + 1, first, left, levels - 1, rank / rightTrees);
    this.write(preorder, at + 1 + left, first + left + 1, right, levels - 1, rank % rightTrees);
  }
}

export function create(): Environment {
  return new KthSearchTree();
}
