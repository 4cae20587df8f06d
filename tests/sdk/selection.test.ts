import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { parseIntegers } from "scaler-wasm/assembly/answer/list";
import { Reader } from "scaler-wasm/assembly/answer/reader";
import { checkCover, checkExactCover } from "scaler-wasm/assembly/checks/cover";
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

/** The reason for judging numbers of sets; the sets are those of 3 elements, 1 to 6, in binary: 3 is {1, 2}. */
export function cover(length: i32, disjoint: bool): i32 {
  heap.reset();
  const values = parseIntegers(new Reader(INPUT, INPUT + <usize>length));
  assert(values !== null, "the text is no list");
  const sets: StaticArray<u64> = [1, 2, 3, 4, 5, 6];
  return <i32>(disjoint ? checkExactCover(values!, sets, 3) : checkCover(values!, sets, 3));
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
const RULE_BROKEN = 5;
const GOAL_NOT_REACHED = 8;

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

describe("checkCover and checkExactCover", () => {
  const cover = (numbers: readonly number[], disjoint: boolean) =>
    program.call("cover", program.input(`[${numbers.join(", ")}]`), disjoint ? 1 : 0);
  const list = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 });

  it("judge every choice as the bits of its union and of its overlaps say", () => {
    fc.assert(
      fc.property(list, (numbers) => {
        const union = numbers.reduce((sum, set) => sum | set, 0);
        const sizes = numbers.reduce((sum, set) => sum + [0, 1, 1, 2, 1, 2, 2][set]!, 0);
        const overlaps = sizes > [0, 1, 1, 2, 1, 2, 2, 3][union]!;
        const covered = union === 7 ? CORRECT : GOAL_NOT_REACHED;
        expect(cover(numbers, false)).toBe(covered);
        expect(cover(numbers, true)).toBe(overlaps ? RULE_BROKEN : covered);
      }),
    );
  });

  it("tell repeats and numbers that name nothing from wrong choices", () => {
    for (const disjoint of [false, true]) {
      expect(cover([3, 4, 3], disjoint)).toBe(NOT_A_PERMUTATION);
      expect(cover([7], disjoint)).toBe(OUT_OF_RANGE);
      expect(cover([0], disjoint)).toBe(OUT_OF_RANGE);
    }
  });
});
