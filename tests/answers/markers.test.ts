import { beforeAll, describe, expect, test } from "vitest";
import type { Reason } from "../../src/abi/codes.ts";
import { STATUSES } from "../../src/abi/codes.ts";
import { Examiner } from "./fixture.ts";

/** A completion for the question whose answer is 1234, the reason it must get, and what must be read as its answer. */
type Row = readonly [completion: string, reason: Reason, answer: string | null, why?: string];

const BOXES: readonly Row[] = [
  ["\\boxed{1234}", "correct", "1234"],
  ["The answer is $\\boxed{1234}$.", "correct", "1234"],
  ["$$\\boxed{1234}$$ because it is even, and so on at length.", "correct", "1234"],
  ["\\boxed {1234}", "correct", "1234"],
  ["\\boxed{ 1234 }", "correct", " 1234 "],
  ["\\boxed{\\text{1234}}", "correct", "\\text{1234}"],
  ["\\boxed{{1234}}", "correct", "{1234}"],
  ["\\boxed{\\{1234\\}}", "correct", "\\{1234\\}", "escaped braces do not count"],
  ["\\boxed{\\boxed{1234}}", "correct", "1234", "the last box begins inside the first"],
  ["\\boxed{1234}}", "correct", "1234", "a stray brace behind the box"],
  ["\\\\boxed{1234}", "correct", "1234", "escaped twice, as JSON by hand often is"],
  ["**\\boxed{1234}**", "correct", "1234"],
  ["```\n\\boxed{1234}\n```", "correct", "1234"],
  ["\\boxed{99} no, \\boxed{1234}", "correct", "1234", "the last box counts"],
  ["\\boxed{1234} or maybe \\boxed{99}", "wrong-answer", "99", "a second box"],
  ["\\boxed{1234} \\boxed{1234} \\boxed{99}", "wrong-answer", "99", "no vote either"],
  ["\\boxed{1}\\boxed{2}\\boxed{3}", "wrong-answer", "3"],
  ["\\boxed{1234} then \\boxed{99", "unclosed-marker", null, "no way back to the earlier box"],
  ["\\boxed{1234} then \\boxed{", "unclosed-marker", null],
  ["\\boxed{1234} then \\boxed{{99}", "unclosed-marker", null],
  ["\\boxed{1234} then \\boxed{}", "empty-answer", null],
  ["\\boxed{1234} then \\boxed{ }", "empty-answer", " "],
  ["\\boxed{1234} then \\boxed{?}", "not-an-integer", "?"],
  ["\\boxed{1234} then \\boxed{...}", "not-an-integer", "..."],
  ["\\boxed{1234} and <answer>99", "unclosed-marker", null],
  ["\\boxed{1234\\}", "unclosed-marker", null, "an escaped brace closes nothing"],
  ["\\boxed{1234", "unclosed-marker", null, "cut off"],
  ["\\boxed{12", "unclosed-marker", null],
  ["\\boxed{\\frac{1234}{1}", "unclosed-marker", null],
  ["\\boxed{1234} \\boxed", "correct", "1234", "no brace, no box"],
  ["\\boxed{1234} in \\boxed form", "correct", "1234"],
  ["\\boxed 1234", "no-marker", null],
  ["\\boxed\n{1234}", "no-marker", null],
  ["\\boxed(1234)", "no-marker", null],
  ["\\boxed[1234]", "no-marker", null],
  ["\\fbox{1234}", "no-marker", null],
  ["\\Boxed{1234}", "no-marker", null],
  ["boxed{1234}", "no-marker", null],
  ["\\ boxed{1234}", "no-marker", null],
  ["\\bo\u200bxed{1234}", "no-marker", null, "a zero-width space"],
  ["\uff3cboxed{1234}", "no-marker", null, "a full-width backslash"],
  ["\\boxed\uff5b1234\uff5d", "no-marker", null],
  ["\\boxed{1234} is of the form \\boxed{n}", "not-an-integer", "n"],
  ["Put your final answer inside \\boxed{}.", "empty-answer", null, "an echo of the request"],
  ["1234", "no-marker", null],
  ["The answer is 1234.", "no-marker", null],
  ["", "no-marker", null],
  [" \n ", "no-marker", null],
  ["\u0000", "no-marker", null],
  ["\\boxed{1234}\u0000\\boxed{99}", "wrong-answer", "99", "NUL ends nothing"],
  ["\\boxed{99}\u0000\\boxed{1234}", "correct", "1234"],
  ["\ud800\\boxed{1234}\udc00", "correct", "1234", "lone surrogates elsewhere"],
  ["\u202e\\boxed{1234}", "correct", "1234", "writing direction elsewhere"],
  ["\u{1f600}\u{1f600}\\boxed{1234}\u{1f600}", "correct", "1234"],
];

