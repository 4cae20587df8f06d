import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reasonOf } from "../../src/abi/codes.ts";
import { FLAG, INPUT, ITEM, OUTPUT, TEXT, VERDICT } from "../../src/abi/layout.ts";
import { compileEnvironment } from "../../src/toolchain/compile.ts";
import { meter } from "../../src/toolchain/meter.ts";

/** Asks for one of a few integers by its number. */
const SOURCE = `
import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class Constant extends IntegerEnvironment {
  private truth: i64 = 0;

  generate(scale: Scale, rng: Rng): void {
    if (scale[0] == 0) this.truth = 42;
    else this.truth = scale[0] == 1 ? i64.MAX_VALUE : i64.MIN_VALUE;
  }

  statement(out: Writer): void {
    out.text("Name the integer.");
  }

  solve(): i64 {
    return this.truth;
  }
}

export function create(): Environment {
  return new Constant();
}
`;

/** Fuel that an environment gets unless its manifest says more. */
const USUAL_FUEL = 20_000_000n;

type Batch = (count: number, fuel: bigint) => number;
let module: WebAssembly.Module;
let exports: { memory: WebAssembly.Memory; grade: Batch; answer: Batch };
beforeAll(async () => {
  const binary = meter(await compileEnvironment(SOURCE, { sourceName: "env.ts" }));
  module = new WebAssembly.Module(binary as BufferSource);
});
beforeEach(() => {
  // An instance that has trapped is not used again.
  exports = new WebAssembly.Instance(module).exports as unknown as typeof exports;
});

function put(completion: string, scale: number, flags: number): void {
  const view = new DataView(exports.memory.buffer, INPUT.offset, INPUT.size);
  const bytes = new TextEncoder().encode(completion);
  new Uint8Array(exports.memory.buffer, INPUT.offset, ITEM.text).fill(0);
  view.setUint32(ITEM.textLength, bytes.length, true);
  view.setUint32(ITEM.flags, flags, true);
  view.setInt32(ITEM.scale, scale, true);
  new Uint8Array(exports.memory.buffer, INPUT.offset + ITEM.text).set(bytes);
}

/** Name of the verdict's reason. */
function grade(completion: string, scale = 0, flags = 0): string | undefined {
  put(completion, scale, flags);
  expect(exports.grade(1, USUAL_FUEL)).toBe(1);
  return reasonOf(new DataView(exports.memory.buffer, OUTPUT.offset).getUint8(VERDICT.reason));
}

function answer(scale: number): string {
  put("", scale, 0);
  expect(exports.answer(1, USUAL_FUEL)).toBe(1);
  const length = new DataView(exports.memory.buffer, OUTPUT.offset).getUint32(TEXT.length, true);
  return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, OUTPUT.offset + TEXT.bytes, length));
}

describe("a module", () => {
  it.each([0, 1, 2])("accepts its own answer, the ends of i64 included (%i)", (scale) => {
    expect(grade(answer(scale), scale, FLAG.plain)).toBe("correct");
    expect(grade(`It is \\boxed{${answer(scale)}}.`, scale)).toBe("correct");
    expect(grade("\\boxed{41}", scale)).toBe("wrong-answer");
  });

  // A model must not be able to turn a wrong answer into a fault of the environment.
  const room = INPUT.size - ITEM.text;
  it.each([
    ["<", room],
    ["\\", room],
    ["</", room],
    ["<answer> ", room],
    ["\\boxed{", room],
    ["<think>", room],
  ])("that searches a completion of %j up to the end of its input does not run out of fuel", (unit, size) => {
    expect(["no-marker", "unclosed-marker", "unclosed-reasoning"]).toContain(
      grade(unit.repeat(Math.floor(size / unit.length))),
    );
  });

  it.each(["1", "\\,", "\\text{1}", "1\\,000 ", "x", "é"])(
    "that reads an answer of %j up to the longest that is read does not run out of fuel",
    (unit) => {
      const size = Math.floor(65_536 / new TextEncoder().encode(unit).length);
      expect(["wrong-answer", "not-an-integer", "empty-answer"]).toContain(
        grade(`\\boxed{${unit.repeat(size)}}`),
      );
    },
  );
});
