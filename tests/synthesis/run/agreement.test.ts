import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consensusOf, sameOutput } from "../../../src/synthesis/run/agreement.ts";
import { inputBlock, readInputBlock } from "../../../src/synthesis/run/input-block.ts";
import { failed, type Outcome } from "../../../src/synthesis/run/outcome.ts";

const said = (text: string): Outcome => ({ kind: "output", text });
const silent = failed("crashed", "");

describe("two outputs are the same", () => {
  it.each([
    ["1 2\n3\n", "1 2 3"],
    ["0.50000000001", "0.5"],
    ["1e3", "1000.0000001"],
    ["+7", "007"],
    ["100000000.5", "100000001"],
    ["YES", "YES\n"],
  ])("%j and %j", (text, truth) => expect(sameOutput(text, truth)).toBe(true));
});

describe("two outputs differ", () => {
  it.each([
    ["1 2", "2 1"],
    ["1", "1 1"],
    ["9007199254740993", "9007199254740992"],
    ["1000000000000000", "1000000000000001"],
    ["0.5001", "0.5"],
    ["Yes", "YES"],
    ["nan", "0"],
    ["0x10", "16"],
    ["Infinity", "1e999"],
    ["", "0"],
  ])("%j and %j", (text, truth) => expect(sameOutput(text, truth)).toBe(false));
});

describe("a consensus", () => {
  it("is what more than half of those that answer say, when they are enough", () => {
    expect(consensusOf([said("4"), said("5"), said("4"), silent], 2)).toEqual({
      truth: "4",
      agree: [0, 2],
      differ: [1],
    });
  });

  it("is not there when half say something else, or too few say it", () => {
    expect(consensusOf([said("4"), said("5"), said("4"), said("6")], 2)).toBeUndefined();
    expect(consensusOf([said("4"), silent, silent], 2)).toBeUndefined();
    expect(consensusOf([silent], 1)).toBeUndefined();
  });

  it("never counts a failure and never names more than a minority as differing", () => {
    const outcome = fc.oneof(fc.constantFrom("1", "2", "3").map(said), fc.constant(silent));
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), (outcomes, least) => {
        const found = consensusOf(outcomes, least);
        if (found === undefined) return;
        expect(found.agree.length).toBeGreaterThanOrEqual(least);
        expect(found.agree.length).toBeGreaterThan(found.differ.length);
        for (const i of found.agree) expect(outcomes[i]).toMatchObject({ text: found.truth });
      }),
    );
  });
});

describe("the input block of a problem text", () => {
  const input = fc
    .string({ unit: "grapheme-ascii", minLength: 1 })
    .map((text) => text.replaceAll("```", "").trimEnd())
    .filter((text) => text !== "");

  it("comes back as it was put in, with one line break at its end", () => {
    fc.assert(
      fc.property(input, fc.string(), (text, before) => {
        const problem = `${before}\n${inputBlock(text)}\n\nPrint one number.`;
        expect(readInputBlock(problem)).toBe(`${text}\n`);
      }),
    );
  });

  it("is the last of several", () => {
    expect(readInputBlock(`${inputBlock("1 2")}\n\nand\n\n${inputBlock("3\n4\n")}`)).toBe("3\n4\n");
  });

  it("is not there in a text without fences, or with one", () => {
    expect(readInputBlock("1 2 3")).toBeNull();
    expect(readInputBlock("```\n1 2 3")).toBeNull();
  });
});
