import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { REASONS, type Reason, reasonOf } from "../../src/abi/codes.ts";
import { INPUT } from "../../src/abi/layout.ts";
import { loadProgram, type Program } from "../support/assembly.ts";
import { over, type Rational, rational, show } from "./twins/rational.ts";
import * as twin from "./twins/reading.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { parseExpression } from "scaler-wasm/assembly/answer/expression";
import { extractMarked } from "scaler-wasm/assembly/answer/extract";
import { parseGrid } from "scaler-wasm/assembly/answer/grid";
import { parseIntegers, parseWords } from "scaler-wasm/assembly/answer/list";
import { parseMoves } from "scaler-wasm/assembly/answer/moves";
import { normalise } from "scaler-wasm/assembly/answer/normalise";
import { parseFraction, parseInteger } from "scaler-wasm/assembly/answer/number";
import { Reader } from "scaler-wasm/assembly/answer/reader";
import { Reason } from "scaler-wasm/assembly/verdict";
import { Writer } from "scaler-wasm/assembly/writer";

function writer(): Writer {
  return new Writer(OUTPUT, OUTPUT_END);
}

function writeRest(out: Writer, reader: Reader): i32 {
  for (let at = reader.at; at < reader.end; at++) out.char(load<u8>(at));
  return out.length;
}

/** Writes reason, start and end of the answer. */
export function extract(length: i32): i32 {
  heap.reset();
  const found = extractMarked(INPUT, length);
  return writer().integer(<i64>found.reason).char(0x20).integer(found.start).char(0x20).integer(found.end).length;
}

/** Writes the reason, a space and the plain form. */
export function plain(length: i32): i32 {
  heap.reset();
  const result = normalise(INPUT, INPUT + length);
  const out = writer().integer(<i64>result.reason).char(0x20);
  return result.reason == Reason.Correct ? writeRest(out, result.reader) : out.length;
}

export function strip(length: i32, what: i32): i32 {
  heap.reset();
  const reader = new Reader(INPUT, INPUT + length);
  if (what == 0) reader.trim();
  else if (what == 1) reader.stripFullStop();
  else if (what == 2) reader.stripQuotes();
  else reader.stripBrackets();
  return writeRest(writer(), reader);
}

export function integer(length: i32): i32 {
  heap.reset();
  const numeral = parseInteger(new Reader(INPUT, INPUT + length));
  return numeral.valid ? writer().bigInteger(numeral.toBigInteger()).length : 0;
}

/** Writes a list in brackets, or nothing. */
export function integers(length: i32): i32 {
  heap.reset();
  const values = parseIntegers(new Reader(INPUT, INPUT + length));
  return values === null ? 0 : writer().char(0x5b).list<i64>(values, ",").char(0x5d).length;
}

export function fraction(length: i32): i32 {
  heap.reset();
  const value = parseFraction(new Reader(INPUT, INPUT + length));
  return value === null ? 0 : writer().fraction(value).length;
}

