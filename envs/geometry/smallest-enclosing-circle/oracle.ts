import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_POINTS = 24;

type Point = readonly [number, number];

/** The smallest of all circles over two points as diameter, or through three, that contain every point. */
export function solve(problem: string): string | null {
  const points = paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line).slice(1) as unknown as Point);
  if (points.length > MOST_POINTS) return null;
  let best: { x: number; y: number; square: number } | undefined;
  const consider = (x: number, y: number, [px, py]: Point) => {
    const square = (px - x) ** 2 + (py - y) ** 2;
    // The wanted centre is a lattice point: others can be passed over.
    if (!Number.isInteger(x) || !Number.isInteger(y) || (best && square >= best.square)) return;
    if (points.every(([a, b]) => (a - x) ** 2 + (b - y) ** 2 <= square)) best = { x, y, square };
  };
  for (const [i, p] of points.entries()) {
    for (const [j, q] of points.slice(i + 1).entries()) {
      consider((p[0] + q[0]) / 2, (p[1] + q[1]) / 2, p);
      for (const r of points.slice(i + j + 2)) {
        const [qx, qy, rx, ry] = [q[0] - p[0], q[1] - p[1], r[0] - p[0], r[1] - p[1]];
        const doubled = 2 * (qx * ry - qy * rx);
        if (doubled === 0) continue;
        const [qq, rr] = [qx * qx + qy * qy, rx * rx + ry * ry];
        consider(p[0] + (ry * qq - qy * rr) / doubled, p[1] + (qx * rr - rx * qq) / doubled, p);
      }
    }
  }
  return best === undefined ? null : `${best.x}, ${best.y}, ${best.square}`;
}
