import { integersIn } from "../../../tests/support/problem-text.ts";

interface Node {
  readonly label: number;
  readonly left: Node | null;
  readonly right: Node | null;
}

/** Rebuilds the tree from the two listings and lists it once more. */
export function solve(problem: string): string {
  const inorder = integersIn(/^inorder: (.*)$/m.exec(problem)![1]!);
  const [, name, listing] = /^(preorder|postorder|level order): (.*)$/m.exec(problem)!;
  const tree = rebuild(inorder, integersIn(listing!), name === "postorder");
  const asked = /Answer with the (preorder|postorder|level order)/.exec(problem)![1]!;
  return (asked === "level order" ? byLevel(tree) : byDepth(tree, asked === "preorder")).join(", ");
}

/** The root comes before all nodes below it, or after them. */
function rebuild(inorder: number[], listing: number[], rootLast: boolean): Node | null {
  if (inorder.length === 0) return null;
  const label = rootLast ? listing.at(-1)! : listing[0]!;
  const at = inorder.indexOf(label);
  const part = (labels: number[]) =>
    rebuild(
      labels,
      listing.filter((one) => labels.includes(one)),
      rootLast,
    );
  return { label, left: part(inorder.slice(0, at)), right: part(inorder.slice(at + 1)) };
}

function byDepth(node: Node | null, rootFirst: boolean): number[] {
  if (node === null) return [];
  const below = [...byDepth(node.left, rootFirst), ...byDepth(node.right, rootFirst)];
  return rootFirst ? [node.label, ...below] : [...below, node.label];
}

function byLevel(root: Node | null): number[] {
  const listed: number[] = [];
  for (let level = [root]; level.length > 0; ) {
    const nodes = level.filter((node) => node !== null);
    listed.push(...nodes.map(({ label }) => label));
    level = nodes.flatMap(({ left, right }) => [left, right]);
  }
  return listed;
}
