import { describe, expect, it } from "vitest";
import { ABORT } from "../../src/abi/layout.ts";
import { compileProgram, loadProgram } from "../support/assembly.ts";

const SOURCE = `
import { BigInteger } from "scaler-wasm/assembly/big-integer";

export function divide(a: i64, b: i64): i64 {
  heap.reset();
  return BigInteger.of(a).dividedBy(BigInteger.of(b)).toI64();
}

export function fill(size: i32): void {
  heap.reset();
  new StaticArray<u8>(size);
}
`;

/** Line of the assertion in `dividedBy`, wherever it moves. */
const ASSERTION = /division by zero.*big-integer\.ts:\d+/s;

describe("a test program", () => {
  it("in a debug build fails with the assertion's message, file and line", async () => {
    const program = await loadProgram(SOURCE, "debug");
    expect(program.call("divide", 7n, -2n)).toBe(-3n);
    expect(() => program.call("divide", 1n, 0n)).toThrow(ASSERTION);
  });

  it("in a release build traps, leaves the cause in the control region, and never grows its memory", async () => {
    const program = await loadProgram(SOURCE);
    expect(program.takeAbort().code).toBe(ABORT.none);
    expect(() => program.call("divide", 1n, 0n)).toThrow(WebAssembly.RuntimeError);
    const cause = program.takeAbort();
    expect(cause.code).toBe(ABORT.abort);
    expect(cause.line).toBeGreaterThan(0);
    expect(cause.message).toMatch(/^division by zero \(.*big-integer\.ts\)$/);

    expect(() => program.call("fill", 5_000_000)).toThrow(WebAssembly.RuntimeError);
    expect(program.takeAbort().code).toBe(ABORT.outOfMemory);
    expect(program.call("divide", 7n, -2n)).toBe(-3n);
  });

  it.each([
    ["read from a StaticArray", "new StaticArray<i32>(3)[at];"],
    ["written to a StaticArray", "new StaticArray<i32>(3)[at] = 1;"],
    ["read from an Array", "[1, 2, 3][at];"],
    ["of a grid", "new Grid(1, 3).get(0, at);"],
  ])("names an index out of range, %s, and accepts the ones before it", async (_, access) => {
    const program = await loadProgram(`
      import { Grid } from "scaler-wasm/assembly/grid";
      export function touch(at: i32): void { heap.reset(); ${access} }
    `);
    program.call("touch", 0);
    program.call("touch", 2);
    for (const at of [3, -1, 1 << 30]) {
      expect(() => program.call("touch", at)).toThrow(WebAssembly.RuntimeError);
      expect(program.takeAbort().code).toBe(ABORT.index);
    }
  });

  it("that does not compile says where", async () => {
    await expect(compileProgram("export function f(): i32 { return nothing; }")).rejects.toThrow(
      /Cannot find name 'nothing'[\s\S]*program\.ts/,
    );
  });
});
