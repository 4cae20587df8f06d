import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Gift wrapping by definition: the next corner is the one that leaves every other point on its left. */
export function solve(problem: string): string | null {
  const points = paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line) as [number, number, number]);
  let start = points[0]!;
  for (const point of points) {
    if (point[1] < start[1] || (point[1] === start[1] && point[2] < start[2])) start = point;
  }
  const corners = [start];
  while (true) {
    const [, x, y] = corners.at(-1)!;
    const next = points.find(([number, a, b]) =>
      points.every(([other, c, d]) => {
        if (other === number) return true;
        const turn = (a - x) * (d - y) - (b - y) * (c - x);
        return turn > 0 || (turn === 0 && (c - x) ** 2 + (d - y) ** 2 < (a - x) ** 2 + (b - y) ** 2);
      }),
    )!;
    if (next === start) return corners.map(([number]) => number).join(", ");
    corners.push(next);
  }
}
