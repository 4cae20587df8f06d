import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Reason } from "../../src/abi/codes.ts";
import { Catalogue } from "../../src/module/catalogue.ts";
import type { Manifest } from "../../src/module/manifest.ts";
import { Runner } from "../../src/runtime/runner.ts";
import { readVerdict, type Verdict } from "../../src/runtime/verdict.ts";
import { build } from "../../src/toolchain/build.ts";
import { PACKAGE_ROOT } from "../../src/toolchain/paths.ts";
import { scratch } from "../support/environments.ts";

/**
 * The questions of the one environment that these tests ask, one scale value each: every answer kind with a truth that
 * is easy to keep in mind.
 */
export const QUESTIONS = [
  "integer 1234",
  "integer -42",
  "integer 100",
  "big-integer 12345678901234567890",
  "fraction 1/2",
  "fraction -3/4",
  "word Ab3",
  "word-list red, green, blue",
  "integer-list 3, -1, 4",
  "fraction-list 1/2, -3, 5/4",
  "grid #.#/.A.",
  "order with 1 before 3",
  "moves RRD",
  "word, any palindrome of a and b",
  "expression 24 from 2, 3, 4",
  "integer-list of any size with sum 5",
  "choice unknown",
] as const;
export type Question = (typeof QUESTIONS)[number];

const SOURCE = `
import {
  BigInteger, BigIntegerEnvironment, ChoiceEnvironment, Environment, Expression, ExpressionEnvironment, Fraction,
  FractionEnvironment, FractionListEnvironment, Grid, GridEnvironment, IntegerEnvironment, IntegerListEnvironment,
  MovesEnvironment, OpenBigIntegerListEnvironment, OpenWordEnvironment, OrderEnvironment, Reason, Rng, Scale, WordEnvironment, WordListEnvironment,
  Writer,
} from "scaler-wasm/assembly";
import { Reader } from "scaler-wasm/assembly/answer/reader";

class Integer extends IntegerEnvironment {
  constructor(private truth: i64) { super(); }
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): i64 { return this.truth; }
}

class Big extends BigIntegerEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): BigInteger { return BigInteger.of(1234567890).times(BigInteger.of(10000000000)).plus(BigInteger.of(1234567890)); }
}

class OneFraction extends FractionEnvironment {
  constructor(private a: i64, private b: i64) { super(); }
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): Fraction { return Fraction.of(this.a, this.b); }
}

class OneWord extends WordEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): StaticArray<u8> { return [0x41, 0x62, 0x33]; }
}

class Words extends WordListEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): StaticArray<string> { return ["red", "green", "blue"]; }
}

class Integers extends IntegerListEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): StaticArray<i64> { return [3, -1, 4]; }
}

class Fractions extends FractionListEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): StaticArray<Fraction> { return [Fraction.of(1, 2), Fraction.of(-3, 1), Fraction.of(5, 4)]; }
}

class Picture extends GridEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): Grid {
    const grid = new Grid(2, 3);
    const text = "#.#.A.";
    for (let i = 0; i < 6; i++) grid.set(i / 3, i % 3, <u8>text.charCodeAt(i));
    return grid;
  }
}

class Order extends OrderEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  size(): i32 { return 3; }
  solve(): StaticArray<i32> { return [1, 0, 2]; }
  check(order: StaticArray<i32>): Reason {
    for (let i = 0; i < 3; i++) {
      if (order[i] == 0) return Reason.Correct;
      if (order[i] == 2) return Reason.RuleBroken;
    }
    return Reason.RuleBroken;
  }
}

class Moves extends MovesEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  alphabet(): string { return "UDLR"; }
  solve(): StaticArray<u8> { return [0x52, 0x52, 0x44]; }
  check(moves: StaticArray<u8>): Reason {
    let x = 0;
    let y = 0;
    for (let i = 0; i < moves.length; i++) {
      if (moves[i] == 0x52) x++;
      else if (moves[i] == 0x4c) x--;
      else if (moves[i] == 0x44) y++;
      else y--;
    }
    return x == 2 && y == 1 ? Reason.Correct : Reason.GoalNotReached;
  }
}

class Palindrome extends OpenWordEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): StaticArray<u8> { return [0x61, 0x62, 0x61]; }
  check(word: StaticArray<u8>): Reason {
    for (let i = 0; i < word.length; i++) {
      if (word[i] != 0x61 && word[i] != 0x62) return Reason.OutOfRange;
      if (word[i] != word[word.length - 1 - i]) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

class TwentyFour extends ExpressionEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  writeAnswer(out: Writer): void { out.text("2 * 3 * 4"); }
  check(expression: Expression): Reason {
    const used = new StaticArray<bool>(5);
    for (let i = 0; i < expression.literals.length; i++) {
      const literal = expression.literals[i];
      if (literal < 2 || literal > 4 || used[<i32>literal]) return Reason.WrongNumbers;
      used[<i32>literal] = true;
    }
    return expression.value.equals(Fraction.of(24, 1)) ? Reason.Correct : Reason.WrongAnswer;
  }
}

class SumOfFive extends OpenBigIntegerListEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  solve(): StaticArray<BigInteger> { return [BigInteger.of(7), BigInteger.of(-2)]; }
  check(values: StaticArray<BigInteger>): Reason {
    if (values.length != 2) return Reason.WrongLength;
    return values[0].plus(values[1]).equals(BigInteger.of(5)) ? Reason.Correct : Reason.WrongAnswer;
  }
}

class Choice extends ChoiceEnvironment {
  generate(_scale: Scale, _rng: Rng): void {}
  statement(out: Writer): void {}
  options(): StaticArray<string> { return ["yes", "no", "unknown"]; }
  solve(): i32 { return 2; }
}

class AnyKind extends Environment {
  private inner!: Environment;
  generate(scale: Scale, _rng: Rng): void { this.inner = question(scale[0]); }
  statement(out: Writer): void { out.text("Question."); }
  writeAnswer(out: Writer): void { this.inner.writeAnswer(out); }
  prepare(): void { this.inner.prepare(); }
  judge(answer: Reader): Reason { return this.inner.judge(answer); }
}

function question(index: i32): Environment {
  if (index == 0) return new Integer(1234);
  if (index == 1) return new Integer(-42);
  if (index == 2) return new Integer(100);
  if (index == 3) return new Big();
  if (index == 4) return new OneFraction(1, 2);
  if (index == 5) return new OneFraction(-3, 4);
  if (index == 6) return new OneWord();
  if (index == 7) return new Words();
  if (index == 8) return new Integers();
  if (index == 9) return new Fractions();
  if (index == 10) return new Picture();
  if (index == 11) return new Order();
  if (index == 12) return new Moves();
  if (index == 13) return new Palindrome();
  if (index == 14) return new TwentyFour();
  if (index == 15) return new SumOfFive();
  return new Choice();
}

export function create(): Environment {
  return new AnyKind();
}
`;

