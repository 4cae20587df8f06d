import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is one string without spaces, of which several may be right; quotes around it are passed over. */
export abstract class OpenWordEnvironment extends Environment {
  /** One right string: ASCII, not empty. */
  abstract solve(): StaticArray<u8>;

  /** Judges the bytes of an answer, at least one. */
  abstract check(word: StaticArray<u8>): Reason;

  writeAnswer(out: Writer): void {
    out.bytes(this.solve());
  }

  judge(answer: Reader): Reason {
    answer.stripQuotes();
    const start = answer.at;
    while (answer.peek() > 0x20) answer.at++;
    if (!answer.atEnd || answer.at == start) return Reason.NotAWord;
    const word = new StaticArray<u8>(<i32>(answer.end - start));
    memory.copy(changetype<usize>(word), start, word.length);
    return this.check(word);
  }
}
