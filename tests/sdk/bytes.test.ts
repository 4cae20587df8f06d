import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";

const SOURCE = `
import { INPUT } from "scaler-wasm/assembly/abi";
import { findBytes } from "scaler-wasm/assembly/bytes";

/** The text and, behind it, the part to be found. */
export function find(length: i32, partLength: i32, from: i32): i32 {
  heap.reset();
  const text = new StaticArray<u8>(length - partLength);
  const part = new StaticArray<u8>(partLength);
  for (let i = 0; i < text.length; i++) text[i] = load<u8>(INPUT + <usize>i);
  for (let i = 0; i < partLength; i++) part[i] = load<u8>(INPUT + <usize>(text.length + i));
  return findBytes(text, part, from);
}
`;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "debug");
});

const word = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom("a", "b"), minLength, maxLength });

it("a part is found where the string functions of JavaScript find it", () => {
  fc.assert(
    fc.property(word(0, 30), word(1, 4), fc.nat(32), (text, part, from) => {
      const place = program.call("find", program.input(text + part), part.length, from);
      expect(place).toBe(from > text.length ? -1 : text.indexOf(part, from));
    }),
  );
});

it("an empty part is refused", () => {
  expect(() => program.call("find", program.input("abc"), 0, 0)).toThrow(/nothing to find/);
});
