import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_DEPTH } from "../src/abi/layout.ts";
import { nodesOnCycles } from "../src/module/callgraph.ts";
import { meter } from "../src/toolchain/meter.ts";
import { assembleText } from "./corpus/corpus.ts";
import { codeOf, cost, type Exports, instantiate, metered } from "./corpus/metered.ts";
import { programs, programText, runModel } from "./corpus/random-program.ts";

describe("the price, counted by hand", () => {
  test("a function pays its instructions on entry, both arms of a branch", () => {
    const m = metered(`(module
      (func $leaf)
      (func (export "run") (param i32) (result i32)
        local.get 0       ;; 1
        if (result i32)   ;; 2
          call $leaf      ;; 3, and the empty leaf
          i32.const 1     ;; 4
        else
          i32.const 2     ;; 5
          nop             ;; 6
        end))`);
    expect(cost(m, "run", 0)).toBe(6);
    expect(cost(m, "run", 1)).toBe(6);
  });

  test("a leaf is paid by its caller, wherever it is called", () => {
    const m = metered(`(module
      (func $leaf (export "leaf") (param i32) (result i32)
        (i32.add (local.get 0) (i32.const 1)))                  ;; 3
      (func (export "twice") (result i32)
        (call $leaf (call $leaf (i32.const 1))))                ;; 3, and 3 + 3
      (func $caller (result i32) (call $leaf (i32.const 1)))    ;; 2, and 3
      (func (export "above") (result i32) (call $caller)))      ;; 1, and what caller pays`);
    expect(cost(m, "leaf", 1)).toBe(0);
    expect(cost(m, "twice")).toBe(9);
    expect(cost(m, "above")).toBe(1 + 5);
  });

  test("a loop pays on every pass, without its inner loops", () => {
    const m = metered(`(module
      (func (export "run") (param $n i32) (param $m i32) (local $j i32)
        nop                                                     ;; body: 1
        (block $out                                             ;; body: 1
          (br_if $out (i32.eqz (local.get $n)))                 ;; body: 3
          (loop $outer                                          ;; body: 1
            (local.set $j (local.get $m))                       ;; outer: 2
            (loop $inner                                        ;; outer: 1
              (br_if $inner                                     ;; inner: 5
                (local.tee $j (i32.sub (local.get $j) (i32.const 1)))))
            (br_if $outer                                       ;; outer: 5
              (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))))`);
    const body = 1 + 1 + 3 + 1;
    expect(cost(m, "run", 0, 0)).toBe(body);
    expect(cost(m, "run", 1, 1)).toBe(body + 8 + 5);
    expect(cost(m, "run", 3, 1)).toBe(body + 3 * (8 + 5));
    expect(cost(m, "run", 4, 7)).toBe(body + 4 * (8 + 7 * 5));
  });

  test("leaves called in a loop are paid on every pass", () => {
    const m = metered(`(module
      (func $leaf (result i32) (i32.const 0))                   ;; 1
      (func (export "run") (param $n i32)
        (loop $l                                                ;; 1
          (drop (call $leaf))                                   ;; 2 + 1
          (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))  ;; 5`);
    expect(cost(m, "run", 10)).toBe(1 + 10 * 8);
  });

  test("an indirect call pays the largest leaf that it may reach", () => {
    const m = metered(`(module
      (type $t (func (result i32)))
      (table funcref (elem $small $large $busy))
      (func $small (result i32) (i32.const 1))                  ;; 1
      (func $large (result i32) (i32.add (i32.const 1) (i32.const 2)))  ;; 3
      (func $busy (result i32) (call $small))                   ;; 1 + 1, paid itself
      (func (export "run") (param i32) (result i32)
        (call_indirect (type $t) (local.get 0))))               ;; 2 + 3`);
    expect(cost(m, "run", 0)).toBe(5);
    expect(cost(m, "run", 1)).toBe(5);
    expect(cost(m, "run", 2)).toBe(5 + 2);
  });

  test("fill, copy and init pay a unit for every 16 bytes, leaves included", () => {
    const m = metered(`(module
      (memory 1)
      (data $d "0123456789012345678901234567890123456789")
      (func $fill (export "fill") (param i32)
        (memory.fill (i32.const 0) (i32.const 1) (local.get 0)))
      (func (export "copy") (param i32)
        (memory.copy (i32.const 0) (i32.const 64) (local.get 0)))
      (func (export "init") (param i32)
        (memory.init $d (i32.const 0) (i32.const 0) (local.get 0)))
      (func (export "caller") (param i32) (call $fill (local.get 0))))`);
    expect(cost(m, "fill", 0)).toBe(0);
    expect(cost(m, "fill", 15)).toBe(0);
    expect(cost(m, "fill", 16)).toBe(1);
    expect(cost(m, "fill", 65_536)).toBe(4_096);
    expect(cost(m, "copy", 1_000)).toBe(62);
    expect(cost(m, "init", 40)).toBe(2);
    expect(cost(m, "caller", 160)).toBe(2 + 4 + 10);
  });

  test("a length of four billion cannot earn fuel", () => {
    const m = metered(`(module (memory 1)
      (func (export "run") (memory.fill (i32.const 0) (i32.const 1) (i32.const -1))))`);
    m.fuel.value = 1_000n;
    expect(() => m.run()).toThrow(WebAssembly.RuntimeError);
    expect(m.fuel.value).toBe(1_000n - 268_435_455n);
  });
});

