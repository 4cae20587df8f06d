import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";
import { polynomialIn } from "../support/polynomials.ts";

const SOURCE = `
import { OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { timesLinear, writePolynomial } from "scaler-wasm/assembly/polynomial";
import { Writer } from "scaler-wasm/assembly/writer";

export function write(a: i64, b: i64, c: i64, d: i64): i32 {
  heap.reset();
  const out = new Writer(OUTPUT, OUTPUT_END);
  writePolynomial(out, [d, c, b, a]);
  return out.length;
}

/** The product of a*x^2 + b*x + c and slope*x + constant. */
export function times(a: i64, b: i64, c: i64, slope: i64, constant: i64): i32 {
  heap.reset();
  const out = new Writer(OUTPUT, OUTPUT_END);
  return out.list(timesLinear([c, b, a], slope, constant)).length;
}
`;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

function write(...coefficients: [bigint, bigint, bigint, bigint]): string {
  return program.output(program.call("write", ...coefficients) as number);
}

describe("a polynomial", () => {
  it.each([
    [[1n, 1n, 1n, 1n], "x^3 + x^2 + x + 1"],
    [[-1n, -1n, -1n, -1n], "-x^3 - x^2 - x - 1"],
    [[0n, 0n, 0n, -5n], "-5"],
    [[0n, 0n, 1n, 0n], "x"],
    [[12n, 0n, -3n, 1n], "12*x^3 - 3*x + 1"],
  ] as const)("with the coefficients %s is written %s", ([a, b, c, d], text) => {
    expect(write(a, b, c, d)).toBe(text);
  });

  it("is read back as it was", () => {
    const coefficient = fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n });
    const four = fc.tuple(coefficient, coefficient, coefficient, coefficient);
    fc.assert(
      fc.property(
        fc.oneof(four, fc.tuple(...[0, 1, 2, 3].map(() => fc.bigInt({ min: -1n, max: 1n })))),
        (list) => {
          fc.pre(list.some((value) => value !== 0n));
          const [a, b, c, d] = list as [bigint, bigint, bigint, bigint];
          const read = polynomialIn(write(a, b, c, d));
          expect([0, 1, 2, 3].map((power) => read[power] ?? 0n)).toEqual([d, c, b, a]);
        },
      ),
    );
  });

  it("times a linear factor has the product's value everywhere", () => {
    const small = fc.bigInt({ min: -1000n, max: 1000n });
    fc.assert(
      fc.property(small, small, small, small, small, small, (a, b, c, slope, constant, x) => {
        const length = program.call("times", a, b, c, slope, constant) as number;
        const product = program.output(length).split(", ").map(BigInt);
        const value = product.reduceRight((sum, coefficient) => sum * x + coefficient, 0n);
        expect(value).toBe((a * x * x + b * x + c) * (slope * x + constant));
      }),
    );
  });
});
