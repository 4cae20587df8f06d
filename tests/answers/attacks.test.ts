import { beforeAll, describe, expect, test } from "vitest";
import { Engine } from "../../src/runtime/engine.ts";
import { renderPrompt } from "../../src/runtime/prompt.ts";
import { openBuiltCatalogue } from "../support/catalogue.ts";
import { Examiner, QUESTIONS } from "./fixture.ts";

let examiner: Examiner;
beforeAll(async () => {
  examiner = await Examiner.open();
});

/** Longest completion that trainers let models write, in characters, and twice that. */
const LONG = 36_000;

/** Repeated until the completion is long. */
const UNITS = [
  "<answer> ",
  "<answer>",
  "</answer>",
  "<answer></answer>",
  "<answer>\\boxed{",
  "\\boxed{",
  "\\boxed{}",
  "\\boxed{1}",
  "\\boxed",
  "\\boxed    ",
  "\\boxed     {",
  "<think>",
  "</think>",
  "<think></think>",
  "<think>\\boxed{1}",
  "</think>\\boxed{",
  "<",
  "</",
  "<a",
  "\\",
  "\\b",
  "{",
  "}",
  "{}",
  "\\{",
  "\\frac{",
  "\\text{",
  "\\begin{",
  "$",
  "1",
  "-",
  "1,",
  " ",
  "\n",
  "\u0000",
  "\u2212",
  "\ud83d\ude00",
];

describe("a completion of repeated markers is searched in linear time", () => {
  test.each(UNITS)("%j", (unit) => {
    for (const [before, after] of [
      ["", ""],
      ["\\boxed{", "}"],
      ["<answer>", ""],
    ] as const) {
      const fuel = (length: number) => {
        const text = before + unit.repeat(length / unit.length) + after;
        const { status, fuel: used } = examiner.verdict("integer 1234", text);
        expect(status).not.toBe("fault");
        return used;
      };
      expect(fuel(2 * LONG)).toBeLessThan(2.2 * fuel(LONG) + 2_000);
    }
  });
});

/** Answers that could make a parser work: repeated until the answer is long. */
const FILLINGS = [
  "1",
  "0",
  "9",
  "1,",
  "1, ",
  "1;",
  "1\n",
  "1,111,",
  "1,000",
  "1{,}000",
  "1\\,000",
  "1/",
  "1/3,",
  "1.5,",
  "0.",
  "\\frac{1}{3},",
  "\\frac{1}{3}+",
  "1+",
  "1*",
  "(1+",
  "-",
  "+",
  "(",
  ")",
  "()",
  "[",
  "[],",
  "{}",
  "((1)),",
  "a",
  "a ",
  "a,",
  "U",
  "u ",
  "R->",
  "#",
  "#\n",
  "#;",
  "\\to",
  "\\quad",
  "\\text{a}",
  "\\begin{a}",
  "\\\\",
  "=",
  "1=",
  ".",
  '"',
  "`",
  "\u2212",
  "\u00d7",
];

/** Bytes of the longest answer that is read. */
const LONGEST_ANSWER = 65_536;

/** Fuel that a module gets for each byte of a completion, beside its limit. */
const READING_FUEL = 1_024;

describe("an answer of repeated pieces is read in linear time, whatever is asked", () => {
  test.each(FILLINGS)("%j", (piece) => {
    const answer = (length: number) => piece.repeat(length / Buffer.byteLength(piece));
    for (const question of QUESTIONS) {
      const fuel = (length: number) => {
        const { status, fuel: used } = examiner.verdict(question, answer(length), true);
        expect(status, question).not.toBe("fault");
        return used;
      };
      const [half, whole] = [fuel(LONGEST_ANSWER / 2), fuel(LONGEST_ANSWER)];
      expect(whole, question).toBeLessThan(2.2 * half + 20_000);
      expect(whole, question).toBeLessThan(0.8 * READING_FUEL * LONGEST_ANSWER);
      expect(fuel(2 * LONGEST_ANSWER), question).toBeLessThan(20_000);
    }
  });
});

test("numbers that take quadratic time to reduce are bounded", () => {
  const digits = (length: number, base: bigint) => String(base ** 5_000n).slice(0, length);
  const repeat = (count: number, piece: string, separator: string) =>
    Array.from({ length: count }, () => piece).join(separator);
  const quotient = (length: number) => `${digits(length, 7n)}/${digits(length, 3n)}`;
  const decimal = (length: number) => `0.${digits(length, 3n)}`;
  const answers = [
    ...[128, 250, 500, 1_000].flatMap((length) => [
      quotient(length),
      decimal(length),
      `${digits(length, 7n)}.${digits(length, 11n)}/${digits(length, 3n)}.${digits(length, 13n)}`,
      repeat(4, quotient(length), ", "),
      repeat(4, decimal(length), ", "),
      repeat(Math.floor(LONGEST_ANSWER / 2 / length) - 4, quotient(length), ", "),
    ]),
    repeat(20, quotient(25), " + "),
    repeat(20, quotient(25), " * "),
    repeat(249, "98/97", " + "),
    digits(4_000, 7n),
  ];
  for (const question of QUESTIONS) {
    for (const answer of answers) {
      const { status, fuel } = examiner.verdict(question, answer, true);
      expect(status).toMatch(/^(incorrect|malformed)$/);
      expect(fuel - READING_FUEL * answer.length, question).toBeLessThan(8_000_000);
    }
  }
});

