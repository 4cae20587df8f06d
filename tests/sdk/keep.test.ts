import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ABORT, CONTROL, INPUT, ITEM, OUTPUT, VERDICT } from "../../src/abi/layout.ts";
import { compileEnvironment } from "../../src/toolchain/compile.ts";
import { meter } from "../../src/toolchain/meter.ts";

/**
 * Holds scale[0] integers, takes scale[1] steps to make and scale[2] to prepare, and spoils itself while it judges.
 * Counts what is made in the last bytes of the output region, which nothing else uses.
 */
const SOURCE = `
import { Environment, IntegerEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";
import { OUTPUT_END } from "scaler-wasm/assembly/abi";
import { Reader } from "scaler-wasm/assembly/answer/reader";

class Perishable extends IntegerEnvironment {
  private values!: StaticArray<i64>;
  private scale!: Scale;
  private judged: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    store<i32>(OUTPUT_END - 4, load<i32>(OUTPUT_END - 4) + 1);
    this.scale = scale;
    this.values = new StaticArray<i64>(scale[0]);
    for (let i = 0; i < scale[0]; i++) this.values[i] = rng.range(1, 9);
    for (let i = 0; i < scale[1]; i++) this.values[0] = (this.values[0] * 7) % 11;
  }

  statement(out: Writer): void {
    out.text("Name the integer.");
  }

  solve(): i64 {
    let sum = this.judged + this.scale[0];
    for (let i = 0; i < this.values.length; i++) sum += <i32>this.values[i];
    for (let i = 0; i < this.scale[2]; i++) sum ^= i;
    return sum;
  }

  judge(answer: Reader): Reason {
    const reason = super.judge(answer);
    this.judged++;
    for (let i = 0; i < this.values.length; i++) this.values[i] += i + 1;
    new StaticArray<u8>(1000).fill(255);
    return this.judged == 1 ? reason : Reason.RuleBroken;
  }

  credit(): f64 {
    return <f64>(this.values[0] & 7) / 8;
  }
}

export function create(): Environment {
  return new Perishable();
}
`;

const USUAL_FUEL = 20_000_000n;

interface Item {
  readonly seed: number;
  readonly scale: readonly [size: number, make: number, prepare: number];
  readonly completion: string;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly fuel: WebAssembly.Global;
  grade(count: number, fuel: bigint): number;
}

/** What became of the items up to the first that trapped. */
interface Outcome {
  readonly records: string[];
  /** Items that were done, and why the next one was not. */
  readonly trap: { readonly done: number; readonly abort: number; readonly exhausted: boolean } | undefined;
  /** Instances that were made. */
  readonly made: number;
}

let module: WebAssembly.Module;
beforeAll(async () => {
  const binary = meter(await compileEnvironment(SOURCE, { sourceName: "env.ts" }));
  module = new WebAssembly.Module(binary as BufferSource);
});

/** Judges items in one call of a fresh instance. */
function grade(items: readonly Item[], fuel = USUAL_FUEL): Outcome {
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  const bytes = new Uint8Array(exports.memory.buffer);
  const view = new DataView(exports.memory.buffer);
  let at = INPUT.offset;
  for (const { seed, scale, completion } of items) {
    const text = new TextEncoder().encode(completion);
    view.setUint32(at + ITEM.seed, seed, true);
    view.setUint32(at + ITEM.textLength, text.length, true);
    for (const [i, value] of scale.entries()) view.setInt32(at + ITEM.scale + 4 * i, value, true);
    bytes.set(text, at + ITEM.text);
    at += (ITEM.text + text.length + 7) & ~7;
  }
  let done = items.length;
  let trap: Outcome["trap"];
  try {
    expect(exports.grade(items.length, fuel)).toBe(items.length);
  } catch (error) {
    expect(error).toBeInstanceOf(WebAssembly.RuntimeError);
    done = view.getUint32(CONTROL.offset + CONTROL.done, true);
    const abort = view.getUint32(CONTROL.offset + CONTROL.abortCode, true);
    trap = { done, abort, exhausted: (exports.fuel.value as bigint) < 0n };
  }
  const records = Array.from({ length: done }, (_, i) =>
    Buffer.from(
      bytes.subarray(OUTPUT.offset + i * VERDICT.size, OUTPUT.offset + (i + 1) * VERDICT.size),
    ).toString("hex"),
  );
  return { records, trap, made: view.getInt32(OUTPUT.offset + OUTPUT.size - 4, true) };
}