describe("exhaustion", () => {
  const loop = '(module (func (export "run") (param i32) (loop (br_if 0 (local.get 0)))))';
  test("ends an infinite loop with the counter negative", () => {
    const m = metered(loop);
    m.fuel.value = 1_000n;
    expect(() => m.run(1)).toThrow(WebAssembly.RuntimeError);
    expect(m.fuel.value).toBeLessThan(0n);
  });

  test("comes exactly when less than nothing is left", () => {
    const m = metered(loop);
    m.fuel.value = 3n;
    m.run(0);
    expect(m.fuel.value).toBe(0n);
    m.fuel.value = 2n;
    expect(() => m.run(0)).toThrow(WebAssembly.RuntimeError);
    expect(m.fuel.value).toBe(-1n);
  });

  test("fuel starts at 0, and without limit where the module sets it itself", () => {
    expect(instantiate(meter(assembleText(loop))).fuel.value).toBe(0n);
    const sets = '(module (import "scaler" "set_fuel" (func (param i64))))';
    expect(instantiate(meter(assembleText(sets))).fuel.value).toBe((1n << 63n) - 1n);
  });
});

/** Calls itself `n` times; in each form the way out is another. */
const RECURSIONS: Readonly<Record<string, string>> = {
  direct: `(func $f (export "run") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 0))))`,
  return: `(func $f (export "run") (param i32) (result i32)
    (block (loop (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))))
    (return (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
    (i32.const 77))`,
  "branch to the body": `(func $f (export "run") (param i32) (result i32)
    (drop (br_if 0 (i32.const 0) (i32.eqz (local.get 0))))
    (block (br 1 (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1))))))
    (i32.const 77))`,
  "table of branches": `(func $f (export "run") (param i32) (result i32)
    (block $more (result i32)
      (br_table 1 $more 1 $more (i32.const 0) (i32.ne (local.get 0) (i32.const 0))))
    (drop)
    (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))`,
  mutual: `(func $f (export "run") (param i32) (result i32)
      (if (local.get 0) (then (return (i32.add (i32.const 1) (call $g (i32.sub (local.get 0) (i32.const 1)))))))
      (i32.const 0))
    (func $g (param i32) (result i32)
      (if (local.get 0) (then (return (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))))
      (i32.const 0))`,
  "through the table": `(type $t (func (param i32) (result i32)))
    (table funcref (elem $f))
    (func $f (export "run") (type $t)
      (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
      (i32.add (i32.const 1) (call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))))`,
};

