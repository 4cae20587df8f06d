import { paragraphs } from "../../../tests/support/problem-text.ts";

type Line = readonly [a: number, b: number, c: number];

/**
 * Euler's formula: the lines' points are the vertices; a line through k of them has k + 1 pieces; and regions are
 * pieces - vertices + 1 + the number of connected parts, plus one more vertex at infinity where all ends meet.
 */
export function solve(problem: string): string | null {
  const lines = new Map<string, Line>();
  for (const text of paragraphs(problem)[1]!.split("\n")) {
    const line = reduced(parse(text));
    lines.set(line.join(), line);
  }
  const different = [...lines.values()];
  const points = new Set<string>();
  let pieces = 0;
  for (const [a, b, c] of different) {
    const own = new Set<string>();
    for (const [d, e, f] of different) {
      const determinant = a * e - b * d;
      if (determinant === 0) continue;
      own.add(reduced([c * e - b * f, a * f - c * d, determinant], 2).join());
    }
    pieces += own.size + 1;
    for (const point of own) points.add(point);
  }
  // With the point at infinity the figure is connected: vertices - pieces + regions = 2.
  return `${points.size}, ${2 - (points.size + 1) + pieces}`;
}

function parse(text: string): Line {
  const coefficient = (name: string) => {
    const found = new RegExp(`(-?) ?(\\d*)${name}`).exec(text);
    return found === null ? 0 : Number(`${found[1]}${found[2] || 1}`);
  };
  return [coefficient("x"), coefficient("y"), Number(text.split("= ")[1])];
}

/** Without a common factor, and with a positive number at place `lead`, or at the first place that is not 0. */
function reduced(numbers: Line, lead = numbers.findIndex((value) => value !== 0)): Line {
  const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
  const factor = numbers.reduce(gcd, 0) * Math.sign(numbers[lead]!);
  return numbers.map((value) => value / factor + 0) as unknown as Line;
}
