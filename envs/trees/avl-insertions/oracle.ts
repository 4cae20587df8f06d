import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

type Tree = { readonly key: number; readonly left: Tree; readonly right: Tree } | null;

/** Inserts as in a plain search tree, then rearranges the lowest node that is out of balance as the text says. */
export function solve(problem: string): string {
  let tree: Tree = null;
  for (const key of integersIn(paragraphs(problem)[1]!)) tree = rebalance(insert(tree, key), key);
  return preorder(tree).join(", ");
}

function insert(tree: Tree, key: number): Tree {
  if (tree === null) return { key, left: null, right: null };
  return key < tree.key
    ? { ...tree, left: insert(tree.left, key) }
    : { ...tree, right: insert(tree.right, key) };
}

/** Looks for the lowest unbalanced node on the way to the new key; everything above it is kept. */
function rebalance(tree: Tree, key: number): Tree {
  if (tree === null || tree.key === key) return tree;
  const side = key < tree.key ? "left" : "right";
  const below = rebalance(tree[side], key);
  if (below !== tree[side]) return { ...tree, [side]: below };
  if (Math.abs(height(tree.left) - height(tree.right)) < 2) return tree;
  const y = tree[side]!;
  const x = (key < y.key ? y.left : y.right)!;
  const nodes = [x, y, tree].sort((a, b) => a.key - b.key);
  const hanging = nodes
    .flatMap((node) => [node.left, node.right])
    .filter((child) => !nodes.some((node) => node === child));
  // Empty subtrees have a place in the order too; four subtrees hang from three nodes.
  const [a, b, c, d] = hanging as [Tree, Tree, Tree, Tree];
  const [first, middle, last] = nodes as [(typeof nodes)[0], (typeof nodes)[0], (typeof nodes)[0]];
  return {
    key: middle.key,
    left: { key: first.key, left: a, right: b },
    right: { key: last.key, left: c, right: d },
  };
}

function height(tree: Tree): number {
  return tree === null ? 0 : 1 + Math.max(height(tree.left), height(tree.right));
}

function preorder(tree: Tree): number[] {
  return tree === null ? [] : [tree.key, ...preorder(tree.left), ...preorder(tree.right)];
}
