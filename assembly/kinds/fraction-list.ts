import { parseFractions } from "../answer/fraction-list";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Fraction } from "../fraction";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a list of exact rational numbers, in lowest terms or not. */
export abstract class FractionListEnvironment extends Environment {
  private preparedTruth!: StaticArray<Fraction>;

  /** The truth. */
  abstract solve(): StaticArray<Fraction>;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  writeAnswer(out: Writer): void {
    const truth = this.solve();
    for (let i = 0; i < truth.length; i++) {
      if (i > 0) out.text(", ");
      out.fraction(unchecked(truth[i]));
    }
  }

  judge(answer: Reader): Reason {
    const values = parseFractions(answer);
    if (values === null) return Reason.NotAList;
    if (values.length != this.preparedTruth.length) return Reason.WrongLength;
    for (let i = 0; i < values.length; i++) {
      if (!unchecked(values[i]).equals(unchecked(this.preparedTruth[i]))) return Reason.WrongAnswer;
    }
    return Reason.Correct;
  }
}
