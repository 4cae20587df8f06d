import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

type Point = readonly [number: number, x: number, y: number];

/** All pairs, sorted by distance. */
export function solve(problem: string): string | null {
  const points = pointsOf(problem);
  const pairs = points.flatMap((a, i) => points.slice(i + 1).map((b) => [a[0], b[0], apart(a, b)] as const));
  pairs.sort((one, other) => one[2] - other[2]);
  return (problem.includes("the farthest apart") ? pairs.at(-1)! : pairs[0]!).join(", ");
}

/** The distance is the one between the two points, and as good as the best. */
export function check(problem: string, answer: string): boolean {
  const points = pointsOf(problem);
  const [a, b, distance, ...rest] = integersIn(answer);
  const one = points.find(([number]) => number === a);
  const other = points.find(([number]) => number === b);
  return (
    rest.length === 0 &&
    one !== undefined &&
    other !== undefined &&
    one !== other &&
    apart(one, other) === distance &&
    distance === integersIn(solve(problem)!)[2]
  );
}

function apart([, ax, ay]: Point, [, bx, by]: Point): number {
  return (ax - bx) ** 2 + (ay - by) ** 2;
}

function pointsOf(problem: string): Point[] {
  return paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line) as unknown as Point);
}