/** What the items come to when each has an instance of the module for itself. */
function gradeAlone(items: readonly Item[], fuel = USUAL_FUEL): Outcome {
  const records: string[] = [];
  let made = 0;
  for (const [i, item] of items.entries()) {
    const alone = grade([item], fuel);
    made += alone.made;
    if (alone.trap !== undefined) return { records, trap: { ...alone.trap, done: i }, made };
    records.push(...alone.records);
  }
  return { records, trap: undefined, made };
}

function expectSame(items: readonly Item[], fuel = USUAL_FUEL): { together: Outcome; alone: Outcome } {
  const together = grade(items, fuel);
  const alone = gradeAlone(items, fuel);
  expect({ ...together, made: 0 }).toEqual({ ...alone, made: 0 });
  return { together, alone };
}

const SMALL = [3, 10, 10] as const;
/** More than is ever kept. */
const LARGE = [17_000, 0, 0] as const;

const items = fc.record({
  seed: fc.nat(1),
  scale: fc.constantFrom(SMALL, [3, 10, 11] as const, [400, 0, 0] as const, LARGE),
  completion: fc.constantFrom(
    "\\boxed{40}",
    "\\boxed{-17}",
    "\\boxed{forty}",
    "\\boxed{}",
    "none",
    `\\boxed{${"1\\,".repeat(20_000)}}`,
    `\\boxed{$${" ".repeat(70_000)}7$}`,
  ),
});

describe("neighbouring answers to one instance", () => {
  it("are judged as each of them alone, to the last byte and unit of fuel, whatever judging does to the instance", () => {
    fc.assert(
      fc.property(fc.array(items, { minLength: 1, maxLength: 12 }), (list) => {
        expectSame(list);
      }),
      { numRuns: 150 },
    );
  });

  it("have it made once, and again after a neighbour with another seed or scale", () => {
    const item = { seed: 1, scale: SMALL, completion: "\\boxed{40}" };
    const other = { ...item, seed: 2 };
    const silent = { ...item, completion: "no answer" };
    const count = (...list: Item[]) => expectSame(list).together.made;
    expect(count(item, item, silent, item)).toBe(1);
    expect(count(silent, item, item)).toBe(1);
    expect(count(item, item, other, item, item)).toBe(3);
    expect(count(item, item, { ...item, scale: [3, 10, 11] }, item)).toBe(3);
  });

  it("have it made for each when it is large", () => {
    const item = { seed: 1, scale: LARGE, completion: "\\boxed{40}" };
    expect(expectSame([item, item, item]).together.made).toBe(3);
  });

  it("run out of fuel where they would alone", () => {
    const item = { seed: 1, scale: [3, 500, 500] as const, completion: "\\boxed{40}" };
    const [record] = grade([item]).records;
    const used = Buffer.from(record!, "hex").readBigUInt64LE(VERDICT.fuel);
    // Every byte of a completion brings fuel: what a long one can pay for, a short one may not.
    const long = { ...item, completion: `${"word ".repeat(200)}\\boxed{40}` };
    for (const limit of [0n, used / 2n, used - 1n, used, used + 1n, USUAL_FUEL]) {
      const fuel = limit > 11_000n ? limit - 11_000n : limit;
      for (const list of [
        [item, item],
        [long, item],
        [long, item, long],
      ])
        expectSame(list, fuel);
    }
    const { trap } = grade([long, item], 1n);
    expect(trap).toEqual({ done: 1, abort: ABORT.none, exhausted: true });
  });

  it("run out of memory where they would alone", () => {
    for (const size of [480_000, 500_000, 505_000, 510_000, 520_000, 600_000]) {
      const item = { seed: 1, scale: [size, 0, 0] as const, completion: "\\boxed{40}" };
      expectSame([item, item], 100_000_000n);
    }
    const item = { seed: 1, scale: [600_000, 0, 0] as const, completion: "\\boxed{40}" };
    expect(grade([item, item]).trap).toMatchObject({ done: 0, abort: ABORT.outOfMemory });
  });
});
