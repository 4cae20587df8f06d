/** Environments whose instances and truths were frozen beforehand, one for each form of the answer. */
import { isClose, readDecimal } from "../answer/decimal";
import { takeSeparator } from "../answer/list";
import { readNumeral } from "../answer/number";
import { Reader } from "../answer/reader";
import { Banked } from "../bank";
import { BigInteger } from "../big-integer";
import { Environment } from "../environment";
import { Rng } from "../rng";
import { Scale } from "../scale";
import { Reason } from "../verdict";
import { Writer } from "../writer";
import { BigIntegerEnvironment } from "./big-integer";
import { IntegerListEnvironment } from "./integer-list";
import { WordEnvironment } from "./word";

/** Most elements of a list of decimals or of tokens. */
const MAX_ELEMENTS: i32 = 16384;

/** The answer is one integer of any size. */
export class IntegerBank extends BigIntegerEnvironment {
  private instance!: Banked;

  generate(scale: Scale, rng: Rng): void {
    this.instance = new Banked(scale, rng);
  }

  statement(out: Writer): void {
    this.instance.statement(out);
  }

  solve(): BigInteger {
    const reader = truthReader(this.instance);
    return readNumeral(reader, false).toBigInteger();
  }
}

/** The answer is a list of integers that fit 64 bits. */
export class IntegerListBank extends IntegerListEnvironment {
  private instance!: Banked;

  generate(scale: Scale, rng: Rng): void {
    this.instance = new Banked(scale, rng);
  }

  statement(out: Writer): void {
    this.instance.statement(out);
  }

  solve(): StaticArray<i64> {
    const values: i64[] = [];
    const reader = truthReader(this.instance);
    while (!reader.atEnd) {
      values.push(readNumeral(reader, false).value);
      reader.skipSpace();
    }
    return StaticArray.fromArray<i64>(values);
  }
}

/** The answer is one string without spaces, compared byte by byte. */
export class WordBank extends WordEnvironment {
  private instance!: Banked;

  generate(scale: Scale, rng: Rng): void {
    this.instance = new Banked(scale, rng);
  }

  statement(out: Writer): void {
    this.instance.statement(out);
  }

  solve(): StaticArray<u8> {
    const truth = new StaticArray<u8>(this.instance.truthLength);
    memory.copy(changetype<usize>(truth), this.instance.truth, truth.length);
    return truth;
  }
}

/** A bank whose truth is written as it was kept. */
abstract class TextBank extends Environment {
  protected instance!: Banked;

  generate(scale: Scale, rng: Rng): void {
    this.instance = new Banked(scale, rng);
  }

  statement(out: Writer): void {
    this.instance.statement(out);
  }

  writeAnswer(out: Writer): void {
    this.instance.writeTruth(out);
  }
}

/** The answer is one decimal number, within the tolerance of `isClose`. */
export class DecimalBank extends TextBank {
  judge(answer: Reader): Reason {
    answer.stripFullStop();
    answer.stripBrackets();
    const value = readDecimal(answer);
    if (F64.isNaN(value) || !answer.atEnd) return Reason.NotADecimal;
    return isClose(value, readDecimal(truthReader(this.instance))) ? Reason.Correct : Reason.WrongAnswer;
  }
}

/** The answer is a list of decimal numbers, each within the tolerance. */
export class DecimalListBank extends TextBank {
  judge(answer: Reader): Reason {
    answer.stripFullStop();
    answer.stripBrackets();
    const truth = truthReader(this.instance);
    let same = true;
    let longer = false;
    for (let count = 1; ; count++) {
      const value = readDecimal(answer);
      if (F64.isNaN(value) || count > MAX_ELEMENTS) return Reason.NotAList;
      if (truth.atEnd) longer = true;
      else if (!isClose(value, readDecimal(truth))) same = false;
      truth.skipSpace();
      if (answer.atEnd) break;
      if (!takeSeparator(answer)) return Reason.NotAList;
    }
    if (longer || !truth.atEnd) return Reason.WrongLength;
    return same ? Reason.Correct : Reason.WrongAnswer;
  }
}

/** The answer is a sequence of tokens with white space between them, each compared byte by byte. */
export class TokensBank extends TextBank {
  judge(answer: Reader): Reason {
    answer.trim();
    if (answer.atEnd) return Reason.NotAList;
    const truth = truthReader(this.instance);
    while (!answer.atEnd && !truth.atEnd) {
      if (!sameToken(answer, truth)) return Reason.WrongAnswer;
      answer.skipSpace();
      truth.skipSpace();
    }
    return answer.atEnd && truth.atEnd ? Reason.Correct : Reason.WrongLength;
  }
}

function truthReader(instance: Banked): Reader {
  return new Reader(instance.truth, instance.truth + <usize>instance.truthLength);
}

/** Takes a token from each and says whether they are the same. */
function sameToken(answer: Reader, truth: Reader): bool {
  let same = true;
  while (answer.peek() > 0x20 || truth.peek() > 0x20) {
    if (answer.peek() != truth.peek()) same = false;
    if (answer.peek() > 0x20) answer.at++;
    if (truth.peek() > 0x20) truth.at++;
  }
  return same;
}
