import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ItemWriter, PackedItems, type Seed } from "../src/abi/items.ts";
import { INPUT, ITEM, MAX_BATCH, MAX_SCALE, OUTPUT, VERDICT } from "../src/abi/layout.ts";
import { VerdictBlock } from "../src/abi/verdicts.ts";
import { Views } from "../src/abi/views.ts";

interface Item {
  readonly seed: Seed;
  readonly scale: readonly number[];
  readonly text: string;
  readonly bytes: boolean;
  readonly plain: boolean;
}

const items: fc.Arbitrary<Item> = fc.record({
  seed: fc.oneof(
    fc.maxSafeNat(),
    fc.bigInt(0n, (1n << 64n) - 1n),
    fc.constantFrom<Seed>(0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 1n << 63n),
  ),
  scale: fc.array(fc.integer(), { maxLength: MAX_SCALE }),
  text: fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.string({ unit: "binary-ascii", maxLength: 80 }),
  ),
  bytes: fc.boolean(),
  plain: fc.boolean(),
});

/** The input region as `docs/abi.md` describes it, field by field. */
function expected(list: readonly Item[]): Uint8Array {
  const bytes = new Uint8Array(INPUT.size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { seed, scale, text, plain } of list) {
    const encoded = Buffer.from(text);
    view.setBigUint64(at, BigInt(seed), true);
    view.setUint32(at + 8, encoded.length, true);
    view.setUint32(at + 12, plain ? 1 : 0, true);
    for (const [i, value] of scale.entries()) view.setInt32(at + 16 + 4 * i, value, true);
    bytes.set(encoded, at + 48);
    at = Math.ceil((at + 48 + encoded.length) / 8) * 8;
  }
  return bytes.subarray(0, at);
}

function add(writer: ItemWriter, { seed, scale, text, bytes, plain }: Item): boolean {
  return bytes
    ? writer.addBytes(seed, scale, Buffer.from(text), plain)
    : writer.addText(seed, scale, text, plain);
}

const memory = () => new WebAssembly.Memory({ initial: 96, maximum: 96 });
const inputOf = ({ buffer }: WebAssembly.Memory, size: number) => new Uint8Array(buffer, INPUT.offset, size);

describe("a writer of items", () => {
  test("writes what the contract says, batch after batch", () => {
    const place = memory();
    const writer = new ItemWriter(place);
    fc.assert(
      fc.property(fc.array(items, { maxLength: 40 }), (list) => {
        writer.clear();
        for (const item of list) expect(add(writer, item)).toBe(true);
        const region = expected(list);
        // What lies between a text and the next item is nobody's, and may be left from the batch before.
        expect(writer.count).toBe(list.length);
        let at = 0;
        for (const [i, { text }] of list.entries()) {
          const size = ITEM.text + Buffer.byteLength(text);
          expect(inputOf(place, at + size).subarray(at)).toEqual(region.subarray(at, at + size));
          expect(writer.textStart(i)).toBe(INPUT.offset + at + ITEM.text);
          expect(writer.textLength(i)).toBe(size - ITEM.text);
          at = Math.ceil((at + size) / ITEM.align) * ITEM.align;
        }
      }),
    );
  });

  test("moves the rest of a batch to a fresh memory, as packed items do", () => {
    fc.assert(
      fc.property(fc.array(items, { minLength: 1, maxLength: 40 }), fc.nat(), (list, cut) => {
        const writer = new ItemWriter(memory());
        for (const item of list) add(writer, item);
        const index = cut % (list.length + 1);
        const rest = expected(list.slice(index));
        for (const batch of [writer, new PackedItems(expected(list), list.length)]) {
          const fresh = memory();
          const moved = batch.moveRest(index, fresh);
          expect(moved.count).toBe(list.length - index);
          expect(inputOf(fresh, rest.length)).toEqual(rest);
          for (let i = index; i < list.length; i++) {
            expect(moved.textLength(i - index)).toBe(Buffer.byteLength(list[i]!.text));
          }
        }
      }),
    );
  });

  test("goes on in the new buffer of a memory that has grown by nothing", () => {
    const place = memory();
    const writer = new ItemWriter(place);
    expect(writer.addText(1, [2], "before", false)).toBe(true);
    place.grow(0);
    expect(writer.views.buffer).toBe(place.buffer);
    writer.clear();
    expect(writer.addText(7, [8], "after", false)).toBe(true);
    expect(inputOf(place, 53)).toEqual(
      expected([{ seed: 7, scale: [8], text: "after", bytes: false, plain: false }]).subarray(0, 53),
    );
  });

  test("refuses what does not fit, and writes nothing then", () => {
    const place = memory();
    const writer = new ItemWriter(place);
    const room = INPUT.size - ITEM.text;
    expect(writer.addText(1, [], "x".repeat(room + 1), false)).toBe(false);
    expect(writer.addText(1, [], "\u20ac".repeat(room / 3 + 1), false)).toBe(false);
    expect(inputOf(place, INPUT.size).every((byte) => byte === 0)).toBe(true);
    expect(writer.addText(1, [], "x".repeat(room), false)).toBe(true);
    expect(writer.addText(1, [], "", false)).toBe(false);
    writer.clear();
    let count = 0;
    while (writer.addText(count, [], "", false)) count++;
    expect(count).toBe(Math.min(MAX_BATCH, Math.floor(INPUT.size / ITEM.text)));
    expect(new Uint8Array(place.buffer, OUTPUT.offset).every((byte) => byte === 0)).toBe(true);
  });
});

