import { parseFraction } from "../answer/number";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Fraction } from "../fraction";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is one exact rational number, in lowest terms or not. */
export abstract class FractionEnvironment extends Environment {
  private preparedTruth!: Fraction;

  /** The truth. */
  abstract solve(): Fraction;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  writeAnswer(out: Writer): void {
    out.fraction(this.solve());
  }

  judge(answer: Reader): Reason {
    const value = parseFraction(answer);
    if (value === null) return Reason.NotAFraction;
    return value.equals(this.preparedTruth) ? Reason.Correct : Reason.WrongAnswer;
  }
}
