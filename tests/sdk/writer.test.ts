import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ABORT } from "../../src/abi/layout.ts";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT } from "scaler-wasm/assembly/abi";
import { BigInteger } from "scaler-wasm/assembly/big-integer";
import { Fraction } from "scaler-wasm/assembly/fraction";
import { Writer } from "scaler-wasm/assembly/writer";

function writer(room: i32): Writer {
  heap.reset();
  return new Writer(OUTPUT, OUTPUT + <usize>room);
}

export function integer(value: i64, room: i32): i32 {
  return writer(room).integer(value).length;
}

/** Writes the UTF-16 text at INPUT. */
export function text(length: i32, room: i32): i32 {
  const out = writer(room);
  return out.text(String.UTF16.decodeUnsafe(INPUT, length)).length;
}

export function bytes(length: i32, from: i32, to: i32, room: i32): i32 {
  const out = writer(room);
  const value = new StaticArray<u8>(length);
  for (let i = 0; i < length; i++) value[i] = load<u8>(INPUT + i);
  return out.slice(value, from, to).length;
}

export function mixed(room: i32): i32 {
  const out = writer(room);
  const values: StaticArray<i32> = [3, -1, 0, i32.MIN_VALUE];
  out.text("a=").integer(-7).char(0x3b).line().list<i32>(values).char(0x20).list<i32>(values, "");
  return out.bigInteger(BigInteger.of(10).power(30)).char(0x20).fraction(Fraction.of(6, -4)).length;
}
`;

const ROOMY = 65_536;
const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE);
});

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));

/** Fails unless the call ends the item because its text is too long. */
function expectTooLong(call: () => unknown): void {
  expect(call).toThrow(WebAssembly.RuntimeError);
  expect(program.takeAbort().code).toBe(ABORT.textTooLong);
}

describe("a writer", () => {
  it("writes every i64 in decimal, in exactly the room it needs", () => {
    const edges = Array.from({ length: 19 }, (_, i) => 10n ** BigInt(i)).flatMap((p) => [
      p,
      p - 1n,
      -p,
      1n - p,
    ]);
    const value = fc.oneof(
      fc.bigInt({ min: I64_MIN, max: I64_MAX }),
      fc.constantFrom(...edges, I64_MIN, I64_MIN + 1n, I64_MAX),
    );
    fc.assert(
      fc.property(value, (integer) => {
        const expected = String(integer);
        expect(program.output(Number(program.call("integer", integer, expected.length)))).toBe(expected);
      }),
      { numRuns: 1_000, examples: edges.map((edge) => [edge]) },
    );
    expectTooLong(() => program.call("integer", I64_MIN, 19));
  });

  it("writes text as UTF-8, in exactly the room it needs", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("a", "é", "€", "🙂") }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const size = Buffer.byteLength(value);
        expect(program.text("text", utf16(value), size)).toBe(value);
        if (size > 0) expectTooLong(() => program.text("text", utf16(value), size - 1));
      }),
      {
        numRuns: 1_000,
        examples: [
          [""],
          ["🙂"],
          ["a🙂b"],
          ["\u{10ffff}"],
          ["\uffff"],
          ["\u0080\u07ff\u0800"],
          ["x".repeat(500)],
        ],
      },
    );
  });

  it("ends the item before it writes beyond its limit", () => {
    const filler = "x".repeat(40);
    for (const room of [0, 1, 39]) {
      program.text("text", utf16("y".repeat(64)), 64);
      expectTooLong(() => program.text("text", utf16(filler), room));
      expectTooLong(() => program.call("bytes", 40, 0, 40, room));
      expect(program.output(64).slice(room)).toBe("y".repeat(64 - room));
    }
    expect(program.text("text", utf16(filler), 40)).toBe(filler);
  });

  it("writes a slice of bytes, short or long, and no other", () => {
    const source = "0123456789".repeat(10);
    program.input(source);
    for (const [from, to] of [
      [0, 0],
      [0, 1],
      [5, 37],
      [5, 38],
      [5, 100],
      [100, 100],
      [0, 100],
    ] as const) {
      expect(program.output(Number(program.call("bytes", 100, from, to, to - from)))).toBe(
        source.slice(from, to),
      );
    }
    for (const [from, to] of [
      [-1, 5],
      [5, 4],
      [0, 101],
    ] as const) {
      expect(() => program.call("bytes", 100, from, to, ROOMY)).toThrow(WebAssembly.RuntimeError);
      expect(program.takeAbort().code).toBe(ABORT.abort);
    }
  });

  it("chains numbers, lists, lines and fractions", () => {
    const expected = "a=-7;\n3, -1, 0, -2147483648 3-10-21474836481000000000000000000000000000000 -3/2";
    expect(program.output(Number(program.call("mixed", ROOMY)))).toBe(expected);
    for (let room = 0; room < expected.length; room++) expectTooLong(() => program.call("mixed", room));
  });
});
