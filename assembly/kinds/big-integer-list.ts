import { parseBigIntegers } from "../answer/list";
import { Reader } from "../answer/reader";
import { BigInteger } from "../big-integer";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a list of integers of any size; several lists may be right. */
export abstract class OpenBigIntegerListEnvironment extends Environment {
  /** One of the right lists, not empty. */
  abstract solve(): StaticArray<BigInteger>;

  /** Judges the integers of an answer. */
  abstract check(values: StaticArray<BigInteger>): Reason;

  writeAnswer(out: Writer): void {
    const values = this.solve();
    for (let i = 0; i < values.length; i++) {
      if (i > 0) out.text(", ");
      out.bigInteger(values[i]);
    }
  }

  judge(answer: Reader): Reason {
    const values = parseBigIntegers(answer);
    return values === null ? Reason.NotAList : this.check(values);
  }
}
