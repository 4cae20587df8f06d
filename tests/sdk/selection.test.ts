import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { parseIntegers } from "scaler-wasm/assembly/answer/list";
import { Reader } from "scaler-wasm/assembly/answer/reader";
import { checkSelection, selected } from "scaler-wasm/assembly/checks/selection";
import { Writer } from "scaler-wasm/assembly/writer";

function marksOf(bits: u64, count: i32): StaticArray<bool> {
  const marks = new StaticArray<bool>(count);
  for (let i = 0; i < count; i++) marks[i] = ((bits >> i) & 1) != 0;
  return marks;
}

/** The reason for judging the numbers in the text. */
export function judge(length: i32, bits: u64, count: i32): i32 {
  heap.reset();
  const values = parseIntegers(new Reader(INPUT, INPUT + <usize>length));
  assert(values !== null, "the text is no list");
  return <i32>checkSelection(values!, marksOf(bits, count));
}

export function write(_length: i32, bits: u64, count: i32): i32 {
  heap.reset();
  const out = new Writer(OUTPUT, OUTPUT_END);
  out.list(selected(marksOf(bits, count)));
  return out.length;
}
`;

/** Reason codes. */
const CORRECT = 0;
const WRONG_ANSWER = 1;
const NOT_A_PERMUTATION = 3;
const OUT_OF_RANGE = 4;

let program: Program;

beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

/** How many things there are, and the numbers of those that are marked. */
const truth = fc
  .integer({ min: 1, max: 60 })
  .chain((count) => fc.tuple(fc.constant(count), fc.uniqueArray(fc.integer({ min: 1, max: count }))));

function bits(numbers: readonly number[]): bigint {
  return numbers.reduce((sum, number) => sum | (1n << BigInt(number - 1)), 0n);
}

function judge(numbers: readonly number[], marked: readonly number[], count: number): number | bigint {
  const text = `[${numbers.join(", ")}]`;
  return program.call("judge", program.input(text), bits(marked), count);
}

describe("checkSelection", () => {
  it("accepts the marked things in any order", () => {
    fc.assert(
      fc.property(truth, ([count, numbers]) => {
        expect(judge(numbers, numbers, count)).toBe(CORRECT);
      }),
    );
  });

  it("rejects one thing more or fewer", () => {
    fc.assert(
      fc.property(truth, ([count, numbers]) => {
        for (let number = 1; number <= count; number++) {
          const others = numbers.filter((other) => other !== number);
          const changed = others.length === numbers.length ? [...numbers, number] : others;
          expect(judge(changed, numbers, count)).toBe(WRONG_ANSWER);
        }
      }),
    );
  });

  it("tells repeats and numbers that name nothing from wrong choices", () => {
    expect(judge([2, 3, 2], [2, 3], 4)).toBe(NOT_A_PERMUTATION);
    expect(judge([0], [1], 4)).toBe(OUT_OF_RANGE);
    expect(judge([5], [1], 4)).toBe(OUT_OF_RANGE);
    expect(judge([-1], [1], 4)).toBe(OUT_OF_RANGE);
  });
});

describe("selected", () => {
  it("lists the marked things in rising order", () => {
    fc.assert(
      fc.property(truth, ([count, numbers]) => {
        const rising = [...numbers].sort((a, b) => a - b).join(", ");
        expect(program.text("write", "", bits(numbers), count)).toBe(rising);
      }),
    );
  });
});