describe("depth", () => {
  test.each(Object.keys(RECURSIONS))("%s: the limit is exact, and every way out counts down", (name) => {
    const m = metered(`(module ${RECURSIONS[name]})`);
    expect(m.run(MAX_DEPTH - 1)).toBe(MAX_DEPTH - 1);
    expect(m.depth.value).toBe(0);
    expect(m.run(5)).toBe(5);
    expect(m.depth.value).toBe(0);
    expect(() => m.run(MAX_DEPTH)).toThrow(WebAssembly.RuntimeError);
    expect(m.depth.value).toBe(MAX_DEPTH + 1);
    expect(m.fuel.value).toBeGreaterThan(0n);
  });

  test("the limit is an option", () => {
    const text = `(module ${RECURSIONS.direct})`;
    const m = metered(text, { maxDepth: 3 });
    expect(m.run(2)).toBe(2);
    expect(() => m.run(3)).toThrow(WebAssembly.RuntimeError);
    for (const maxDepth of [0, 1.5, Number.NaN, 2 ** 31 - 1]) {
      expect(codeOf(() => meter(assembleText(text), { maxDepth }))).toBe("E_METER_DEPTH");
    }
    expect(metered(text, { maxDepth: 1_000_000 }).run(5_000)).toBe(5_000);
  });

  test("several results leave a recursive function", () => {
    const m = metered(`(module
      (func $f (export "run") (param i32) (result i32 i64)
        (if (i32.eqz (local.get 0)) (then (return (i32.const 0) (i64.const 7))))
        (call $f (i32.sub (local.get 0) (i32.const 1)))
        (br 0)))`);
    expect(m.run(9)).toEqual([0, 7n]);
    expect(m.depth.value).toBe(0);
  });

  test("functions that cannot reach themselves count nothing: the limit leaves no trace in them", () => {
    const text = "(module (func $a (call $b) (call $b)) (func $b (call $c)) (func $c (loop)))";
    const bytes = (maxDepth: number) => meter(assembleText(text), { maxDepth });
    expect(bytes(5)).toEqual(bytes(6));
  });

  test("nodes on cycles are those that reach themselves", () => {
    const graph = fc
      .integer({ min: 1, max: 9 })
      .chain((size) =>
        fc.array(fc.array(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }),
      );
    fc.assert(
      fc.property(graph, (edges) => {
        const reaches = (from: number) => {
          const seen = new Set<number>();
          const open = [...edges[from]!];
          for (let node = open.pop(); node !== undefined; node = open.pop()) {
            if (!seen.has(node)) open.push(...edges[node]!);
            seen.add(node);
          }
          return seen.has(from);
        };
        expect(nodesOnCycles(edges)).toEqual(edges.map((_, node) => reaches(node)));
      }),
    );
  });

  test("a call chain a hundred thousand long does not overflow the pass", () => {
    const size = 100_000;
    const edges = Array.from({ length: size }, (_, i) => [(i + 1) % size]);
    expect(nodesOnCycles(edges).every(Boolean)).toBe(true);
  });
});

describe("random programs", () => {
  const limits = { fuel: 5_000, maxDepth: 12 };
  const stateOf = (m: Exports) => [m.state0.value, m.state1.value, m.state2.value];
  const traps = (run: () => void) => {
    try {
      run();
      return false;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) return true;
      throw error;
    }
  };

  test("cost what the model says, end as it says, and compute what they compute unmetered", () => {
    const ends = { done: 0, trapped: 0 };
    fc.assert(
      fc.property(programs, (program) => {
        const bytes = assembleText(programText(program));
        const expected = runModel(program, limits.fuel, limits.maxDepth);
        const m = instantiate(meter(bytes, { maxDepth: limits.maxDepth }));
        m.fuel.value = BigInt(limits.fuel);
        const trapped = traps(() => m.run());
        expect({ trapped, fuel: Number(m.fuel.value), depth: m.depth.value, state: stateOf(m) }).toEqual(
          expected,
        );
        ends[trapped ? "trapped" : "done"]++;
        if (trapped) return;
        const bare = instantiate(bytes);
        bare.run();
        expect(stateOf(bare)).toEqual(expected.state);
      }),
      { numRuns: 1_500 },
    );
    expect(Math.min(ends.done, ends.trapped)).toBeGreaterThan(50);
  });
});
