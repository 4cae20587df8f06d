import { integersIn } from "../../../tests/support/problem-text.ts";

type Tree = ReadonlyMap<number, readonly number[]>;

/** Roots the first tree at vertex 1 and the second at each vertex in turn, and matches subtrees of the same form. */
export function solve(problem: string): string {
  const [first, second] = read(problem);
  for (const root of second.keys()) {
    const image = new Map<number, number>();
    if (form(first, 1, 0) !== form(second, root, 0)) continue;
    match(first, 1, 0, second, root, 0, image);
    return [...first.keys()]
      .sort((a, b) => a - b)
      .map((v) => image.get(v))
      .join(", ");
  }
  throw new Error("the trees have different shapes");
}

/** True when the answer maps the edges of the first tree onto those of the second. */
export function check(problem: string, answer: string): boolean {
  const [first, second] = read(problem);
  const image = integersIn(answer);
  if (image.length !== first.size || new Set(image).size !== image.length) return false;
  return [...first].every(([v, neighbours]) =>
    neighbours.every((w) => second.get(image[v - 1]!)?.includes(image[w - 1]!) ?? false),
  );
}

/** A text for the shape below a vertex: the sorted texts of its children in brackets. */
function form(tree: Tree, vertex: number, parent: number): string {
  const children = tree.get(vertex)!.filter((other) => other !== parent);
  return `(${children
    .map((child) => form(tree, child, vertex))
    .sort()
    .join("")})`;
}

function match(
  a: Tree,
  v: number,
  above: number,
  b: Tree,
  w: number,
  over: number,
  image: Map<number, number>,
) {
  image.set(v, w);
  const left = b.get(w)!.filter((other) => other !== over);
  for (const child of a.get(v)!) {
    if (child === above) continue;
    const at = left.findIndex((other) => form(b, other, w) === form(a, child, v));
    match(a, child, v, b, left.splice(at, 1)[0]!, w, image);
  }
}

function read(problem: string): [Tree, Tree] {
  const [first, second] = [...problem.matchAll(/^(?:First tree|Second tree|Plan A|Plan B): (.*)$/gm)].map(
    ([, list]) => {
      const tree = new Map<number, number[]>();
      const add = (a: number, b: number) => tree.set(a, [...(tree.get(a) ?? []), b]);
      for (const pair of list!.split(", ")) {
        const [a, b] = integersIn(pair.replace("-", " "));
        add(a!, b!);
        add(b!, a!);
      }
      return tree;
    },
  );
  return [first!, second!];
}
