import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const LARGEST = 13;

/** Held and Karp: the shortest way from city 1 through each set of cities to each of its members. */
export function solve(problem: string): string | null {
  const distances = distancesOf(problem);
  const n = distances.length;
  if (n > LARGEST) return null;
  const far = Number.POSITIVE_INFINITY;
  const shortest = Array.from({ length: 1 << n }, () => new Array<number>(n).fill(far));
  shortest[1]![0] = 0;
  for (let set = 1; set < 1 << n; set += 2) {
    for (let city = 0; city < n; city++) {
      if (shortest[set]![city] === far) continue;
      for (let next = 1; next < n; next++) {
        if (set & (1 << next)) continue;
        const row = shortest[set | (1 << next)]!;
        row[next] = Math.min(row[next]!, shortest[set]![city]! + distances[city]![next]!);
      }
    }
  }
  let set = (1 << n) - 1;
  let ways = shortest[set]!.map((way, city) => way + distances[city]![0]!);
  const trip: number[] = [];
  while (set !== 0) {
    const city = ways.indexOf(Math.min(...ways));
    trip.unshift(city + 1);
    set &= ~(1 << city);
    ways = shortest[set]!.map((way, before) => way + distances[before]![city]!);
  }
  return trip.join(", ");
}

/** Every city once, and no shorter trip. */
export function check(problem: string, answer: string): boolean {
  const distances = distancesOf(problem);
  const trip = integersIn(answer);
  if (trip.length !== distances.length || distances.some((_, city) => !trip.includes(city + 1))) return false;
  return bound(distances, length(distances, trip)) > length(distances, trip) - 1;
}

/**
 * A lower bound on all round trips (Held and Karp, "The traveling-salesman problem and minimum spanning trees", 1970):
 * a trip is a spanning tree of all cities but the first, and two edges of that. Charges on the cities, which every trip
 * pays twice, are raised where the cheapest such figure has more than two edges, and lowered where it has fewer.
 * @param target the bound that is hoped for; sets the size of the steps
 */
function bound(distances: readonly number[][], target: number): number {
  const n = distances.length;
  const charges = new Array<number>(n).fill(0);
  let best = 0;
  for (let round = 0; round < 3000 && best <= target - 1; round++) {
    const cost = (a: number, b: number) => distances[a]![b]! + charges[a]! + charges[b]!;
    const degrees = new Array<number>(n).fill(0);
    const nearest = new Array<number>(n).fill(1);
    const outside = new Set(Array.from({ length: n - 2 }, (_, i) => i + 2));
    let value = -2 * charges.reduce((sum, charge) => sum + charge, 0);
    while (outside.size > 0) {
      let next = -1;
      for (const city of outside)
        if (next < 0 || cost(city, nearest[city]!) < cost(next, nearest[next]!)) next = city;
      outside.delete(next);
      value += cost(next, nearest[next]!);
      degrees[next]!++;
      degrees[nearest[next]!]!++;
      for (const city of outside) if (cost(city, next) < cost(city, nearest[city]!)) nearest[city] = next;
    }
    const others = Array.from({ length: n - 1 }, (_, i) => i + 1).sort((a, b) => cost(0, a) - cost(0, b));
    for (const city of others.slice(0, 2)) {
      value += cost(0, city);
      degrees[city]!++;
    }
    degrees[0] = 2;
    best = Math.max(best, value);
    const norm = degrees.reduce((sum, degree) => sum + (degree - 2) ** 2, 0);
    if (norm === 0) break;
    for (const [city, degree] of degrees.entries())
      charges[city]! += ((target - value) / norm) * (degree - 2);
  }
  return best;
}

function length(distances: readonly number[][], trip: readonly number[]): number {
  return trip.reduce((sum, city, i) => sum + distances[city - 1]![trip[(i + 1) % trip.length]! - 1]!, 0);
}

function distancesOf(problem: string): number[][] {
  return paragraphs(problem)[1]!
    .split("\n")
    .map((line) => integersIn(line).slice(1));
}
