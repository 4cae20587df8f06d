import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";
import { gcd, minus, over, plus, type Rational, rational, show, times } from "./twins/rational.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { BigInteger } from "scaler-wasm/assembly/big-integer";
import { Fraction } from "scaler-wasm/assembly/fraction";
import { Writer } from "scaler-wasm/assembly/writer";

let cursor: usize = 0;

function next(): BigInteger {
  const negative = load<u8>(cursor) == 0x2d;
  if (negative) cursor++;
  const start = cursor;
  while (load<u8>(cursor) != 0x20) cursor++;
  return BigInteger.fromDigits(start, <i32>(cursor++ - start), negative);
}

/** Applies an operation to two integers, each followed by a space. */
export function integers(_length: i32, operation: i32): i32 {
  heap.reset();
  cursor = INPUT;
  const a = next();
  const b = next();
  const out = new Writer(OUTPUT, OUTPUT_END);
  if (operation == 0) out.bigInteger(a.plus(b));
  else if (operation == 1) out.bigInteger(a.minus(b));
  else if (operation == 2) out.bigInteger(a.times(b));
  else if (operation == 3) out.bigInteger(a.dividedBy(b));
  else if (operation == 4) out.bigInteger(a.remainder(b));
  else if (operation == 5) out.bigInteger(BigInteger.gcd(a, b));
  else if (operation == 6) out.integer(a.compare(b)).integer(i32(a.equals(b)));
  else if (operation == 7) out.bigInteger(a.negate()).char(0x20).bigInteger(a.abs());
  else if (operation == 8) out.bigInteger(a.power(<i32>b.toI64()));
  else out.integer(i32(a.isZero)).integer(i32(a.isOne)).integer(i32(a.isNegative)).integer(i32(a.fitsI64));
  return out.length;
}

export function fromI64(value: i64): i32 {
  heap.reset();
  return new Writer(OUTPUT, OUTPUT_END).bigInteger(BigInteger.of(value)).length;
}

/** Reads an integer and gives it back as an i64. */
export function toI64(_length: i32): i64 {
  heap.reset();
  cursor = INPUT;
  return next().toI64();
}

/** Applies an operation to two fractions, given as four integers. */
export function fractions(_length: i32, operation: i32): i32 {
  heap.reset();
  cursor = INPUT;
  const a = Fraction.fromBig(next(), next());
  const b = Fraction.fromBig(next(), next());
  const out = new Writer(OUTPUT, OUTPUT_END);
  if (operation == 0) out.fraction(a.plus(b));
  else if (operation == 1) out.fraction(a.minus(b));
  else if (operation == 2) out.fraction(a.times(b));
  else if (operation == 3) out.fraction(a.dividedBy(b));
  else if (operation == 4) out.fraction(a.negate());
  else if (operation == 5) out.integer(a.compare(b)).integer(i32(a.equals(b)));
  else out.integer(i32(a.isZero)).integer(i32(a.isInteger)).integer(i32(a.isNegative));
  return out.length;
}

