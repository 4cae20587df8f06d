import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteKernel } from "../../src/grading/byte-kernel.ts";

const kernel = new ByteKernel();

/** The value of the polynomial, a byte at a time. */
function plainChecksum(bytes: Uint8Array, before: number): number {
  return bytes.reduce((sum, byte) => (Math.imul(sum, 0x5bd5) + byte) >>> 0, before);
}

const bytes = fc.uint8Array({ maxLength: 2_000 });
const before = fc.nat(2 ** 32 - 1);

test("the checksum is that of the polynomial, also over more than one window", () => {
  fc.assert(
    fc.property(bytes, before, (bytes, before) => {
      expect(kernel.checksum(bytes, before)).toBe(plainChecksum(bytes, before));
    }),
  );
  const long = new Uint8Array(1_000_003).map((_, i) => i * 7);
  expect(kernel.checksum(long, 0)).toBe(plainChecksum(long, 0));
});

test("the checksum of pieces, one after the other, is that of the whole", () => {
  fc.assert(
    fc.property(bytes, fc.nat(2_000), before, (bytes, at, before) => {
      const first = kernel.checksum(bytes.subarray(0, at), before);
      expect(kernel.checksum(bytes.subarray(at), first)).toBe(kernel.checksum(bytes, before));
    }),
  );
});

test("the checksum tells apart bytes of which one has changed, or two have changed places", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2, maxLength: 500 }), fc.nat(), fc.nat(), (bytes, i, j) => {
      const [first, second] = [i % bytes.length, j % bytes.length];
      const swapped = bytes.slice();
      [swapped[first], swapped[second]] = [bytes[second]!, bytes[first]!];
      if (bytes[first] !== bytes[second])
        expect(kernel.checksum(swapped, 0)).not.toBe(kernel.checksum(bytes, 0));
      const changed = bytes.slice();
      changed[first]! ^= 1 + (j % 255);
      expect(kernel.checksum(changed, 0)).not.toBe(kernel.checksum(bytes, 0));
    }),
  );
});
