import { parseFractions } from "../answer/fraction-list";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Fraction } from "../fraction";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a list of exact rational numbers, in lowest terms or not. Where several lists are right, override `check`. */
export abstract class FractionListEnvironment extends Environment {
  /** The truth, or one of them. */
  abstract solve(): StaticArray<Fraction>;

  writeAnswer(out: Writer): void {
    const truth = this.solve();
    for (let i = 0; i < truth.length; i++) {
      if (i > 0) out.text(", ");
      out.fraction(unchecked(truth[i]));
    }
  }

  judge(answer: Reader): Reason {
    const values = parseFractions(answer);
    return values === null ? Reason.NotAList : this.check(values);
  }

  /** Judges the fractions of an answer. */
  check(values: StaticArray<Fraction>): Reason {
    const truth = this.solve();
    if (values.length != truth.length) return Reason.WrongLength;
    for (let i = 0; i < truth.length; i++) {
      if (!unchecked(values[i]).equals(unchecked(truth[i]))) return Reason.WrongAnswer;
    }
    return Reason.Correct;
  }
}