export function fractionOf(n: i64, d: i64): i32 {
  heap.reset();
  return new Writer(OUTPUT, OUTPUT_END).fraction(Fraction.of(n, d)).length;
}
`;

const LIMB = 1_000_000_000n;
const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;

const sign = fc.constantFrom(1n, -1n);
/** Limbs at the edges of the base, where carries and quotient estimates go wrong. */
const limb = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, LIMB / 2n, LIMB - 2n, LIMB - 1n),
  fc.bigInt({ min: 0n, max: LIMB - 1n }),
);
const edged = fc
  .tuple(fc.array(limb, { maxLength: 7 }), sign)
  .map(([limbs, s]) => s * limbs.reduce((sum, value) => sum * LIMB + value, 0n));
const decimal = fc
  .tuple(fc.stringMatching(/^[0-9]{0,60}$/), sign)
  .map(([digits, s]) => s * BigInt(digits || "0"));
const small = fc.bigInt({ min: -20n, max: 20n });
const extreme = fc
  .tuple(
    fc.constantFrom(I64_MIN, I64_MAX, LIMB, -LIMB, LIMB ** 2n, -(LIMB ** 2n), LIMB ** 3n, 2n ** 64n),
    fc.bigInt({ min: -2n, max: 2n }),
  )
  .map(([value, shift]) => value + shift);
const integer = fc.oneof(edged, decimal, small, extreme);
const nonZero = integer.filter((value) => value !== 0n);
const fraction = fc.tuple(integer, nonZero).map(([n, d]) => ({ n, d }));

const RUNS = { numRuns: 3_000 };
const bit = (value: boolean) => (value ? "1" : "0");
const order = (a: bigint, b: bigint) => (a < b ? "-1" : a > b ? "1" : "0");

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE);
});

function integers(operation: number, a: bigint, b: bigint): string {
  return program.text("integers", `${a} ${b} `, operation);
}

function fractions(operation: number, a: Rational, b: Rational): string {
  return program.text("fractions", `${a.n} ${a.d} ${b.n} ${b.d} `, operation);
}

describe("BigInteger", () => {
  it.each<[string, number, (a: bigint, b: bigint) => bigint]>([
    ["adds", 0, (a, b) => a + b],
    ["subtracts", 1, (a, b) => a - b],
    ["multiplies", 2, (a, b) => a * b],
    ["takes the greatest common divisor", 5, gcd],
  ])("%s as bigint does", (_name, operation, expected) => {
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(integers(operation, a, b)).toBe(String(expected(a, b)));
      }),
      RUNS,
    );
  });

  it("divides toward zero and leaves the remainder that bigint leaves", () => {
    fc.assert(
      fc.property(integer, nonZero, (a, b) => {
        expect(integers(3, a, b)).toBe(String(a / b));
        expect(integers(4, a, b)).toBe(String(a % b));
      }),
      RUNS,
    );
  });

  it("divides right beside every multiple of the divisor, where an estimated quotient is off by one", () => {
    const nearby = fc.bigInt({ min: -2n, max: 2n });
    fc.assert(
      fc.property(integer, nonZero, nearby, (quotient, divisor, shift) => {
        const value = quotient * divisor + shift;
        expect(integers(3, value, divisor)).toBe(String(value / divisor));
        expect(integers(4, value, divisor)).toBe(String(value % divisor));
      }),
      RUNS,
    );
  });

  it("finds a common divisor of many limbs", () => {
    fc.assert(
      fc.property(integer, integer, integer, (a, b, common) => {
        expect(integers(5, a * common, b * common)).toBe(String(gcd(a * common, b * common)));
      }),
      RUNS,
    );
  });

  it("compares, and knows zero, one, signs and what fits 64 bits", () => {
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(integers(6, a, b)).toBe(order(a, b) + bit(a === b));
        expect(integers(6, a, a)).toBe("01");
        const fits = a >= I64_MIN && a <= I64_MAX;
        expect(integers(9, a, b)).toBe(bit(a === 0n) + bit(a === 1n) + bit(a < 0n) + bit(fits));
        expect(integers(7, a, b)).toBe(`${-a} ${a < 0n ? -a : a}`);
      }),
      RUNS,
    );
  });

  it("raises to powers", () => {
    fc.assert(
      fc.property(integer, fc.bigInt({ min: 0n, max: 40n }), (a, exponent) => {
        expect(integers(8, a, exponent)).toBe(String(a ** exponent));
      }),
      { numRuns: 300 },
    );
    expect(() => integers(8, 2n, -1n)).toThrow(WebAssembly.RuntimeError);
  });

  it("multiplies and divides numbers of thousands of digits", () => {
    // Sixteen rows of products share a carry, so long runs of the largest limb are the worst case.
    for (const digits of [143, 144, 145, 288, 297, 3_000]) {
      const nines = 10n ** BigInt(digits) - 1n;
      expect(integers(2, nines, nines)).toBe(String(nines * nines));
      expect(integers(3, nines * nines, nines)).toBe(String(nines));
      expect(integers(5, nines * 3n, nines * 5n)).toBe(String(nines));
    }
  });

  it("takes and gives every i64", () => {
    const value = fc.oneof(fc.bigInt({ min: I64_MIN, max: I64_MAX }), extreme);
    fc.assert(
      fc.property(value, (raw) => {
        const a = BigInt.asIntN(64, raw);
        expect(program.output(Number(program.call("fromI64", a)))).toBe(String(a));
        program.input(`${a} `);
        expect(program.call("toI64", 0)).toBe(a);
      }),
      RUNS,
    );
  });

  it("refuses to give an i64 that it does not fit", () => {
    for (const value of [I64_MAX + 1n, I64_MIN - 1n, 10n ** 19n, 2n ** 64n]) {
      program.input(`${value} `);
      expect(() => program.call("toI64", 0), String(value)).toThrow(WebAssembly.RuntimeError);
    }
  });

  it("reads leading zeros and a negative zero as the plain number", () => {
    expect(program.text("integers", `${"0".repeat(50)}7 -0 `, 0)).toBe("7");
    expect(program.text("integers", `-${"0".repeat(50)} 0 `, 6)).toBe("01");
    expect(program.text("integers", `-${"0".repeat(50)} 0 `, 9)).toBe("1001");
  });

  it("traps when it divides by zero", () => {
    for (const value of [0n, 1n, 10n ** 40n]) {
      expect(() => integers(3, value, 0n)).toThrow(WebAssembly.RuntimeError);
      expect(() => integers(4, value, 0n)).toThrow(WebAssembly.RuntimeError);
    }
  });
});

describe("Fraction", () => {
  it.each<[string, number, (a: Rational, b: Rational) => Rational]>([
    ["adds", 0, plus],
    ["subtracts", 1, minus],
    ["multiplies", 2, times],
  ])("%s exactly and in lowest terms", (_name, operation, expected) => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(fractions(operation, a, b)).toBe(show(expected(a, b)));
      }),
      RUNS,
    );
  });

  it("divides exactly and in lowest terms", () => {
    fc.assert(
      fc.property(
        fraction,
        fraction.filter((b) => b.n !== 0n),
        (a, b) => {
          expect(fractions(3, a, b)).toBe(show(over(a, b)));
        },
      ),
      RUNS,
    );
  });

  it("cancels what small denominators share", () => {
    const term = fc.integer({ min: -12, max: 12 }).map(BigInt);
    const part = fc.tuple(
      term,
      term.filter((d) => d !== 0n),
    );
    fc.assert(
      fc.property(part, part, ([an, ad], [bn, bd]) => {
        const [a, b] = [
          { n: an, d: ad },
          { n: bn, d: bd },
        ];
        expect(fractions(0, a, b)).toBe(show(plus(a, b)));
        expect(fractions(2, a, b)).toBe(show(times(a, b)));
        if (bn !== 0n) expect(fractions(3, a, b)).toBe(show(over(a, b)));
      }),
      RUNS,
    );
  });

  it("negates, compares, and knows zero, integers and signs", () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const [x, y] = [rational(a.n, a.d), rational(b.n, b.d)];
        expect(fractions(4, a, b)).toBe(show(rational(-x.n, x.d)));
        expect(fractions(5, a, b)).toBe(order(x.n * y.d, y.n * x.d) + bit(x.n === y.n && x.d === y.d));
        expect(fractions(5, a, { n: a.n * 6n, d: a.d * 6n })).toBe("01");
        expect(fractions(6, a, b)).toBe(bit(x.n === 0n) + bit(x.d === 1n) + bit(x.n < 0n));
      }),
      RUNS,
    );
  });

  it("is made of any two i64 but a zero denominator", () => {
    const of = (n: bigint, d: bigint) => program.output(Number(program.call("fractionOf", n, d)));
    expect(of(I64_MIN, -1n)).toBe(String(-I64_MIN));
    expect(of(1n, I64_MIN)).toBe(`-1/${-I64_MIN}`);
    expect(of(I64_MIN, I64_MIN)).toBe("1");
    expect(of(0n, -5n)).toBe("0");
    expect(of(6n, -4n)).toBe("-3/2");
    expect(() => of(1n, 0n)).toThrow(WebAssembly.RuntimeError);
  });

  it("traps when it divides by zero", () => {
    expect(() => fractions(3, rational(1n), rational(0n))).toThrow(WebAssembly.RuntimeError);
    expect(() => fractions(3, rational(1n, 3n), rational(0n))).toThrow(WebAssembly.RuntimeError);
  });
});
