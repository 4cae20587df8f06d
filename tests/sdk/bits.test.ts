import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { binaryDigits, lowBits, randomBits } from "scaler-wasm/assembly/bits";
import { Rng } from "scaler-wasm/assembly/rng";
import { Scale } from "scaler-wasm/assembly/scale";
import { Writer } from "scaler-wasm/assembly/writer";

export function low(value: i64, width: i32): i64 {
  return lowBits(value, width);
}

export function random(seed: i64, width: i32): i64 {
  heap.reset();
  return randomBits(width, new Rng(seed, new Scale(INPUT)));
}

export function digits(value: i64, width: i32): i32 {
  heap.reset();
  const out = new Writer(OUTPUT, OUTPUT_END);
  return out.bytes(binaryDigits(value, width)).length;
}
`;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

const word = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const width = fc.integer({ min: 1, max: 64 });

describe("the lowest bits of a number", () => {
  it("are what is left modulo a power of two", () => {
    fc.assert(
      fc.property(word, width, (value, bits) => {
        const expected = BigInt.asIntN(64, BigInt.asUintN(bits, value));
        expect(program.call("low", value, bits)).toBe(expected);
      }),
    );
  });

  it.each([0, 65])("are refused when there are %s of them", (bits) => {
    expect(() => program.call("low", 1n, bits)).toThrow(/between 1 and 64 bits/);
  });
});

describe("random bits", () => {
  it("reach every number of three bits about as often as the others", () => {
    const counts = new Array(8).fill(0);
    for (let seed = 0n; seed < 4000n; seed++) counts[Number(program.call("random", seed, 3))]++;
    for (const count of counts) expect(count).toBeGreaterThan(400);
  });

  it("stay within their width", () => {
    fc.assert(
      fc.property(word, width, (seed, bits) => {
        const value = program.call("random", seed, bits) as bigint;
        expect(BigInt.asUintN(bits, value)).toBe(BigInt.asUintN(64, value));
      }),
    );
  });
});

describe("binary digits", () => {
  it("stand with the most significant bit first, leading zeros included", () => {
    fc.assert(
      fc.property(word, width, (value, bits) => {
        const expected = BigInt.asUintN(bits, value).toString(2).padStart(bits, "0");
        const length = program.call("digits", value, bits) as number;
        expect(program.output(length)).toBe(expected);
      }),
    );
  });
});
