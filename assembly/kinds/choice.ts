import { parseWords } from "../answer/list";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";
import { Writer } from "../writer";

/** The answer is one of a few words that the problem names, in either case. */
export abstract class ChoiceEnvironment extends Environment {
  private preparedTruth: i32 = 0;

  /** All options, ASCII words. */
  abstract options(): StaticArray<string>;

  /** Index of the right option. */
  abstract solve(): i32;

  prepare(): void {
    this.preparedTruth = this.solve();
  }

  writeAnswer(out: Writer): void {
    out.text(this.options()[this.solve()]);
  }

  judge(answer: Reader): Reason {
    answer.stripQuotes();
    const words = parseWords(answer);
    if (words === null || words.length != 1) return Reason.NotAChoice;
    const options = this.options();
    for (let i = 0; i < options.length; i++) {
      if (unchecked(words[0]).equals(unchecked(options[i]))) {
        return i == this.preparedTruth ? Reason.Correct : Reason.WrongAnswer;
      }
    }
    return Reason.NotAChoice;
  }
}