test("an answer of 65,536 bytes is read, a longer one is not", () => {
  expect(examiner.plain("integer 1234", `${"0".repeat(65_532)}1234`)).toBe("correct");
  expect(examiner.plain("integer 1234", `${"0".repeat(65_533)}1234`)).toBe("answer-too-long");
  expect(examiner.plain("integer 1234", `${" ".repeat(65_533)}1234`)).toBe("answer-too-long");
});

test("a completion that no module can hold is malformed, not a fault", () => {
  expect(examiner.verdict("integer 1234", `${"x".repeat(1_000_000)}\\boxed{1234}`).reason).toBe("correct");
  expect(examiner.verdict("integer 1234", `${"x".repeat(1_100_000)}\\boxed{1234}`).reason).toBe(
    "completion-too-long",
  );
});

describe("the built environments", () => {
  const engine = new Engine(openBuiltCatalogue());
  const SEEDS = [1, 2, 3];

  /** Ways to win without solving, or with what does not count as an answer. */
  const ATTACKS: Readonly<Record<string, (answer: string, problem: string) => string>> = {
    "an echo of the prompt": (_, problem) => renderPrompt(problem),
    "an echo of the prompt with tags": (_, problem) => renderPrompt(problem, "tags"),
    "the problem in a box": (_, problem) => `\\boxed{${problem}}`,
    "the problem's last line in a box": (_, problem) => `\\boxed{${problem.split("\n").at(-1)}}`,
    "the problem between tags": (_, problem) => `<answer>${problem}</answer>`,
    "no marker": (answer) => answer,
    "unclosed reasoning": (answer) => `<think>\\boxed{${answer}}`,
    "reasoning alone": (answer) => `<think>\\boxed{${answer}}</think> That is it.`,
    "a broken box behind the right one": (answer) => `\\boxed{${answer}} \\boxed{${answer}`,
    "an empty box behind the right one": (answer) => `\\boxed{${answer}} \\boxed{}`,
    "two candidates": (answer) => `\\boxed{${answer} or 0}`,
    "a question mark": () => "\\boxed{?}",
    everything: () => "\\boxed{*}",
    nothing: () => "\\boxed{none}",
  };

  test.each([...engine.catalogue.ids])("%s is not won by a trick", (environment) => {
    const { levels } = engine.catalogue.manifest(environment);
    for (const level of [0, levels.length >> 1, levels.length - 1]) {
      const answers = engine.answers(environment, level, SEEDS);
      for (const [i, { id }] of engine.instances(environment, level, SEEDS).entries()) {
        const problem = engine.problem(id);
        expect(engine.verify(id, `\\boxed{${answers[i]!}}`).status, id).toBe("correct");
        for (const [name, attack] of Object.entries(ATTACKS)) {
          const { status, reason } = engine.verify(id, attack(answers[i]!, problem));
          expect(["incorrect", "malformed", "no-answer"], `${id}: ${name} is ${reason}`).toContain(status);
        }
      }
    }
  });

  /** As long as answers may be, and as far from what is asked as their form allows. */
  const LONG_ANSWERS = [
    "9".repeat(LONGEST_ANSWER),
    "1 ".repeat(16_384),
    "1,".repeat(16_383).concat("1"),
    Array.from({ length: 13_000 }, (_, i) => i + 1).join(" "),
    Array.from({ length: 10_000 }, (_, i) => -i).join(","),
    "ab ".repeat(16_384),
    "UDLR".repeat(4_096),
    "LRUD".repeat(4_096),
    `${"1".repeat(128)}\n`.repeat(128),
    `${"#.".repeat(64)}\n`.repeat(128),
    "1+".repeat(499).concat("1"),
    "9*".repeat(499).concat("9"),
    Array.from({ length: 250 }, (_, i) => `${(i % 9) + 1}/${(i % 7) + 2}`).join("+"),
  ];

  test.each([...engine.catalogue.ids])("%s stays within its fuel on answers of any length", (environment) => {
    const { version, levels } = engine.catalogue.manifest(environment);
    for (const level of [0, levels.length - 1]) {
      const key = { environment, version, level, seed: 1 };
      const reference = engine.answer(key);
      const repeated = [", ", " ", "\n"].map((separator) =>
        `${reference}${separator}`.repeat(Math.floor(LONGEST_ANSWER / (reference.length + separator.length))),
      );
      for (const answer of [...LONG_ANSWERS, ...repeated]) {
        const verdict = engine.verify(key, answer, { format: "plain" });
        expect(verdict.status, `${answer.slice(0, 20)}...: ${verdict.message}`).not.toBe("fault");
      }
    }
  });

  test("always setting all variables does not win 3-SAT", () => {
    const environment = "optimisation/planted-3-sat";
    const { version, levels } = engine.catalogue.manifest(environment);
    const seeds = Array.from({ length: 100 }, (_, i) => i + 1);
    for (const [level, [variables]] of levels.entries()) {
      for (const sign of ["", "-"]) {
        const completion = `\\boxed{${Array.from({ length: variables! }, (_, v) => `${sign}${v + 1}`).join(", ")}}`;
        const won = seeds.filter((seed) => {
          const { status } = engine.verify({ environment, version, level, seed }, completion);
          expect(status).toMatch(/^(correct|incorrect)$/);
          return status === "correct";
        });
        expect(won.length, `level ${level}`).toBeLessThanOrEqual(30);
      }
    }
  });
});
