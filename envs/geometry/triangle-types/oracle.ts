import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Looks at the angle in every corner, by the sign of the scalar product of the two sides there. */
export function solve(problem: string): string | null {
  const points = paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line).slice(1) as [number, number]);
  const counts = { acute: 0, right: 0, obtuse: 0 };
  for (const [i, p] of points.entries()) {
    for (const [j, q] of points.slice(i + 1).entries()) {
      for (const r of points.slice(i + j + 2)) {
        if ((q[0] - p[0]) * (r[1] - p[1]) === (q[1] - p[1]) * (r[0] - p[0])) continue;
        const products = [
          [p, q, r],
          [q, r, p],
          [r, p, q],
        ].map(([at, one, other]) => {
          const [x, y] = at!;
          return (one![0]! - x!) * (other![0]! - x!) + (one![1]! - y!) * (other![1]! - y!);
        });
        const least = Math.min(...products);
        counts[least > 0 ? "acute" : least === 0 ? "right" : "obtuse"]++;
      }
    }
  }
  return `${counts.acute}, ${counts.right}, ${counts.obtuse}`;
}