const TAGS: readonly Row[] = [
  ["<answer>1234</answer>", "correct", "1234"],
  ["<answer>\n1234\n</answer>", "correct", "\n1234\n"],
  ["<answer>$1{,}234$</answer>", "correct", "$1{,}234$"],
  ["<answer>99</answer> no: <answer>1234</answer>", "correct", "1234"],
  ["<answer>1234</answer> or <answer>99</answer>", "wrong-answer", "99"],
  ["<answer>\\boxed{1234}</answer>", "correct", "1234"],
  ["\\boxed{<answer>1234</answer>}", "correct", "1234"],
  ["\\boxed{99} <answer>1234</answer>", "correct", "1234"],
  ["<answer>99</answer> \\boxed{1234}", "correct", "1234"],
  ["<answer>1234</answer> \\boxed{99}", "wrong-answer", "99"],
  ["<answer><answer>1234</answer></answer>", "correct", "1234"],
  ["<answer>1234</answer></answer>", "correct", "1234"],
  ["<answer>1234</answer> <answer>", "unclosed-marker", null],
  ["<answer>1234</answer> <answer></answer>", "empty-answer", null],
  ["<answer>1234", "unclosed-marker", null],
  ["<answer>1234<answer>", "unclosed-marker", null],
  ["<answer>1234</ans>", "unclosed-marker", null],
  ["<answer>1234< /answer>", "unclosed-marker", null],
  ["</answer>1234<answer>", "unclosed-marker", null],
  ["<answer>12</answer>34</answer>", "wrong-answer", "12", "up to the first closing tag"],
  ["<answer>1234 99</answer>", "not-an-integer", "1234 99"],
  ["<answer>{1234}</answer>", "correct", "{1234}"],
  ["<answer>{1234</answer>", "unclosed-marker", "{1234", "a LaTeX group inside is never closed"],
  ["<ANSWER>1234</ANSWER>", "no-marker", null],
  ["<answer >1234</answer>", "no-marker", null],
  ["<answers>1234</answers>", "no-marker", null],
  ["&lt;answer&gt;1234&lt;/answer&gt;", "no-marker", null],
  ["answer: 1234", "no-marker", null],
  ["1234</answer>", "no-marker", null],
  [
    "Put your final answer between <answer> and </answer>.",
    "not-an-integer",
    " and ",
    "an echo of the request",
  ],
];

const REASONING: readonly Row[] = [
  ["<think>hm</think>\\boxed{1234}", "correct", "1234"],
  ["<thinking>hm</thinking>\\boxed{1234}", "correct", "1234"],
  ["<reasoning>hm</reasoning><answer>1234</answer>", "correct", "1234"],
  ["<think>\\boxed{99}</think>\\boxed{1234}", "correct", "1234"],
  ["<think>\\boxed{1234}</think>\\boxed{99}", "wrong-answer", "99"],
  ["<think>\\boxed{1234}</think> It is as I said.", "no-marker", null, "reasoning is no answer"],
  ["<think>\\boxed{1234}</think>\\boxed{", "unclosed-marker", null],
  ["<think>\\boxed{1234}", "unclosed-reasoning", null, "reasoning that was cut off"],
  ["<think>hm, <answer>1234</answer> it is", "unclosed-reasoning", null],
  ["<think>", "unclosed-reasoning", null],
  ["\\boxed{99}<think>\\boxed{1234}", "wrong-answer", "99", "what stands before an open block is visible"],
  ["\\boxed{12<think>34}", "unclosed-marker", null, "an answer does not reach into a block"],
  ["<answer>1234<think></answer>", "unclosed-marker", null],
  ["hm</think>\\boxed{1234}", "correct", "1234", "the prompt opened the block"],
  ["\\boxed{1234}</think>", "no-marker", null],
  ["\\boxed{1234}</think>\\boxed{99}</think>", "no-marker", null],
  ["<think>a</think>\\boxed{99}<think>b</think>\\boxed{1234}", "correct", "1234"],
  ["<think>a</think>\\boxed{1234}<think>b</think>", "no-marker", null, "text before the last closing tag"],
  ["<think>a</think>\\boxed{99}<think>\\boxed{1234}", "wrong-answer", "99"],
  ["<think><think>a</think>\\boxed{1234}", "correct", "1234"],
  ["<think>a</thinking>\\boxed{1234}", "correct", "1234", "any closing tag ends reasoning"],
  ["</think><think>\\boxed{1234}", "unclosed-reasoning", null],
  ["<think>\\boxed{1234}</ think>", "unclosed-reasoning", null],
  ["<thinker>\\boxed{1234}", "correct", "1234", "no reasoning tag"],
];

