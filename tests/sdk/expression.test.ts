import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProgram, type Program } from "../support/assembly.ts";
import { type Expected, evaluate } from "./twins/expression.ts";
import { show } from "./twins/rational.ts";

const SOURCE = `
import { INPUT, OUTPUT, OUTPUT_END } from "scaler-wasm/assembly/abi";
import { parseExpression } from "scaler-wasm/assembly/answer/expression";
import { Reader } from "scaler-wasm/assembly/answer/reader";
import { Reason } from "scaler-wasm/assembly/verdict";
import { Writer } from "scaler-wasm/assembly/writer";

export function expression(length: i32): i32 {
  heap.reset();
  const result = parseExpression(new Reader(INPUT, INPUT + length));
  const out = new Writer(OUTPUT, OUTPUT_END);
  writeReason(out, result.reason);
  out.char(0x20).fraction(result.value).char(0x20).list<i64>(result.literals, ",");
  return out.length;
}

function writeReason(out: Writer, reason: Reason): void {
  if (reason == Reason.Correct) out.text("Correct");
  else if (reason == Reason.NotAnExpression) out.text("NotAnExpression");
  else if (reason == Reason.NestedTooDeep) out.text("NestedTooDeep");
  else if (reason == Reason.AnswerTooLong) out.text("AnswerTooLong");
  else if (reason == Reason.WrongNumbers) out.text("WrongNumbers");
  else if (reason == Reason.DivisionByZero) out.text("DivisionByZero");
  else if (reason == Reason.FalseEquation) out.text("FalseEquation");
  else out.integer(<i64>reason);
}
`;

let program: Program;
beforeAll(async () => {
  program = await loadProgram(SOURCE, "metered");
});

interface Result {
  reason: string;
  value: string;
  literals: string;
}

function parse(text: string): Result {
  const [reason, value, literals] = program.text("expression", text).split(" ");
  return { reason: reason!, value: value!, literals: literals! };
}

/** What the twin expects; the literals of a malformed text mean nothing and are not compared. */
function shown({ reason, value, literals }: Expected): Result {
  return { reason, value: show(value), literals: literals.join(",") };
}

function expectAsTwin(text: string): void {
  const expected = evaluate(text);
  const result = parse(text);
  if (expected.reason === "NotAnExpression" || expected.reason === "NestedTooDeep") {
    expect(result).toMatchObject({ reason: expected.reason, value: "0" });
  } else {
    expect(result).toEqual(shown(expected));
  }
}

const space = fc.constantFrom("", "", "", " ", "  ", "\n", "\x1f");
const number = fc.oneof(
  fc.nat({ max: 30 }).map(String),
  fc.nat().map(String),
  fc.bigInt({ min: 0n, max: 2n ** 63n + 3n }).map(String),
  fc.constantFrom("9223372036854775807", "9223372036854775808", "007", "1,000", "12\x1f345\x1f678", "0"),
);
/** Well-formed expressions; division by zero is one of them. */
const wellFormed: fc.Arbitrary<string> = fc.letrec<{ sum: string; term: string }>((tie) => ({
  sum: fc.oneof(
    { depthSize: "small" },
    tie("term"),
    fc
      .tuple(tie("sum"), space, fc.constantFrom("+", "-", "*", "/"), space, tie("term"))
      .map((parts) => parts.join("")),
  ),
  term: fc.oneof(
    { depthSize: "small" },
    number,
    fc.tuple(fc.constantFrom("-", "+", "- "), tie("term")).map((parts) => parts.join("")),
    fc.tuple(space, tie("sum"), space).map(([before, sum, after]) => `${before}(${sum})${after}`),
  ),
})).sum;

const RUNS = { numRuns: 3_000 };

