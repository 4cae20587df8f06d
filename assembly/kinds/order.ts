import { parseIntegers } from "../answer/list";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is an order of things numbered 1 to n, each exactly once. */
export abstract class OrderEnvironment extends Environment {
  /** How many things there are. */
  abstract size(): i32;

  /** One right order, of the numbers 0 to n - 1. */
  abstract solve(): StaticArray<i32>;

  /** Judges an order of the numbers 0 to n - 1; it is known to be a permutation. */
  abstract check(order: StaticArray<i32>): Reason;

  writeAnswer(out: Writer): void {
    const order = this.solve();
    for (let i = 0; i < order.length; i++) {
      if (i > 0) out.text(", ");
      out.integer(unchecked(order[i]) + 1);
    }
  }

  judge(answer: Reader): Reason {
    const values = parseIntegers(answer);
    if (values === null) return Reason.NotAList;
    const size = this.size();
    if (values.length != size) return Reason.WrongLength;
    const order = new StaticArray<i32>(size);
    const seen = new StaticArray<bool>(size);
    for (let i = 0; i < size; i++) {
      const value = unchecked(values[i]) - 1;
      if (<u64>value >= <u64>size) return Reason.OutOfRange;
      if (unchecked(seen[<i32>value])) return Reason.NotAPermutation;
      unchecked((seen[<i32>value] = true));
      unchecked((order[i] = <i32>value));
    }
    return this.check(order);
  }
}
