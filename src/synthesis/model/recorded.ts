import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../../errors.ts";
import { replaceFile } from "../../files.ts";
import type { Completion, LanguageModel, Message, Place } from "./model.ts";

/** File of an answer, in a folder for each problem: its number, and what was asked for. */
function answerFile({ number, purpose }: Place): string {
  return `${String(number).padStart(2, "0")}-${purpose}.md`;
}

/** Answers that were recorded before: the n-th question of a problem gets its n-th answer. */
export class RecordedAnswers implements LanguageModel {
  readonly name = "recorded answers";
  readonly #folder: string;

  /** @throws ScalerError E_ANSWERS when there is no such folder */
  constructor(folder: string) {
    if (!existsSync(folder)) {
      throw new ScalerError("E_ANSWERS", `there is no folder ${folder}: --record FOLDER makes one`);
    }
    this.#folder = folder;
  }

  async complete(_messages: readonly Message[], place: Place): Promise<Completion> {
    const folder = join(this.#folder, place.problem);
    const files = existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith(".md"))
          .sort()
      : [];
    const file = files[place.number - 1];
    if (file === undefined) {
      throw new ScalerError(
        "E_ANSWERS",
        `${folder} holds ${files.length} answers; ${answerFile(place)} is asked for`,
      );
    }
    return { text: readFileSync(join(folder, file), "utf8"), usage: undefined };
  }
}

/** Passes questions on and keeps the answers, for `RecordedAnswers`. */
export class RecordingModel implements LanguageModel {
  readonly name: string;
  readonly #model: LanguageModel;
  readonly #folder: string;

  constructor(model: LanguageModel, folder: string) {
    this.name = model.name;
    this.#model = model;
    this.#folder = folder;
  }

  async complete(messages: readonly Message[], place: Place): Promise<Completion> {
    const completion = await this.#model.complete(messages, place);
    const folder = join(this.#folder, place.problem);
    mkdirSync(folder, { recursive: true });
    replaceFile(join(folder, answerFile(place)), completion.text);
    return completion;
  }
}