describe("an expression", () => {
  it("has the value and the literals that an independent evaluator finds", () => {
    fc.assert(fc.property(wellFormed, expectAsTwin), RUNS);
  });

  it("is refused exactly when an independent evaluator refuses it", () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 2 }),
      insert: fc.string({ unit: fc.constantFrom(..."0123456789+-*/()., \n\x1fx^[%"), maxLength: 2 }),
    });
    fc.assert(
      fc.property(wellFormed, fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
        let mutated = text;
        for (const { at, remove, insert } of edits) {
          const place = at % (mutated.length + 1);
          mutated = mutated.slice(0, place) + insert + mutated.slice(place + remove);
        }
        expectAsTwin(mutated);
      }),
      RUNS,
    );
  });

  it("may state its own value, which must then be right", () => {
    fc.assert(
      fc.property(wellFormed, space, fc.constantFrom(0n, 1n, -1n), (text, gap, error) => {
        const { value, reason } = evaluate(text);
        const stated = show({ n: value.n + error * value.d, d: value.d });
        expectAsTwin(`${text}${gap}=${gap}${stated}`);
        if (reason === "Correct") {
          const expected = error === 0n ? "Correct" : "FalseEquation";
          expect(parse(`${text} = ${stated}.`).reason).toBe(expected);
        }
      }),
      RUNS,
    );
  });

  it.each([
    ["(3+5)*2 = 16", "Correct", "16"],
    ["(3+5)*2 = 17", "FalseEquation", "16"],
    ["5/2 = 2.5", "Correct", "5/2"],
    ["1/3 = 0.33", "FalseEquation", "1/3"],
    ["((1)/(2))+((1)/(3)) = ((5)/(6))", "Correct", "5/6"],
    ["3-5 = -2", "Correct", "-2"],
    ["4*6 = 24 = 24", "NotAnExpression", "0"],
    ["24 = 4*6", "NotAnExpression", "0"],
    ["4*6 =", "NotAnExpression", "0"],
    ["= 24", "NotAnExpression", "0"],
    ["1/0 = 1", "DivisionByZero", "0"],
    ["1/0 = x", "NotAnExpression", "0"],
  ])("that states its value, %s, is %s", (text, reason, value) => {
    expect(parse(text)).toMatchObject({ reason, value });
  });

  it.each([
    "",
    " ",
    "()",
    "2(3)",
    "(2)(3)",
    "2 3",
    "2**3",
    "2^3",
    "3.5",
    "1e3",
    "x",
    "1+",
    "*1",
    "(1",
    "1)",
    "1/",
  ])("is not %j", (text) => {
    expect(parse(text).reason).toBe("NotAnExpression");
  });

  it("keeps signs out of its literals", () => {
    expect(parse("-3 - -(+5)")).toEqual({ reason: "Correct", value: "2", literals: "3,5" });
  });

  it("is exact far beyond 64 bits", () => {
    const large = "9223372036854775807";
    const value = (2n ** 63n - 1n) ** 9n;
    expect(parse(Array(9).fill(large).join("*"))).toMatchObject({ reason: "Correct", value: String(value) });
    expect(parse(`${large}*${large}/${large}/${large}`)).toMatchObject({ reason: "Correct", value: "1" });
  });

  it("names a literal of 2^63 as a number that no instance gives", () => {
    expect(parse("9223372036854775808 - 1").reason).toBe("WrongNumbers");
    expect(parse(`${"9".repeat(490)} - 1`).reason).toBe("WrongNumbers");
    expect(parse("9223372036854775808 - ").reason).toBe("NotAnExpression");
  });

  it("may nest 64 brackets and no more", () => {
    const nested = (depth: number) => `${"-(".repeat(depth)}7${")".repeat(depth)}`;
    expect(parse(nested(64))).toEqual({ reason: "Correct", value: "7", literals: "7" });
    expect(parse(nested(65)).reason).toBe("NestedTooDeep");
    expect(parse(nested(30_000)).reason).toBe("NestedTooDeep");
    const crowded = `${"1+2*-(".repeat(64)}1+2*3${")".repeat(64)}`;
    expect(parse(crowded)).toMatchObject({ reason: "Correct", value: show(evaluate(crowded).value) });
  });

  it("may have 500 digits and no more", () => {
    expect(parse(Array(500).fill("1").join("+"))).toMatchObject({ reason: "Correct", value: "500" });
    expect(parse(Array(501).fill("1").join("+")).reason).toBe("AnswerTooLong");
    expect(parse(`1 = 1${"0".repeat(500)}`).reason).toBe("AnswerTooLong");
  });

  it("costs less than an eighth of the usual fuel limit, however it is made", () => {
    const limit = 20_000_000 / 8;
    const terms = (count: number, term: (i: number) => string, operator: string) =>
      Array.from({ length: count }, (_, i) => term(i)).join(operator);
    const tree = (depth: number, leaf: () => string, operators: string): string => {
      if (depth === 0) return leaf();
      const operator = operators[depth % operators.length];
      return `(${tree(depth - 1, leaf, operators)}${operator}${tree(depth - 1, leaf, operators)})`;
    };
    let counter = 0n;
    const odd = (digits: number) => () => String(10n ** BigInt(digits) - 1n - 2n * counter++);
    const texts = [
      terms(31, (i) => `1/${10 ** 14 + 2 * i + 1}`, "+"),
      terms(70, (i) => `1/${10 ** 5 + 2 * i + 1}`, "+"),
      terms(100, (i) => `1/${10 ** 3 + 2 * i + 1}`, "+"),
      terms(27, odd(18), "*"),
      `${terms(13, odd(18), "*")}/(${terms(14, odd(18), "*")})`,
      `(${terms(8, odd(18), "*")})/(${terms(9, odd(18), "*")})+1/(${terms(9, odd(18), "*")})`,
      tree(4, odd(18), "/+"),
      tree(4, () => `${odd(14)()}/${odd(14)()}`, "+"),
      tree(5, () => `${odd(7)()}/${odd(7)()}`, "+-"),
      terms(500, () => "1", "/"),
    ];
    for (const text of texts) {
      expect(program.fuelOf("expression", text), text.slice(0, 60)).toBeLessThan(limit);
      expect(parse(text).reason, text.slice(0, 60)).toBe("Correct");
    }
  });

  it.each(["-", "(", "1+", "1\x1f000+", "1,000*", " ", "((1)/(2))+", "1/0+", "1=", "9", ")"])(
    "is read in time linear in its length: %j over and over",
    (unit) => {
      const cost = (length: number) =>
        program.fuelOf("expression", unit.repeat(Math.floor(length / unit.length)));
      expect(cost(64_000)).toBeLessThan(2.1 * cost(32_000) + 1_000_000);
    },
  );
});
