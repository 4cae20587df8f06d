import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const LARGEST = 60;

/** Looks at every lattice point around the polygon: on a side, or left of an odd number of sides. */
export function solve(problem: string): string | null {
  const [question, list] = paragraphs(problem);
  const numbers = integersIn(list!);
  const corners = Array.from(
    { length: numbers.length / 2 },
    (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!] as const,
  );
  const limit = Math.max(...numbers);
  if (limit > LARGEST) return null;
  const counted = /or on its boundary|included/.test(question!);
  let count = 0;
  for (let x = 0; x <= limit; x++) {
    for (let y = 0; y <= limit; y++) {
      let inside = false;
      let onSide = false;
      for (const [i, [ax, ay]] of corners.entries()) {
        const [bx, by] = corners[(i + 1) % corners.length]!;
        const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        const between = (x - ax) * (x - bx) <= 0 && (y - ay) * (y - by) <= 0;
        if (turn === 0 && between) onSide = true;
        if (ay > y !== by > y && turn > 0 === by > ay) inside = !inside;
      }
      if (onSide ? counted : inside) count++;
    }
  }
  return String(count);
}
