import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader, findSection, readSections, SECTION } from "../src/module/binary.ts";
import { FREE_STEPS, GUARDED_STEPS, InstructionWalker, OP, type Steps } from "../src/module/instructions.ts";
import { enterBody, readShape } from "../src/module/shape.ts";
import { meter } from "../src/toolchain/meter.ts";
import { assembleText, moduleText } from "./corpus/corpus.ts";
import { programs, programText } from "./corpus/random-program.ts";
import { DIST, openBuiltCatalogue } from "./support/catalogue.ts";

/** Whatever charges, calls, repeats or fills is for the verifier's eyes. */
const NEVER_SKIPPED: readonly number[] = [OP.loop, OP.call, OP.callIndirect, OP.globalSet, OP.refFunc];
const EXITS: readonly number[] = [OP.br, OP.brIf, OP.brTable, OP.return, OP.localSet, OP.localTee];

/**
 * Reads every body twice: with `skip` before each `next`, and by `next` alone. Where the first stops, the second must
 * have stood at the same place, with as many blocks open and as many instructions behind it. Returns the share skipped.
 */
function compare(bytes: Uint8Array, steps: Steps, floor: number): number {
  const sections = readSections(bytes);
  const code = findSection(sections, SECTION.code)!;
  const fast = new InstructionWalker(new ByteReader(code));
  const slow = new InstructionWalker(new ByteReader(code));
  let skipped = 0;
  let all = 0;
  for (const body of readShape(sections).bodies) {
    enterBody(fast, body);
    enterBody(slow, body);
    while (fast.depth > 0) {
      let count = fast.skip(steps, floor);
      skipped += count;
      while (slow.reader.pos < fast.reader.pos) {
        slow.next();
        if (slow.op === OP.end) expect(slow.depth).toBeGreaterThanOrEqual(floor);
        expect(slow.op).toBeLessThan(0x100);
        expect(NEVER_SKIPPED).not.toContain(slow.op);
        if (steps === GUARDED_STEPS) expect(EXITS).not.toContain(slow.op);
        if (slow.op !== OP.end && slow.op !== OP.else) count--;
      }
      expect(slow.reader.pos).toBe(fast.reader.pos);
      expect(slow.depth).toBe(fast.depth);
      expect(count).toBe(0);
      fast.next();
      slow.next();
      all++;
    }
  }
  return skipped / (skipped + all);
}

test.each([
  ["free", FREE_STEPS],
  ["guarded", GUARDED_STEPS],
])("%s steps get over the instructions that reading them one by one finds", (_name, steps) => {
  fc.assert(
    fc.property(programs, fc.integer({ min: 1, max: 4 }), (program, floor) => {
      const bytes = meter(assembleText(moduleText(programText(program).replace("(memory 1)", ""))));
      compare(bytes, steps, floor);
    }),
    { numRuns: 200 },
  );
});

test("most instructions of an environment are skipped", () => {
  const { file } = openBuiltCatalogue().entry("numbers/prime-factorisation");
  expect(compare(readFileSync(join(DIST, file)), FREE_STEPS, 1)).toBeGreaterThan(0.7);
});

test("a step never reads past the end", () => {
  // i32.const with a long operand, cut off.
  const walker = new InstructionWalker(new ByteReader(new Uint8Array([0x41, 0x80, 0x80, 0x80])));
  expect(walker.skip(FREE_STEPS, 1)).toBe(0);
  expect(() => walker.next()).toThrow(/unexpected end/);
});
