/** Deepest search from either end. */
const DEPTH = 3;
const MAX_KEYS = 12;

interface Tree {
  readonly key: number;
  readonly left: Tree | null;
  readonly right: Tree | null;
}

/** Breadth-first search from both ends over whole trees. */
export function solve(problem: string): string | null {
  const { start, target, limit } = read(problem);
  const keys = keysOf(start);
  if (limit > 2 * DEPTH || keys.length > MAX_KEYS) return null;
  const near = search(start, keys, Math.ceil(limit / 2));
  const far = search(target, keys, Math.floor(limit / 2));
  let best: number[] | undefined;
  for (const [text, there] of near) {
    const back = far.get(text);
    if (back === undefined || (best && best.length <= there.length + back.length)) continue;
    best = [...there.map((step) => step.lifted), ...back.map((step) => step.lowered).reverse()];
  }
  return best!.join(", ");
}

/** True when the answer's rotations, made on nested trees, are few enough and end with the target. */
export function check(problem: string, answer: string): boolean {
  const { start, target, limit } = read(problem);
  const lifted = answer.split(",").map(Number);
  if (lifted.length > limit) return false;
  let tree: Tree = start;
  for (const key of lifted) {
    const next = lift(tree, key);
    if (next === null) return false;
    tree = next;
  }
  return JSON.stringify(tree) === JSON.stringify(target);
}

/** A rotation, and the key whose lifting undoes it. */
interface Step {
  readonly lifted: number;
  readonly lowered: number;
}

function search(from: Tree, keys: readonly number[], depth: number): Map<string, Step[]> {
  const reached = new Map<string, Step[]>([[JSON.stringify(from), []]]);
  let edge = [from];
  for (let i = 0; i < depth; i++) {
    const next: Tree[] = [];
    for (const tree of edge) {
      const path = reached.get(JSON.stringify(tree))!;
      for (const key of keys) {
        const lifted = lift(tree, key);
        const text = JSON.stringify(lifted);
        if (lifted === null || reached.has(text)) continue;
        reached.set(text, [...path, { lifted: key, lowered: parentOf(tree, key)! }]);
        next.push(lifted);
      }
    }
    edge = next;
  }
  return reached;
}

/** The tree after lifting a key; null when it is the root or absent. */
function lift(tree: Tree, key: number): Tree | null {
  const { left, right } = tree;
  if (left?.key === key) return { ...left, right: { ...tree, left: left.right } };
  if (right?.key === key) return { ...right, left: { ...tree, right: right.left } };
  const below = key < tree.key ? left : right;
  const changed = below && key !== tree.key ? lift(below, key) : null;
  if (changed === null) return null;
  return key < tree.key ? { ...tree, left: changed } : { ...tree, right: changed };
}

function parentOf(tree: Tree, key: number): number | undefined {
  const below = key < tree.key ? tree.left : tree.right;
  if (below === null) return undefined;
  return below.key === key ? tree.key : parentOf(below, key);
}

function keysOf(tree: Tree | null): number[] {
  return tree ? [...keysOf(tree.left), tree.key, ...keysOf(tree.right)] : [];
}

function read(problem: string): { start: Tree; target: Tree; limit: number } {
  const start = /^(?:Start|Before): (.*)$/m.exec(problem)![1]!;
  const target = /^(?:Target|After): (.*)$/m.exec(problem)![1]!;
  return { start: parse(start), target: parse(target), limit: Number(/at most (\d+)/.exec(problem)![1]) };
}

function parse(text: string): Tree {
  const tokens = text.match(/\d+|[-(),]/g)!;
  let at = 0;
  const node = (): Tree | null => {
    const token = tokens[at++]!;
    if (token === "-") return null;
    let left: Tree | null = null;
    let right: Tree | null = null;
    if (tokens[at] === "(") {
      at++;
      left = node();
      at++;
      right = node();
      at++;
    }
    return { key: Number(token), left, right };
  };
  return node()!;
}