describe("blocks of verdicts", () => {
  test("hold what they were given, however many there are and whatever their size", () => {
    const sizes = fc.array(fc.oneof(fc.nat(12), fc.nat(700)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.nat(255), (counts, salt) => {
        const module = new Views(memory().buffer);
        const texts = { textStart: () => INPUT.offset, textLength: () => 2_000 };
        const fill = (block: number) => (i: number) => (salt + 31 * block + 7 * i) % 1_000;
        const blocks = counts.map((count, b) => {
          const view = new DataView(module.buffer, OUTPUT.offset);
          for (let i = 0; i < count; i++) {
            view.setUint32(i * VERDICT.size + VERDICT.status, 1 | (1 << 8), true);
            view.setUint32(i * VERDICT.size + VERDICT.answerStart, fill(b)(i), true);
            view.setUint32(i * VERDICT.size + VERDICT.answerLength, fill(b)(i) + 1, true);
            view.setFloat64(i * VERDICT.size + VERDICT.score, fill(b)(i) / 1_000, true);
            view.setBigUint64(i * VERDICT.size + VERDICT.fuel, BigInt(fill(b)(i)) << 33n, true);
          }
          const block = new VerdictBlock(count);
          block.take(module, texts, count, 0, 2 ** 50);
          const records = module.bytes.slice(OUTPUT.offset, OUTPUT.offset + count * VERDICT.size);
          return [block, new VerdictBlock(count, records)];
        });
        for (const [b, copies] of blocks.entries()) {
          for (const block of copies) {
            for (let i = 0; i < block.count; i++) {
              expect([block.status(i), block.reason(i), block.score(i)]).toEqual([
                "incorrect",
                "wrong-answer",
                fill(b)(i) / 1_000,
              ]);
              expect(block.answerLength(i) - block.answerStart(i)).toBe(1);
              expect(block.fuel(i)).toBe(fill(b)(i) * 2 ** 33);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test("a fault in one record leaves its neighbours as they are", () => {
    const blocks = [new VerdictBlock(3), new VerdictBlock(3)];
    blocks[0]!.setFault(2, "aborted", "said so");
    blocks[1]!.setMalformed(1, "completion-too-long");
    expect(blocks.map((block) => [0, 1, 2].map((i) => block.reason(i)))).toEqual([
      ["correct", "correct", "aborted"],
      ["correct", "completion-too-long", "correct"],
    ]);
    expect(blocks[0]!.faultMessage(2)).toBe("said so");
    expect(blocks[0]!.faultMessage(1)).toBeUndefined();
    expect(blocks[0]!.score(2)).toBeNull();
  });
});
