import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDescription, readSource } from "../../src/synthesis/description.ts";
import { fence } from "../../src/synthesis/prompts/prompts.ts";
import { fencedBlocks, lastBlock } from "../../src/synthesis/reply.ts";

describe("the fenced blocks of a reply", () => {
  test("are found with their languages, in order", () => {
    const reply = "Here:\n```json\n{}\n```\nand\n```TS title=env.ts\r\nlet a;\r\n```\n\n```\nplain\n```";
    expect(fencedBlocks(reply)).toEqual([
      { language: "json", text: "{}" },
      { language: "ts", text: "let a;" },
      { language: "", text: "plain" },
    ]);
  });

  test("end only at a fence of at least the same length", () => {
    expect(fencedBlocks("````ts\na\n```\nb\n````")).toEqual([{ language: "ts", text: "a\n```\nb" }]);
  });

  test.each([
    ["a block that is never closed", "```ts\nlet a;"],
    ["no block", "let a;"],
    ["a fence inside a line", "say ```ts x``` now"],
    ["reasoning alone", "```ts\nlet a;\n```</think>"],
  ])("are none in %s", (_, reply) => expect(fencedBlocks(reply)).toEqual([]));

  test("in the reasoning do not count", () => {
    expect(lastBlock("<think>\n```ts\nold\n```\n</think>\n```ts\nnew\n```", ["ts"])).toBe("new");
  });

  test("hold what was fenced, whatever it is", () => {
    const text = fc
      .array(fc.constantFrom("a", " ", "`", "```", "````", "\n", "</think", "ts"), { maxLength: 40 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (content) => {
        expect(lastBlock(fence(content, "x"), ["x"])).toBe(content.replace(/\n$/, ""));
      }),
    );
  });

  test("of a hostile reply are found in time that grows with its length", () => {
    const hostile = [
      "`".repeat(200_000),
      "```\n".repeat(80_000),
      " ".repeat(200_000),
      "```ts\n".repeat(60_000),
    ];
    for (const reply of hostile) expect(fencedBlocks(reply).length).toBeLessThan(50_000);
  });
});

const DESCRIPTION = {
  suitable: true,
  uniqueOutput: true,
  title: "A task",
  answer: "integer",
  parameters: [{ name: "n", about: "size", min: 1, max: 10 }],
  tags: ["sorting"],
};
const asReply = (value: unknown) => fence(JSON.stringify(value), "json");

describe("a description", () => {
  test("is read from the last JSON block", () => {
    const { suitable: _, ...description } = DESCRIPTION;
    expect(
      readDescription(`${asReply({ suitable: false, reason: "no" })}\nNo:\n${asReply(DESCRIPTION)}`),
    ).toEqual({
      kind: "description",
      description: expect.objectContaining(description),
    });
  });

  test("may say that the problem is unsuitable", () => {
    expect(readDescription(asReply({ suitable: false, reason: "interactive" }))).toEqual({
      kind: "unsuitable",
      reason: "interactive",
    });
  });

  test("with an answer of another kind is refused by a kind of its own, with the kinds that work", () => {
    for (const answer of ["essay", "fraction", "permutation"]) {
      expect(readDescription(asReply({ ...DESCRIPTION, answer }))).toEqual({
        kind: "unsupported-answer",
        message: expect.stringMatching(new RegExp(`^answer: the kind "${answer}".*integer-list`)),
      });
    }
    expect(readDescription(asReply({ ...DESCRIPTION, answer: 7 }))).toEqual({
      kind: "invalid",
      message: expect.stringMatching(/answer/),
    });
  });

  const parameter = DESCRIPTION.parameters[0]!;
  test.each([
    ["a missing block", "no block at all", /no closed ```json block/],
    ["broken JSON", fence('{ "suitable": true, }', "json"), /not JSON/],
    ["a missing field", asReply({ ...DESCRIPTION, answer: undefined }), /answer/],
    ["an unknown field", asReply({ ...DESCRIPTION, code: "x" }), /code/],
    [
      "bounds the wrong way round",
      asReply({ ...DESCRIPTION, parameters: [{ ...parameter, min: 11 }] }),
      /min/,
    ],
    ["a size that cannot grow", asReply({ ...DESCRIPTION, parameters: [{ ...parameter, max: 1 }] }), /grow/],
    ["a fraction as a bound", asReply({ ...DESCRIPTION, parameters: [{ ...parameter, min: 0.5 }] }), /min/],
    [
      "two parameters of one name",
      asReply({ ...DESCRIPTION, parameters: [parameter, parameter] }),
      /one name/,
    ],
    ["no parameter", asReply({ ...DESCRIPTION, parameters: [] }), /parameters/],
    ["a bad name", asReply({ ...DESCRIPTION, parameters: [{ ...parameter, name: "Big N" }] }), /hyphens/],
  ])("with %s is refused with a reason", (_, reply, reason) => {
    const read = readDescription(reply);
    expect(read).toEqual({ kind: "invalid", message: expect.stringMatching(reason) });
  });
});

describe("a source", () => {
  test("is the last block of TypeScript", () => {
    expect(readSource("```ts\nold\n```\n```typescript\nnew\n```")).toEqual({
      kind: "source",
      source: "new\n",
    });
  });

  test("may be refused by the model, or missing, or too long", () => {
    expect(readSource(asReply({ suitable: false, reason: "hard" }))).toEqual({
      kind: "unsuitable",
      reason: "hard",
    });
    expect(readSource("Sorry.")).toEqual({ kind: "invalid", message: expect.stringContaining("```ts") });
    expect(readSource(fence("x".repeat(70_000), "ts"))).toEqual({
      kind: "invalid",
      message: expect.stringContaining("70000 characters"),
    });
  });
});
