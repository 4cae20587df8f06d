import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

type Segment = readonly [number, number, number, number];

/** Cuts each pair by Cramer's rule, and treats parallel ones as intervals on their line. */
export function solve(problem: string): string | null {
  const segments = paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line).slice(1) as unknown as Segment);
  return segments
    .map((one) => segments.filter((other) => other !== one && meet(one, other)).length)
    .join(", ");
}

function meet([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment): boolean {
  const [px, py, qx, qy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const determinant = px * qy - py * qx;
  const [ex, ey] = [cx - ax, cy - ay];
  if (determinant !== 0) {
    // a + s * p = c + t * q, with both s and t in [0, 1].
    const s = (ex * qy - ey * qx) / determinant;
    const t = (ex * py - ey * px) / determinant;
    return s >= 0 && s <= 1 && t >= 0 && t <= 1;
  }
  if (ex * py - ey * px !== 0) return false;
  const length = px * px + py * py;
  const from = ex * px + ey * py;
  const to = from + qx * px + qy * py;
  return Math.max(from, to) >= 0 && Math.min(from, to) <= length;
}