/** Reads a completion as a module does, with one of the parsers; writes the reason of the extraction. */
export function read(length: i32, parser: i32): i32 {
  heap.reset();
  const found = extractMarked(INPUT, length);
  const out = writer().integer(<i64>found.reason);
  if (found.reason != Reason.Correct) return out.length;
  const result = normalise(found.start, found.end);
  if (result.reason != Reason.Correct) return out.length;
  const reader = result.reader;
  if (parser == 0) parseInteger(reader).toBigInteger();
  else if (parser == 1) parseFraction(reader);
  else if (parser == 2) parseIntegers(reader);
  else if (parser == 3) parseWords(reader);
  else if (parser == 4) parseGrid(reader);
  else if (parser == 5) parseMoves(reader, "UDLR");
  else parseExpression(reader);
  return out.length;
}
`;

const RUNS = { numRuns: 3_000 };
/** Longest completion that trainers let models write, in characters. */
const LONG = 36_000;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "metered");
});

const latin1 = (length: number) => Buffer.from(program.outputBytes(length)).toString("latin1");

function run(name: string, byteString: string, ...args: number[]): string {
  const length = program.input(Buffer.from(byteString, "latin1"));
  return latin1(Number(program.call(name, length, ...args)));
}

function extract(byteString: string): twin.Extracted {
  const [reason, start, end] = run("extract", byteString).split(" ").map(Number);
  if (reason !== REASONS.correct.code) return { reason: reasonOf(reason!)!, start: 0, end: 0 };
  return { reason: "correct", start: start! - INPUT.offset, end: end! - INPUT.offset };
}

/** The extracted text, or the reason why there is none. */
function answerOf(text: string): string {
  const { reason, start, end } = extract(twin.toByteString(text));
  return reason === "correct" ? Buffer.from(text).subarray(start, end).toString() : `(${reason})`;
}

function normalise(byteString: string): { reason: Reason; text: string } {
  const written = run("plain", byteString);
  const space = written.indexOf(" ");
  return { reason: reasonOf(Number(written.slice(0, space)))!, text: written.slice(space + 1) };
}

/** Texts made of the given pieces and of a few other characters. */
function textOf(pieces: readonly string[], maxLength = 14): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...pieces) },
        fc.string({ maxLength: 20, unit: "binary" }),
      ),
      {
        maxLength,
      },
    )
    .map((parts) => parts.join(""));
}

describe("extraction", () => {
  const pieces = [
    "\\boxed{",
    "\\boxed {",
    "\\boxed     {",
    "\\boxed",
    "}",
    "{",
    "\\{",
    "\\}",
    "\\\\",
    "\\",
    "<",
    "</",
    "<answer>",
    "</answer>",
    "<answer",
    "<think>",
    "</think>",
    "<thinking>",
    "</thinking>",
    "<reasoning>",
    "</reasoning>",
    "<thin",
    "42",
    " ",
    "x".repeat(17),
  ];

  it("finds what an independent reader finds", () => {
    fc.assert(
      fc.property(textOf(pieces), (text) => {
        const bytes = twin.toByteString(text);
        expect(extract(bytes)).toEqual(twin.extract(bytes));
      }),
      RUNS,
    );
  });

  it.each([
    ["so \\boxed{42}", "42"],
    ["\\boxed{\\frac{1}{2}}", "\\frac{1}{2}"],
    ["\\boxed{\\{1, 2\\}}", "\\{1, 2\\}"],
    ["\\boxed{1} or \\boxed{2}", "2"],
    ["\\boxed{1} or \\boxed{2", "(unclosed-marker)"],
    ["<answer>7</answer> and \\boxed{8}", "8"],
    ["\\boxed{8} and <answer>7</answer>", "7"],
    ["<answer>\\boxed{5}</answer>", "5"],
    ["<think>\\boxed{1}</think> It is \\boxed{2}.", "2"],
    ["<think>\\boxed{1}</think> It is 2.", "(no-marker)"],
    ["<think>\\boxed{1}", "(unclosed-reasoning)"],
    ["\\boxed{1}</think>\\boxed{2}", "2"],
    ["\\boxed{1}</think>", "(no-marker)"],
    ["\\boxed{1}<think>\\boxed{2}", "1"],
    ["\\boxed{1<think>}", "(unclosed-marker)"],
    ["", "(no-marker)"],
    ["42", "(no-marker)"],
    ["\\boxed{}", ""],
    ["<answer>Zürich 🙂</answer>", "Zürich 🙂"],
  ])("of %j is %j", (text, expected) => {
    expect(answerOf(text)).toBe(expected);
  });

  it("finds a marker at every distance from the end of the text", () => {
    for (let tail = 0; tail < 40; tail++) {
      for (let head = 0; head < 20; head++) {
        expect(answerOf(`${"a".repeat(head)}\\boxed{7}${"b".repeat(tail)}`)).toBe("7");
      }
    }
  });
});

describe("the plain form of an answer", () => {
  const pieces = [
    "$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\left",
    "\\right(",
    "\\displaystyle ",
    "\\begin{array}{cc}",
    "\\end{array}",
    "\\begin{",
    "\\text{",
    "\\mathrm {",
    "\\mathbf{x}",
    "\\boxed{",
    "\\text",
    "\\frac{",
    "\\dfrac {",
    "\\frac",
    "}{",
    "} {",
    "\\frac{1}{2}",
    "\\tfrac{a}{\\frac{b}{c}}",
    "{",
    "}",
    "{,}",
    "\\,",
    "\\!",
    "\\;",
    "\\:",
    "\\\\",
    "\\{",
    "\\}",
    "\\_",
    "\\%",
    "\\&",
    "\\$",
    "\\ ",
    "\\",
    "\\cdot",
    "\\times ",
    "\\div",
    "\\to",
    "\\rightarrow",
    "\\quad",
    "\\qquad",
    "\\lbrace",
    "\\rbrace",
    "\\sqrt{2}",
    "\\pi",
    "->",
    "-",
    ">",
    "→",
    "−",
    "×",
    "÷",
    "·",
    "⋅",
    "\u2009",
    "\u202f",
    "\u200a",
    "\u2003",
    "\u00a0",
    "\u3000",
    "é",
    "€",
    "🙂",
    "&",
    "~",
    "\t",
    "\r\n",
    "\n",
    "\x1f",
    "\0",
    "12",
    "a",
    " ",
  ];

  it("is what an independent reader makes of it", () => {
    fc.assert(
      fc.property(textOf(pieces), (text) => {
        const bytes = twin.toByteString(text);
        expect(normalise(bytes)).toEqual(twin.normalise(bytes));
      }),
      RUNS,
    );
  });

  it.each([
    ["$\\frac{1}{2}$", "((1)/(2))"],
    ["\\dfrac{\\frac{1}{2}}{3}", "((((1)/(2)))/(3))"],
    ["\\text{yes}", "yes"],
    ["1{,}234", "1\x1f234"],
    ["3 \\times 4 ÷ 2 − 1", "3 * 4 / 2 - 1"],
    ["A \\to B -> C → D", "A , B , C , D"],
    ["\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "1   2 \n 3   4"],
    ["\\left\\{1, 2\\right\\}", "{1, 2}"],
    ["\\sqrt{2}", "\\sqrt{2}"],
    ["\\%\\$\\#\\_", "%$#_"],
  ])("of %j is %j", (text, expected) => {
    expect(normalise(twin.toByteString(text))).toEqual({ reason: "correct", text: expected });
  });

  it.each<[string, Reason]>([
    ["", "empty-answer"],
    [" $ $ \\, ", "empty-answer"],
    ["\\frac12", "not-a-fraction"],
    ["\\frac{1}2", "not-a-fraction"],
    ["\\text{a", "unclosed-marker"],
    ["{".repeat(64) + "}".repeat(64), "correct"],
    ["{".repeat(65) + "}".repeat(65), "nested-too-deep"],
    ["1".repeat(65_536), "correct"],
    ["1".repeat(65_537), "answer-too-long"],
  ])("of %.20j is %s", (text, reason) => {
    expect(normalise(text).reason).toBe(reason);
  });

  it("is made of any bytes without a trap, and is never longer", () => {
    const bytes = fc.array(
      fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0x5c, 0x7b, 0x7d, 0xc2, 0xc3, 0xe2, 0xe3)),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(bytes, (codes) => {
        const text = Buffer.from(codes).toString("latin1");
        expect(normalise(text).text.length).toBeLessThanOrEqual(text.length);
      }),
      RUNS,
    );
    const broken = [
      "\xe2",
      "\xe2\x88",
      "\xc2",
      "\xc3",
      "\xe3\x80",
      "\\",
      "\\\xff",
      "-",
      "{",
      "{,",
      "\\frac{",
      "\\frac{}",
    ];
    for (const text of broken) expect(normalise(text).text.length).toBeLessThanOrEqual(text.length);
  });
});

describe("a reader", () => {
  const dressed = fc.string({ unit: fc.constantFrom(..." \n\x1f.()[]{}\"'`ab1,"), maxLength: 12 });

  it.each<[string, number, (text: string) => string]>([
    ["spaces", 0, twin.trim],
    ["one full stop", 1, twin.stripFullStop],
    ["one pair of quotes", 2, twin.stripQuotes],
    ["one pair of brackets that are partners", 3, twin.stripBrackets],
  ])("strips %s", (_name, what, expected) => {
    fc.assert(
      fc.property(dressed, (text) => {
        expect(run("strip", text, what)).toBe(expected(text));
      }),
      RUNS,
    );
  });
});

