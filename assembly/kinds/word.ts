import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is one string without spaces, compared byte by byte; quotes around it are passed over. */
export abstract class WordEnvironment extends Environment {
  private preparedTruth!: StaticArray<u8>;

  /** The truth: ASCII, not empty. */
  abstract solve(): StaticArray<u8>;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  writeAnswer(out: Writer): void {
    out.bytes(this.solve());
  }

  judge(answer: Reader): Reason {
    answer.stripQuotes();
    const start = answer.at;
    while (answer.peek() > 0x20) answer.at++;
    if (!answer.atEnd || answer.at == start) return Reason.NotAWord;
    const truth = this.preparedTruth;
    if (answer.end - start != <usize>truth.length) return Reason.WrongLength;
    for (let i = 0; i < truth.length; i++) {
      if (load<u8>(start + <usize>i) != unchecked(truth[i])) return Reason.WrongAnswer;
    }
    return Reason.Correct;
  }
}