const MANIFEST = {
  version: 1,
  title: "Every answer kind",
  answer: "integer",
  tags: ["test"],
  scale: {
    question: {
      about: "which question",
      min: 0,
      max: QUESTIONS.length - 1,
      levels: QUESTIONS.map((_, index) => index),
    },
  },
};

/** Judges answers to the questions above. */
export class Examiner {
  readonly manifest: Manifest;
  readonly #runner: Runner;

  private constructor(catalogue: Catalogue) {
    const module = catalogue.module("test/answers");
    this.manifest = module.manifest;
    this.#runner = new Runner(module);
  }

  static async open(): Promise<Examiner> {
    const place = scratch();
    try {
      mkdirSync(join(place.folder, "envs/test/answers"), { recursive: true });
      place.write("envs/test/answers/env.ts", SOURCE);
      place.write("envs/test/answers/env.json", JSON.stringify(MANIFEST));
      const out = place.path("dist");
      const cache = join(PACKAGE_ROOT, ".cache", "test-modules");
      const { failed } = await build({ envs: place.path("envs"), out, cache, workers: 1 });
      if (failed[0]) throw failed[0].error;
      const catalogue = Catalogue.open(out);
      const examiner = new Examiner(catalogue);
      examiner.verdict("choice unknown", "yes"); // compiles while the file is still there
      return examiner;
    } finally {
      place.remove();
    }
  }

  /** Judges a completion; `plain` takes the whole text as the answer. */
  verdict(question: Question, completion: string | Uint8Array, plain = false): Verdict {
    const scale = [QUESTIONS.indexOf(question)];
    const block = this.#runner.grade([{ seed: 1, scale, completion, plain }]);
    return readVerdict(block, 0, completion);
  }

  /** The reason that an answer gets when it is the whole text. */
  plain(question: Question, answer: string | Uint8Array): Reason {
    return this.verdict(question, answer, true).reason;
  }

  reference(question: Question): string {
    const [text] = this.#runner.answer([{ seed: 1, scale: [QUESTIONS.indexOf(question)] }]);
    if (text === undefined || !("text" in text)) throw new Error(`no reference answer to ${question}`);
    return text.text;
  }
}