describe("a number", () => {
  const characters = fc.string({
    unit: fc.constantFrom(..."0123456789000,,\x1f\x1f  +-..;()[]\n"),
    maxLength: 14,
  });
  const sized = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  const grouped = fc
    .tuple(
      sized,
      fc.constantFrom(",", "\x1f"),
      fc.constantFrom("", " ", "+ "),
      fc.constantFrom("", ".", ".0", ".00."),
    )
    .map(([value, separator, before, after]) => {
      const digits = String(value < 0n ? -value : value).replace(/\B(?=(?:\d{3})+$)/g, separator);
      return (value < 0n ? "- " : before) + digits + after;
    });

  it("is read as an independent reader reads it, or refused with it", () => {
    fc.assert(
      fc.property(fc.oneof(characters, grouped), (text) => {
        const expected = twin.parseInteger(text);
        expect(run("integer", text)).toBe(expected === null ? "" : String(expected));
      }),
      RUNS,
    );
  });

  it("in a list is read as an independent reader reads it, or refused with it", () => {
    const item = fc.oneof(grouped, sized.map(String), fc.bigInt({ min: -200n, max: 200n }).map(String));
    const list = fc
      .tuple(
        fc.array(item, { maxLength: 5 }),
        fc.constantFrom(", ", ",", " ", "; ", "\n", "\x1f", ",,"),
        fc.constantFrom("", "[]", "()", "{}"),
      )
      .map(
        ([items, separator, brackets]) => (brackets[0] ?? "") + items.join(separator) + (brackets[1] ?? ""),
      );
    fc.assert(
      fc.property(fc.oneof(characters, list), (text) => {
        const expected = twin.parseIntegers(text);
        expect(run("integers", text)).toBe(expected === null ? "" : `[${expected}]`);
      }),
      RUNS,
    );
  });

  it("as a fraction may be an integer, a decimal, or a quotient of such, signed and in brackets", () => {
    const term = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 25n }).map((n) => ({ text: String(n), value: rational(n) })),
      fc
        .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.stringMatching(/^\d{1,12}$/))
        .map(([n, places]) => ({
          text: `${n}.${places}`,
          value: rational(BigInt(`${n}${places}`), 10n ** BigInt(places.length)),
        })),
    );
    const minus = (a: Rational, negative: boolean) => (negative ? rational(-a.n, a.d) : a);
    const sign = (negative: boolean) => (negative ? "-" : "");
    fc.assert(
      fc.property(term, term, fc.boolean(), fc.boolean(), fc.boolean(), (a, b, outer, upper, lower) => {
        expect(run("fraction", sign(upper) + a.text)).toBe(show(minus(a.value, upper)));
        const quotients = [
          `${sign(outer)}((${sign(upper)}${a.text})/(${sign(lower)}${b.text}))`,
          `${sign(outer)}(${sign(upper)}${a.text} / ${sign(lower)}${b.text}) .`,
        ];
        const value = b.value.n === 0n ? null : over(minus(a.value, upper), minus(b.value, lower));
        for (const text of quotients) {
          expect(run("fraction", text), text).toBe(value === null ? "" : show(minus(value, outer)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    "",
    "-",
    "1/",
    "/2",
    "1/0",
    "1/2/3",
    "1..2",
    ".5.",
    "1.2.3",
    "(1/2",
    "1)/(2",
    "x",
    "1 2",
    `1/${"9".repeat(1_001)}`,
  ])("as a fraction is not %.20j", (text) => {
    expect(run("fraction", text)).toBe("");
  });
});

describe("a hostile completion", () => {
  const PARSERS = ["an integer", "a fraction", "integers", "words", "a grid", "moves", "an expression"];

  /** Fuel of reading `length` characters of a repeated unit. */
  function cost(unit: string, length: number, before: string, after: string, parser: number): number {
    const text = before + unit.repeat(Math.floor(length / unit.length)) + after;
    return program.fuelOf("read", text, parser);
  }

  it.each([
    "<answer> ",
    "</answer>",
    "<answer></answer>",
    "\\boxed{",
    "\\boxed{}",
    "\\boxed",
    "\\boxed   ",
    "<think>",
    "</think>",
    "<think></think>",
    "<",
    "\\",
    "{",
    "}",
    "</",
    "<think",
    "a",
    "\\boxed{<answer>",
    "<answer>\\boxed{</think",
  ])("of %j over and over is searched in linear time", (unit) => {
    const [half, whole] = [cost(unit, LONG / 2, "", "", 0), cost(unit, LONG, "", "", 0)];
    expect(whole).toBeLessThan(2.1 * half + 1_000);
    expect(whole).toBeLessThan(250 * LONG);
  });

  it.each([
    "1",
    "1,",
    "1 ",
    "1, 1;",
    "1\\,000 ",
    "1\\,000\\,",
    "1{,}000, ",
    "9,999,",
    "-",
    "- ",
    "+",
    ".",
    "0.",
    "1/",
    "1/2 ",
    "[",
    "(",
    "[]",
    "()",
    "[1],",
    "a ",
    "word, ",
    "\\text{a}",
    "\\frac{1}{2}",
    "\\frac{1}{2}+",
    "\\{\\}",
    "\\,",
    "\\quad",
    "\\begin{",
    "\\begin{a}",
    "$",
    "→",
    "−",
    "é",
    "\n",
    " ",
    "\t",
    "u",
    "U, ",
    "1\n",
    "1+",
    "(1)+",
    "-(1)-",
    '"',
    "`",
  ])("whose answer is %j over and over is read in linear time by every parser", (unit) => {
    for (const [parser, name] of PARSERS.entries()) {
      const [half, whole] = [LONG / 2, LONG].map((length) => cost(unit, length, "\\boxed{", "}", parser));
      // What is bounded by a number of digits or elements may cost more up to that bound.
      expect(whole, name).toBeLessThan(2.1 * half! + 1_000_000);
      expect(whole, name).toBeLessThan(1_000 * LONG);
    }
  });
});
