import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MAX_POINTS = 12;

/** The largest distance left leads from an end to a new point (Skiena, Smith and Lemke 1990): tries both ends. */
export function solve(problem: string): string | null {
  const n = integerAfter(problem, /(\d+) different points/, /has (\d+) exits/);
  if (n > MAX_POINTS) return null;
  const left = new Map<number, number>();
  for (const distance of distancesIn(problem)) left.set(distance, (left.get(distance) ?? 0) + 1);
  const length = Math.max(...left.keys());
  left.set(length, left.get(length)! - 1);
  return place([0, length], n, length, left)!
    .sort((a, b) => a - b)
    .join(", ");
}

function place(
  points: number[],
  n: number,
  length: number,
  left: ReadonlyMap<number, number>,
): number[] | null {
  if (points.length === n) return points;
  const largest = Math.max(...[...left].filter(([, count]) => count > 0).map(([distance]) => distance));
  for (const point of [largest, length - largest]) {
    const rest = new Map(left);
    for (const other of points) {
      const distance = Math.abs(point - other);
      rest.set(distance, (rest.get(distance) ?? 0) - 1);
    }
    if ([...rest.values()].some((count) => count < 0)) continue;
    const found = place([...points, point], n, length, rest);
    if (found) return found;
  }
  return null;
}

/** True when the sorted distances of the answer are the listed ones, and it is written as asked. */
export function check(problem: string, answer: string): boolean {
  const places = answer.split(",").map(Number);
  if (places[0] !== 0 || places.some((place, i) => i > 0 && place <= places[i - 1]!)) return false;
  const distances = places.flatMap((place, i) => places.slice(i + 1).map((other) => other - place));
  return distances.sort((a, b) => a - b).join() === distancesIn(problem).join();
}

function distancesIn(problem: string): number[] {
  return integersIn(paragraphs(problem)[1]!);
}
