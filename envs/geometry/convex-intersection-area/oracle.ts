import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** A fraction n / d with d > 0. */
type Fraction = readonly [n: bigint, d: bigint];
type Point = readonly [bigint, bigint];

/**
 * Adds up slices: between two neighbouring abscissas of corners and crossings no side bends or crosses another, so the
 * common region is a trapezium there, between the higher of the lower sides and the lower of the upper sides.
 */
export function solve(problem: string): string | null {
  const polygons = paragraphs(problem)[1]!.split("\n").map(cornersOf);
  const sides = polygons.map((corners) =>
    corners.map((from, i): [Point, Point] => [from, corners[(i + 1) % corners.length]!]),
  );
  const cuts = new Map<string, Fraction>();
  const cut = (x: Fraction) => cuts.set(reduced(x).join("/"), reduced(x));
  for (const [x] of polygons.flat()) cut([x, 1n]);
  for (const [[ax, ay], [bx, by]] of sides[0]!) {
    for (const [[cx, cy], [dx, dy]] of sides[1]!) {
      const determinant = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
      if (determinant === 0n) continue;
      const along = (cx - ax) * (dy - cy) - (cy - ay) * (dx - cx);
      cut([ax * determinant + along * (bx - ax), determinant]);
    }
  }
  const abscissas = [...cuts.values()].sort(compare);
  let area: Fraction = [0n, 1n];
  for (const [i, right] of abscissas.slice(1).entries()) {
    const left = abscissas[i]!;
    const middle = times(plus(left, right), [1n, 2n]);
    // Where the middle of the slice meets the sides: two heights a polygon, or none.
    const heights = sides.map((polygon) => polygon.flatMap((side) => heightAt(side, middle)).sort(compare));
    if (heights.some((pair) => pair.length < 2)) continue;
    const low = heights.map((pair) => pair[0]!).sort(compare)[1]!;
    const high = heights.map((pair) => pair.at(-1)!).sort(compare)[0]!;
    if (compare(low, high) < 0) area = plus(area, times(minus(high, low), minus(right, left)));
  }
  const [n, d] = reduced(area);
  return d === 1n ? String(n) : `${n}/${d}`;
}

function heightAt([[ax, ay], [bx, by]]: [Point, Point], x: Fraction): Fraction[] {
  const [left, right] = ax < bx ? [ax, bx] : [bx, ax];
  if (compare([left, 1n], x) >= 0 || compare(x, [right, 1n]) >= 0) return [];
  return [plus([ay, 1n], times(minus(x, [ax, 1n]), [by - ay, bx - ax]))];
}

function cornersOf(line: string): Point[] {
  const numbers = integersIn(line).map(BigInt);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!]);
}

function reduced([n, d]: Fraction): Fraction {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  const common = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return [n / common, d / common];
}

function plus([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduced([a * d + c * b, b * d]);
}

function minus(first: Fraction, [c, d]: Fraction): Fraction {
  return plus(first, [-c, d]);
}

function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduced([a * c, b * d]);
}

function compare(first: Fraction, second: Fraction): number {
  const [n] = minus(first, second);
  return n < 0n ? -1 : n > 0n ? 1 : 0;
}