let examiner: Examiner;
beforeAll(async () => {
  examiner = await Examiner.open();
});

describe.each([
  ["boxes", BOXES],
  ["answer tags", TAGS],
  ["reasoning", REASONING],
] as const)("%s", (_name, rows) => {
  test.each(rows.map(([completion, reason, answer, why]) => ({ completion, reason, answer, why })))(
    "$completion is $reason",
    ({ completion, reason, answer }) => {
      const verdict = examiner.verdict("integer 1234", completion);
      expect(verdict).toMatchObject({ reason, answer });
      expect(verdict.score).toBe(reason === "correct" ? 1 : 0);
    },
  );
});

describe("bytes that are no UTF-8", () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(
      parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Uint8Array.from(part))),
    );

  test.each<[string, Uint8Array, Reason]>([
    ["around the box", bytes([0xff, 0xfe], "\\boxed{1234}", [0x80]), "correct"],
    ["before the digits", bytes("\\boxed{", [0xff], "1234}"), "not-an-integer"],
    ["behind the digits", bytes("\\boxed{1234", [0x80], "}"), "not-an-integer"],
    ["a minus cut off", bytes("\\boxed{", [0xe2, 0x88], "1234}"), "not-an-integer"],
    ["an overlong slash", bytes("\\boxed{1234", [0xc0, 0xaf], "}"), "not-an-integer"],
    ["an overlong NUL", bytes("\\boxed{1234", [0xc0, 0x80], "}"), "not-an-integer"],
    ["a surrogate", bytes("\\boxed{1234", [0xed, 0xa0, 0x80], "}"), "not-an-integer"],
    ["beyond Unicode", bytes("\\boxed{1234", [0xf4, 0x90, 0x80, 0x80], "}"), "not-an-integer"],
    ["a start at the very end", bytes("\\boxed{1234}", [0xe2]), "correct"],
    ["nothing else", bytes([0xc3, 0x28, 0xa0, 0xa1, 0xe2, 0x28, 0xa1]), "no-marker"],
  ])("%s", (_name, completion, reason) => {
    expect(examiner.verdict("integer 1234", completion).reason).toBe(reason);
  });

  test("a start byte at the end of a plain answer reads nothing beyond it", () => {
    for (const start of [0xc2, 0xc3, 0xe2, 0xe3, 0xf0]) {
      expect(examiner.plain("integer 1234", bytes("1234", [start]))).toBe("not-an-integer");
    }
  });
});

test("only spaces, control characters, a full stop and dressing may follow an answer", () => {
  const passed: number[] = [];
  for (let byte = 0; byte < 256; byte++) {
    const answer = Uint8Array.from([...Buffer.from("1234"), byte]);
    if (examiner.plain("integer 1234", answer) === "correct") passed.push(byte);
  }
  const controls = Array.from({ length: 32 }, (_, byte) => byte);
  expect(passed).toEqual([...controls, ...Buffer.from(" $&.\\~")]);
});

test("no completion makes the environment fail", () => {
  const pieces = [
    "\\boxed{",
    "<answer>",
    "</answer>",
    "<think>",
    "</think>",
    "}",
    "{",
    "\\",
    "<",
    "1234",
    "\u0000",
    "\u2212",
  ];
  for (const a of pieces) {
    for (const b of pieces) {
      for (const c of pieces) {
        const { status } = examiner.verdict("integer 1234", a + b + c);
        expect(STATUSES.slice(0, 4)).toContain(status);
      }
    }
  }
});
