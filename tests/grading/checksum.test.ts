import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { joinChecksums } from "../../src/grading/checksum.ts";

test("the checksum of joined pieces is that of the whole", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.nat(2_000), (bytes, at) => {
      const [first, second] = [bytes.subarray(0, at), bytes.subarray(at)];
      expect(joinChecksums(crc32(first), crc32(second), second.length)).toBe(crc32(bytes));
    }),
  );
  const long = new Uint8Array(3_000_000).map((_, i) => i * 7);
  expect(joinChecksums(crc32(long), crc32(long), long.length)).toBe(crc32(long, crc32(long)));
});
