import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import * as divisors from "scaler-wasm/assembly/divisors";

export function gcd(a: i64, b: i64): i64 {
  return divisors.gcd(a, b);
}

export function lcm(a: i64, b: i64): i64 {
  return divisors.lcm(a, b);
}

export function inverse(value: i64, modulus: i64): i64 {
  return divisors.inverseModulo(value, modulus);
}
`;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

const MOST = 2n ** 63n - 1n;
const any = fc.bigInt({ min: -MOST, max: MOST });
const small = fc.bigInt({ min: 1n, max: 3_000_000_000n });

/** Euclid's method by subtraction of shares, on integers of any size. */
function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

describe("the greatest common divisor", () => {
  it("is that of integers of any size", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(program.call("gcd", a, b)).toBe(gcd(a, b));
      }),
    );
  });

  it.each([
    [0n, 0n, 0n],
    [0n, -7n, 7n],
    [MOST, 0n, MOST],
  ])("of %s and %s is %s", (a, b, expected) => {
    expect(program.call("gcd", a, b)).toBe(expected);
  });
});

describe("the least common multiple", () => {
  it("is the product over the greatest common divisor", () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(program.call("lcm", a, b)).toBe((a * b) / gcd(a, b));
      }),
    );
  });
});

describe("the inverse modulo a number", () => {
  it("leaves the remainder 1 when it is multiplied by the number", () => {
    fc.assert(
      fc.property(any, fc.bigInt({ min: 1n, max: MOST }), (value, modulus) => {
        fc.pre(gcd(value, modulus) === 1n);
        const inverse = program.call("inverse", value, modulus) as bigint;
        expect(inverse).toBeGreaterThanOrEqual(0n);
        expect(inverse).toBeLessThan(modulus);
        expect((((value * inverse) % modulus) + modulus) % modulus).toBe(1n % modulus);
      }),
    );
  });

  it("does not exist where the two have a common divisor", () => {
    expect(() => program.call("inverse", 6n, 9n)).toThrow(/has no inverse/);
  });
});
