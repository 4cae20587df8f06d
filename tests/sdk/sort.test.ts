import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT, OUTPUT } from "scaler-wasm/assembly/abi";
import { sortAscending } from "scaler-wasm/assembly/sort";

function sort<T>(size: i32): i32 {
  heap.reset();
  const values = new StaticArray<T>(size / sizeof<T>());
  memory.copy(changetype<usize>(values), INPUT, size);
  memory.copy(OUTPUT, changetype<usize>(sortAscending<T>(values)), size);
  return size;
}

export function sort32(size: i32): i32 {
  return sort<i32>(size);
}

export function sort64(size: i32): i32 {
  return sort<i64>(size);
}
`;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

/** Short and long lists, with many equal values and with values at both ends of the type. */
const lists = <T>(few: fc.Arbitrary<T>, any: fc.Arbitrary<T>) =>
  fc.oneof(fc.array(few, { maxLength: 400 }), fc.array(any, { maxLength: 400 }));

it("32-bit integers are sorted as the typed arrays of JavaScript sort them, however far apart", () => {
  fc.assert(
    fc.property(lists(fc.integer({ min: -3, max: 3 }), fc.integer()), (list) => {
      const values = Int32Array.from(list);
      const size = program.input(new Uint8Array(values.slice().buffer));
      const sorted = program.outputBytes(program.call("sort32", size) as number);
      expect([...new Int32Array(sorted.buffer)]).toEqual([...values.sort()]);
    }),
  );
});

it("64-bit integers are sorted as the typed arrays of JavaScript sort them", () => {
  const any = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  fc.assert(
    fc.property(lists(fc.bigInt({ min: -3n, max: 3n }), any), (list) => {
      const values = BigInt64Array.from(list);
      const size = program.input(new Uint8Array(values.slice().buffer));
      const sorted = program.outputBytes(program.call("sort64", size) as number);
      expect([...new BigInt64Array(sorted.buffer)]).toEqual([...values.sort()]);
    }),
  );
});
