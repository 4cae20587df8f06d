import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Config, Engine, Instance, Module, Store } from "wasmtime";
import { readCustomSections, readSections, SECTION, withCustomSection } from "../src/module/binary.ts";
import { meter } from "../src/toolchain/meter.ts";
import { assembleText } from "./corpus/corpus.ts";
import { KERNELS } from "./corpus/kernels.ts";
import { codeOf, instantiate, metered } from "./corpus/metered.ts";

describe("imports", () => {
  const text = (placeholders: readonly [string, string]) => `(module
    ${placeholders[0]}
    (import "env" "add" (func $add (param i32) (result i32)))
    (import "env" "base" (global $base i32))
    ${placeholders[1]}
    (type $t (func (param i32) (result i32)))
    (table 8 funcref)
    (global $own (mut i32) (i32.const 5))
    (global $ref funcref (ref.func $double))
    (elem (i32.const 0) func $add $double $triple)
    (elem (i32.const 3) funcref (ref.func $triple) (ref.null func) (ref.func $double))
    (elem $passive func $double $add)
    (elem declare func $add)
    (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
    (func $triple (export "triple") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))
    (func $started (global.set $own (i32.const 50)))
    (start $started)
    (func (export "pick") (param i32 i32) (result i32)
      (call_indirect (type $t) (local.get 1) (local.get 0)))
    (func (export "init") (table.init $passive (i32.const 6) (i32.const 0) (i32.const 2)))
    (func (export "put") (table.set (i32.const 4) (ref.func $add)))
    (func (export "global") (table.set (i32.const 4) (global.get $ref)))
    (func (export "sum") (result i32) (i32.add (global.get $own) (i32.add (global.get $base) (call $add (i32.const 1)))))
    (export "add" (func $add)))`;
  const imports = { env: { add: (value: number) => value + 100, base: 1_000 } };

  const cases: [string, readonly [string, string]][] = [
    ["kept alone", ["", ""]],
    ["after a placeholder", ['(import "scaler" "fuel_left" (func (result i64)))', ""]],
    [
      "among placeholders",
      [
        '(import "scaler" "set_fuel" (func (param i64)))',
        '(import "scaler" "fuel_left" (func (result i64))) (import "scaler" "fuel_left" (func (result i64)))',
      ],
    ],
  ];
  test.each(cases)("%s: every function is still the same", (_, placeholders) => {
    const m = metered(text(placeholders), {}, imports);
    expect(m.triple(5)).toBe(15);
    expect([0, 1, 2, 3, 5].map((entry) => m.pick(entry, 5))).toEqual([105, 10, 15, 15, 10]);
    expect(() => m.pick(4, 5)).toThrow(WebAssembly.RuntimeError);
    m.init();
    expect([6, 7].map((entry) => m.pick(entry, 5))).toEqual([10, 105]);
    m.put();
    expect(m.pick(4, 5)).toBe(105);
    m.global();
    expect(m.pick(4, 5)).toBe(10);
    expect(m.add(5)).toBe(105);
    expect(m.sum()).toBe(50 + 1_000 + 101);
  });

  test("placeholders become the counter itself", () => {
    const bytes = meter(
      assembleText(`(module
        (import "scaler" "fuel_left" (func $left (result i64)))
        (import "scaler" "set_fuel" (func $set (param i64)))
        (func $spend (loop))
        (func (export "left") (result i64) (call $left))
        (func (export "run") (param i64) (result i64)
          (call $set (local.get 0))                        ;; 2
          (call $spend)                                    ;; 1
          (call $left)))                                   ;; 1`),
    );
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))).toEqual([]);
    expect(readSections(bytes).some(({ id }) => id === SECTION.import)).toBe(true);
    const m = instantiate(bytes);
    expect(m.run(500n)).toBe(499n);
    expect(m.left()).toBe(499n);
    expect(() => m.run(0n)).toThrow(WebAssembly.RuntimeError);
  });

  test.each([
    ["of another type", '(import "scaler" "fuel_left" (func (result i32)))'],
    ["of another name", '(import "scaler" "clock" (func (result i64)))'],
    ["named like a method of objects", '(import "scaler" "constructor" (func (result i64)))'],
    ["exported", '(import "scaler" "fuel_left" (func $f (result i64))) (export "f" (func $f))'],
    ["in a table", '(import "scaler" "fuel_left" (func $f (result i64))) (table funcref (elem $f))'],
    ["as a start function", '(import "scaler" "fuel_left" (func $f (result i64))) (start $f)'],
  ])("a placeholder %s is refused", (_, text) => {
    expect(codeOf(() => meter(assembleText(`(module ${text})`)))).toBe("E_METER_PLACEHOLDER");
  });
});

