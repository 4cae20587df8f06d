import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Adds up by how much each side turns the view from the point: in quarter turns, it is 4 or -4 inside and 0 outside. */
export function solve(problem: string): string | null {
  const blocks = paragraphs(problem);
  const numbers = integersIn(blocks[1]!);
  const corners = Array.from(
    { length: numbers.length / 2 },
    (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!] as const,
  );
  const inside: number[] = [];
  for (const line of blocks[3]!.split("\n")) {
    const [number, x, y] = integersIn(line) as [number, number, number];
    let quarters = 0;
    for (const [i, [ax, ay]] of corners.entries()) {
      const [bx, by] = corners[(i + 1) % corners.length]!;
      const from = quadrant(ax - x, ay - y);
      let turned = (quadrant(bx - x, by - y) - from + 4) % 4;
      if (turned === 3) turned = -1;
      // To the quadrant opposite, on the side that the sign of the area tells.
      if (turned === 2 && (ax - x) * (by - y) - (ay - y) * (bx - x) < 0) turned = -2;
      quarters += turned;
    }
    if (quarters !== 0) inside.push(number);
  }
  return inside.join(", ");
}

/** The same points, in any order. */
export function check(problem: string, answer: string): boolean {
  const named = integersIn(answer).sort((a, b) => a - b);
  return named.join(", ") === solve(problem);
}

/** Quarters of the plane around the origin, counter-clockwise; each has the axis that it begins with. */
function quadrant(x: number, y: number): number {
  if (x > 0 && y >= 0) return 0;
  if (x <= 0 && y > 0) return 1;
  return x < 0 ? 2 : 3;
}
