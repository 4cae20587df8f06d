import { parseIntegers } from "../answer/list";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a list of integers; several lists may be right. */
export abstract class OpenIntegerListEnvironment extends Environment {
  /** One of the right lists. */
  abstract solve(): StaticArray<i64>;

  /** Judges the integers of an answer. */
  abstract check(values: StaticArray<i64>): Reason;

  writeAnswer(out: Writer): void {
    out.list<i64>(this.solve());
  }

  judge(answer: Reader): Reason {
    const values = parseIntegers(answer);
    return values === null ? Reason.NotAList : this.check(values);
  }
}

/** The answer is a list of integers. */
export abstract class IntegerListEnvironment extends OpenIntegerListEnvironment {
  private preparedTruth!: StaticArray<i64>;

  /** The truth. */
  abstract solve(): StaticArray<i64>;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  check(values: StaticArray<i64>): Reason {
    const truth = this.preparedTruth;
    if (values.length != truth.length) return Reason.WrongLength;
    for (let i = 0; i < truth.length; i++) {
      if (unchecked(values[i]) != unchecked(truth[i])) return Reason.WrongAnswer;
    }
    return Reason.Correct;
  }
}