describe("the pass", () => {
  const text = `(module (memory (export "memory") 1) (data (i32.const 0) "x") (func (export "f") (loop)))`;
  test("refuses to meter twice", () => {
    expect(codeOf(() => meter(meter(assembleText(text))))).toBe("E_METERED_TWICE");
  });

  test("is deterministic and leaves its input alone", () => {
    const input = assembleText(text);
    const copy = Uint8Array.from(input);
    expect(meter(input)).toEqual(meter(input));
    expect(input).toEqual(copy);
  });

  test("keeps custom sections, but not those that would be wrong", () => {
    let bytes: Uint8Array = withCustomSection(assembleText(text), "mine", new Uint8Array([1, 2]));
    bytes = withCustomSection(bytes, "name", new Uint8Array([0]));
    bytes = withCustomSection(bytes, ".debug_info", new Uint8Array([0]));
    const out = meter(bytes);
    expect(readCustomSections(out, "mine")).toEqual([new Uint8Array([1, 2])]);
    expect(readCustomSections(out, "name")).toEqual([]);
    expect(readCustomSections(out, ".debug_info")).toEqual([]);
  });

  test("meters a module without any function", () => {
    expect(Object.keys(instantiate(meter(assembleText("(module)"))))).toEqual(["fuel", "depth"]);
  });

  test("keeps typed loops, SIMD and many locals working", () => {
    const m = metered(`(module
      (func (export "typed") (param i32) (result i32)
        (i32.const 0) (local.get 0)
        (loop $l (param i32 i32) (result i32)
          (local.set 0)
          i32.const 2
          i32.add
          (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))
          (br_if $l (local.get 0))
          (drop)))
      (func (export "simd") (param i32) (result i32)
        (i32x4.extract_lane 2 (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
          (i32x4.splat (local.get 0)) (v128.const i32x4 1 2 3 4))))
      (func (export "locals") (param i64) (result i64)
        (local i32 i64 ${"f32 ".repeat(300)} i64)
        (local.set 303 (local.get 0))
        (loop)
        (local.get 303)))`);
    expect(m.typed(4)).toBe(8);
    expect(m.simd(42)).toBe(42);
    expect(m.locals(9n)).toBe(9n);
  });

  test("refuses what it cannot walk, by name", () => {
    const run = (body: string) => () => meter(assembleText(`(module (memory 1 1 shared) (func ${body}))`));
    expect(run("(drop (i32.atomic.load (i32.const 0)))")).toThrow(/0xfe \(threads\)/);
    expect(run("(return_call 0)")).toThrow(/0x12 \(tail call\)/);
    expect(run("(try (do) (catch_all))")).toThrow(/0x06 \(exceptions\)/);
  });
});

describe("compiled programs", () => {
  const FUEL_HELPERS = `
@external("scaler", "fuel_left") declare function fuelLeft(): i64;
@external("scaler", "set_fuel") declare function setFuel(fuel: i64): void;
export function spent(n: i32): i64 { setFuel(1000000000000); run(n); return 1000000000000 - fuelLeft(); }`;
  const programs = new Map<string, Uint8Array>();
  const folder = mkdtempSync(join(tmpdir(), "scaler-meter-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    for (const [name, { source }] of Object.entries(KERNELS)) {
      programs.set(name, await compile(source + FUEL_HELPERS));
    }
  });

  test.each(Object.keys(KERNELS))("%s: metering changes no result, and counts more for more work", (name) => {
    const wasm = programs.get(name)!;
    const stubs = { scaler: { fuel_left: () => 0n, set_fuel: () => {} } };
    const bare = instantiate(wasm, stubs);
    const exports = instantiate(meter(wasm));
    const { small } = KERNELS[name]!;
    for (let n = 1; n <= small; n++) {
      expect(exports.run(n)).toBe(bare.run(n));
      expect(exports.depth.value).toBe(0);
    }
    const [less, more] = [exports.spent(small), exports.spent(small + 1)];
    expect(less).toBeGreaterThan(small);
    expect(more).toBeGreaterThan(less);
    expect(new Uint8Array(exports.memory.buffer)).toHaveLength(96 * 65_536);
  });

  test("Wasmtime counts the same as V8", () => {
    const engine = new Engine(new Config());
    for (const [name, { small }] of Object.entries(KERNELS)) {
      const bytes = meter(programs.get(name)!);
      const path = join(folder, `${name}.wasm`);
      writeFileSync(path, bytes);
      const store = new Store(engine);
      const spent = new Instance(store, Module.fromFile(engine, path)).getFunc(store, "spent")!;
      const here = instantiate(bytes);
      for (const n of [1, 2, small]) expect(spent.call(store, [n]), name).toBe(Number(here.spent(n)));
    }
  });
});

async function compile(source: string): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const flags = [
    "-O3",
    "--runtime",
    "stub",
    "--use",
    "abort=",
    "--initialMemory",
    "96",
    "--maximumMemory",
    "96",
  ];
  const { error, stderr } = await asc.main(["program.ts", ...flags, "--outFile", "program.wasm"], {
    readFile: (name) => (name === "program.ts" ? source : null),
    writeFile: (_, contents) => {
      if (typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (binary === undefined) throw new Error(stderr.toString() || String(error));
  return binary;
}
