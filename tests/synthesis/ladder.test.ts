import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  between,
  LADDER_RULES,
  LEAST_LEVELS,
  MOST_LEVELS,
  publishedLadder,
  scaleRows,
  sizeLadder,
} from "../../src/synthesis/ladder.ts";
import { readShared } from "../support/shared.ts";

const range = fc.record({ least: fc.integer({ min: -1_000, max: 1_000 }), width: fc.nat(2_000_000) });

describe("a ladder of sizes", () => {
  test("grows strictly from the least size to the largest, in at most 30 steps", () => {
    fc.assert(
      fc.property(range, ({ least, width }) => {
        const sizes = sizeLadder(least, least + width);
        expect(sizes[0]).toBe(least);
        expect(sizes.at(-1)).toBe(least + width);
        expect(sizes.length).toBeLessThanOrEqual(MOST_LEVELS);
        for (let i = 1; i < sizes.length; i++) expect(sizes[i]).toBeGreaterThan(sizes[i - 1]!);
      }),
    );
  });

  test("has every size while there are no more than 30, and 30 up to a range of 100", () => {
    expect(sizeLadder(3, 8)).toEqual([3, 4, 5, 6, 7, 8]);
    for (let width = 30; width <= 100; width++) expect(sizeLadder(0, width)).toHaveLength(MOST_LEVELS);
  });

  test("has at least ten levels above a range of ten", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 2_000_000 }), (width) => {
        expect(sizeLadder(1, 1 + width).length).toBeGreaterThanOrEqual(LEAST_LEVELS);
      }),
    );
  });
});

const traces = readShared("vectors/scaler-difficulty-ladder.json");

describe.skipIf(traces === undefined)("the published ladder", () => {
  const { ladders } = JSON.parse(traces ?? '{"ladders":{}}') as {
    ladders: Record<string, Record<string, number>>;
  };
  test.each(Object.entries(ladders))(
    "of a range of %s is what the published code prints",
    (width, ladder) => {
      expect(publishedLadder(Number(width))).toEqual(Object.values(ladder));
    },
  );
});

test("the published rule, as environments use it, repeats no level", () => {
  fc.assert(
    fc.property(range, ({ least, width }) => {
      const sizes = LADDER_RULES.published(least, least + width);
      expect(new Set(sizes).size).toBe(sizes.length);
      expect(sizes[0]).toBe(least);
    }),
  );
});

describe("rows of scale parameters", () => {
  const size = { name: "n", about: "size", min: 2, max: 500 };
  const limit = { name: "limit", about: "largest number", min: 9, max: 1_000 };

  test("never let a parameter fall and always let one rise", () => {
    const parameter = fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(100_000))
      .map(([min, width]) => ({ name: "p", about: "p", min, max: min + width }));
    fc.assert(
      fc.property(fc.array(parameter, { minLength: 1, maxLength: 4 }), (parameters) => {
        const rows = scaleRows(parameters, sizeLadder(parameters[0]!.min, parameters[0]!.max));
        for (let i = 1; i < rows.length; i++) {
          const pairs = rows[i]!.map((value, k) => [rows[i - 1]![k]!, value] as const);
          expect(pairs.every(([before, after]) => after >= before)).toBe(true);
          expect(pairs.some(([before, after]) => after > before)).toBe(true);
        }
        expect(rows[0]).toEqual(parameters.map(({ min }) => min));
        expect(rows.at(-1)).toEqual(parameters.map(({ max }) => max));
      }),
    );
  });

  test("put a size on several levels where there are too few sizes", () => {
    const rows = scaleRows([{ ...size, max: 4 }, limit], [2, 3, 4]);
    expect(rows).toHaveLength(LEAST_LEVELS);
    expect(rows.map(([n]) => n)).toEqual([2, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
  });

  test("spread large ranges geometrically and small ones evenly", () => {
    expect(between(limit, 0.5)).toBe(9 + Math.round(992 ** 0.5) - 1);
    expect(between({ ...limit, max: 19 }, 0.5)).toBe(14);
  });
});
