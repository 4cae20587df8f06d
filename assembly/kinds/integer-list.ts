import { parseIntegers } from "../answer/list";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a list of integers. Where several lists are right, override `check`. */
export abstract class IntegerListEnvironment extends Environment {
  /** The truth, or one of them. */
  abstract solve(): StaticArray<i64>;

  writeAnswer(out: Writer): void {
    out.list<i64>(this.solve());
  }

  judge(answer: Reader): Reason {
    const values = parseIntegers(answer);
    return values === null ? Reason.NotAList : this.check(values);
  }

  /** Judges the integers of an answer. */
  check(values: StaticArray<i64>): Reason {
    const truth = this.solve();
    if (values.length != truth.length) return Reason.WrongLength;
    for (let i = 0; i < truth.length; i++) {
      if (unchecked(values[i]) != unchecked(truth[i])) return Reason.WrongAnswer;
    }
    return Reason.Correct;
  }
}
