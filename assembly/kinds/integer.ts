import { parseInteger } from "../answer/number";
import { Reader } from "../answer/reader";
import { BigInteger } from "../big-integer";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is one integer that fits 64 bits. */
export abstract class IntegerEnvironment extends Environment {
  private preparedTruth: i64 = 0;

  /** The truth. */
  abstract solve(): i64;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  writeAnswer(out: Writer): void {
    out.integer(this.solve());
  }

  judge(answer: Reader): Reason {
    const numeral = parseInteger(answer);
    if (!numeral.valid) return Reason.NotAnInteger;
    // -2^63 has a magnitude that no i64 holds.
    const same = numeral.small
      ? numeral.value == this.preparedTruth
      : numeral.toBigInteger().equals(BigInteger.of(this.preparedTruth));
    return same ? Reason.Correct : Reason.WrongAnswer;
  }
}
