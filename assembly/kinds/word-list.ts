import { parseWords, Word } from "../answer/list";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is a list of words, in either case; several lists may be right. */
export abstract class OpenWordListEnvironment extends Environment {
  /** One of the right lists: words of ASCII letters, digits, `_` and `-`. */
  abstract solve(): StaticArray<string>;

  /** Judges the words of an answer. */
  abstract check(words: StaticArray<Word>): Reason;

  writeAnswer(out: Writer): void {
    const truth = this.solve();
    for (let i = 0; i < truth.length; i++) {
      if (i > 0) out.text(", ");
      out.text(unchecked(truth[i]));
    }
  }

  judge(answer: Reader): Reason {
    const words = parseWords(answer);
    return words === null ? Reason.NotAList : this.check(words);
  }
}

/** The answer is a list of words in a given order, in either case. */
export abstract class WordListEnvironment extends OpenWordListEnvironment {
  private preparedTruth!: StaticArray<string>;

  /** The truth: words of ASCII letters, digits, `_` and `-`. */
  abstract solve(): StaticArray<string>;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  check(words: StaticArray<Word>): Reason {
    const truth = this.preparedTruth;
    if (words.length != truth.length) return Reason.WrongLength;
    for (let i = 0; i < truth.length; i++) {
      if (!unchecked(words[i]).equals(unchecked(truth[i]))) return Reason.WrongAnswer;
    }
    return Reason.Correct;
  }
}
