import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { convexHull, distinctPoints, Points, randomDirections } from "scaler-wasm/assembly/points";
import { Rng } from "scaler-wasm/assembly/rng";
import { Scale } from "scaler-wasm/assembly/scale";
import { Writer } from "scaler-wasm/assembly/writer";

function draw(seed: u64, count: i32, low: i32, high: i32): Points {
  heap.reset();
  return distinctPoints(count, low, high, new Rng(seed, new Scale(INPUT)));
}

export function points(_length: i32, seed: u64, count: i32, low: i32, high: i32): i32 {
  const drawn = draw(seed, count, low, high);
  const out = new Writer(OUTPUT, OUTPUT_END);
  drawn.write(out);
  return out.length;
}

export function sorted(_length: i32, seed: u64, count: i32, low: i32, high: i32): i32 {
  const drawn = draw(seed, count, low, high);
  const out = new Writer(OUTPUT, OUTPUT_END);
  out.list(drawn.sorted());
  return out.length;
}

export function hull(_length: i32, seed: u64, count: i32, low: i32, high: i32): i32 {
  const drawn = draw(seed, count, low, high);
  const out = new Writer(OUTPUT, OUTPUT_END);
  out.list(convexHull(drawn));
  return out.length;
}

export function directions(_length: i32, seed: u64, count: i32, largest: i32, bothWays: i32): i32 {
  heap.reset();
  const drawn = randomDirections(count, largest, bothWays != 0, new Rng(seed, new Scale(INPUT)));
  const out = new Writer(OUTPUT, OUTPUT_END);
  drawn.write(out);
  return out.length;
}

/** For all triples in order, the sign of their turn. */
export function turns(_length: i32, seed: u64, count: i32, low: i32, high: i32): i32 {
  const drawn = draw(seed, count, low, high);
  const out = new Writer(OUTPUT, OUTPUT_END);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      for (let c = 0; c < count; c++) out.integer(drawn.turn(a, b, c)).text(" ");
  return out.length;
}
`;

let program: Program;

beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

type Point = readonly [number, number];

function parse(text: string): Point[] {
  return text.split("\n").map((line, i) => {
    const [, number, x, y] = /^(\d+): \((-?\d+), (-?\d+)\)$/.exec(line)!.map(Number);
    expect(number).toBe(i + 1);
    return [x!, y!];
  });
}

function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) + 0;
}

const seed = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => BigInt.asIntN(64, value));

/** Lowest coordinate, highest, and a number of points that fits. */
const shape = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 30 }))
  .chain(([low, width]) => {
    const most = Math.min(40, Math.floor((width + 1) ** 2 / 2));
    return fc.tuple(fc.constant(low), fc.constant(low + width), fc.integer({ min: 1, max: most }));
  });

describe("distinctPoints", () => {
  it("gives as many different points as asked for, inside the square and not all on one line", () => {
    fc.assert(
      fc.property(seed, shape, (s, [low, high, count]) => {
        const points = parse(program.text("points", "", s, count, low, high));
        expect(points.length).toBe(count);
        expect(new Set(points.map(String)).size).toBe(count);
        expect(points.flat().every((value) => value >= low && value <= high)).toBe(true);
        const [a, b] = points;
        if (count > 2) expect(points.some((c) => turn(a!, b!, c) !== 0)).toBe(true);
      }),
    );
  });

  it("draws all 72 ordered pairs of a square of nine equally often", () => {
    const counts = new Map<string, number>();
    for (let s = 0; s < 14_400; s++) {
      const key = program.text("points", "", BigInt(s), 2, 0, 2);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(72);
    // Expected 200 each; five standard deviations are 70.
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(70);
  });

  it("refuses more points than half of the square", () => {
    expect(() => program.call("points", 0, 1n, 5, 0, 2)).toThrow("too many points");
  });
});

describe("Points", () => {
  it("sorts by x, then by y", () => {
    fc.assert(
      fc.property(seed, shape, (s, [low, high, count]) => {
        const points = parse(program.text("points", "", s, count, low, high));
        const expected = [...points.keys()].sort(
          (a, b) => points[a]![0] - points[b]![0] || points[a]![1] - points[b]![1],
        );
        expect(program.text("sorted", "", s, count, low, high)).toBe(expected.join(", "));
      }),
    );
  });

  it("tells left turns from right turns and straight lines", () => {
    fc.assert(
      fc.property(seed, (s) => {
        const points = parse(program.text("points", "", s, 5, -9, 9));
        const turns = program.text("turns", "", s, 5, -9, 9).trim().split(" ").map(Number);
        const expected = points.flatMap((a) => points.flatMap((b) => points.map((c) => turn(a, b, c))));
        expect(turns).toEqual(expected);
      }),
    );
  });
});

describe("convexHull", () => {
  it("turns left at every corner and has no point on its right", () => {
    fc.assert(
      fc.property(seed, shape, (s, [low, high, count]) => {
        fc.pre(count > 2);
        const points = parse(program.text("points", "", s, count, low, high));
        const hull = program.text("hull", "", s, count, low, high).split(", ").map(Number);
        const [first] = [...points.keys()].sort(
          (a, b) => points[a]![0] - points[b]![0] || points[a]![1] - points[b]![1],
        );
        expect(hull[0]).toBe(first);
        for (const [i, corner] of hull.entries()) {
          const next = points[hull[(i + 1) % hull.length]!]!;
          const after = points[hull[(i + 2) % hull.length]!]!;
          expect(turn(points[corner]!, next, after)).toBeGreaterThan(0);
          for (const point of points) expect(turn(points[corner]!, next, point)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("randomDirections", () => {
  it("gives steps that no lattice point divides, all in different directions", () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 12 }), fc.boolean(), (s, largest, bothWays) => {
        // All that there are.
        const span = Array.from({ length: 2 * largest + 1 }, (_, i) => i - largest);
        const all = span
          .flatMap((x) => span.map((y): Point => [x, y]))
          .filter(([x, y]) => {
            const isStep = Array.from({ length: largest }, (_, i) => i + 2).every(
              (d) => x % d !== 0 || y % d !== 0,
            );
            return isStep && (x !== 0 || y !== 0) && (bothWays || x > 0 || (x === 0 && y > 0));
          });
        const drawn = parse(program.text("directions", "", s, all.length, largest, Number(bothWays)));
        expect(drawn.map(String).sort()).toEqual(all.map(String).sort());
      }),
    );
  });
});
