import { paragraphs } from "../../../tests/support/problem-text.ts";

type Tree = number | readonly Tree[];

/**
 * Without any search: a leaf is looked at exactly when the largest minimax value among the elder siblings of the path
 * below nodes of Max is smaller than the smallest among those below nodes of Min (Pearl, "Heuristics", 1984).
 */
export function solve(problem: string): string {
  const tree = JSON.parse(paragraphs(problem)[1]!) as Tree;
  const skipped: number[] = [];
  let leaves = 0;
  visit(tree, true, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return [minimax(tree, true), ...skipped].join(", ");

  function visit(node: Tree, isMax: boolean, low: number, high: number): void {
    if (typeof node === "number") {
      leaves++;
      if (low >= high) skipped.push(leaves);
      return;
    }
    const values = node.map((child) => minimax(child, !isMax));
    for (const [i, child] of node.entries()) {
      const elder = values.slice(0, i);
      if (isMax) visit(child, false, Math.max(low, ...elder), high);
      else visit(child, true, low, Math.min(high, ...elder));
    }
  }
}

function minimax(node: Tree, isMax: boolean): number {
  if (typeof node === "number") return node;
  const values = node.map((child) => minimax(child, !isMax));
  return isMax ? Math.max(...values) : Math.min(...values);
}
