import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import * as integers from "scaler-wasm/assembly/integers";

export function gcd(a: i64, b: i64): i64 {
  return integers.gcd(a, b);
}

export function lcm(a: i64, b: i64): i64 {
  return integers.lcm(a, b);
}

export function power(base: i64, exponent: i32): i64 {
  return integers.power(base, exponent);
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

describe("a power", () => {
  it("is what is left of the power modulo 2^64", () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 200 }), (base, exponent) => {
        expect(program.call("power", base, exponent)).toBe(BigInt.asIntN(64, base ** BigInt(exponent)));
      }),
    );
  });

  it("has no negative exponent", () => {
    expect(() => program.call("power", 2n, -1)).toThrow(/negative exponent/);
  });
});
