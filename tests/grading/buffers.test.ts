import fc from "fast-check";
import { expect, it } from "vitest";
import { copyBytes, sharedBytes } from "../../src/grading/buffers.ts";

const SEED = { seed: 20_260_104 };
const SIZE = 300;

it("bytes are copied as set copies them, to and from shared memory, and refused where they do not fit", () => {
  const memory = fc.boolean().map((shared) => (shared ? sharedBytes(SIZE) : Buffer.alloc(SIZE)));
  const place = fc.nat(SIZE + 10);
  fc.assert(
    fc.property(memory, memory, place, place, place, (source, target, from, length, at) => {
      for (let i = 0; i < SIZE; i++) source[i] = i * 7 + 1;
      target.fill(0xee);
      const bytes = source.subarray(from, from + length);
      const expected = Uint8Array.from(target);
      if (at + bytes.length > SIZE && bytes.length > 0) {
        expect(() => copyBytes(bytes, target, at)).toThrow(RangeError);
      } else {
        if (bytes.length > 0) expected.set(bytes, at);
        copyBytes(bytes, target, at);
      }
      expect(Uint8Array.from(target)).toEqual(expected);
    }),
    SEED,
  );
});
