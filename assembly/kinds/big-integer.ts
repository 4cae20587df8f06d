import { parseInteger } from "../answer/number";
import { Reader } from "../answer/reader";
import { BigInteger } from "../big-integer";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is one integer of any size. */
export abstract class BigIntegerEnvironment extends Environment {
  private preparedTruth!: BigInteger;

  /** The truth. */
  abstract solve(): BigInteger;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  writeAnswer(out: Writer): void {
    out.bigInteger(this.solve());
  }

  judge(answer: Reader): Reason {
    const numeral = parseInteger(answer);
    if (!numeral.valid) return Reason.NotAnInteger;
    return numeral.toBigInteger().equals(this.preparedTruth) ? Reason.Correct : Reason.WrongAnswer;
  }
}
