import { createHash } from "node:crypto";
import type { LanguageModel, Message, Purpose, TokenMeter } from "./model.ts";
import type { Transcript } from "./transcript.ts";

/**
 * The talk with a model about one problem. Every answer is in the transcript before it is used, and a question that
 * the transcript knows is not asked again: a run that was killed goes on without paying twice.
 */
export class Conversation {
  readonly #problem: string;
  readonly #model: LanguageModel;
  readonly #transcript: Transcript;
  readonly #meter: TokenMeter;
  readonly #messages: Message[];
  #number = 0;

  constructor(
    problem: string,
    system: string,
    parts: {
      readonly model: LanguageModel;
      readonly transcript: Transcript;
      readonly meter: TokenMeter;
    },
  ) {
    this.#problem = problem;
    this.#model = parts.model;
    this.#transcript = parts.transcript;
    this.#meter = parts.meter;
    this.#messages = [{ role: "system", content: system }];
  }

  /** Questions asked so far. */
  get questions(): number {
    return this.#number;
  }

  /**
   * Asks the next question, after everything said before.
   * @returns the model's reply
   */
  async ask(question: string, purpose: Purpose): Promise<string> {
    const number = ++this.#number;
    this.#messages.push({ role: "user", content: question });
    const digest = createHash("sha256").update(JSON.stringify(this.#messages)).digest("hex");
    let exchange = this.#transcript.find(number, digest);
    if (exchange === undefined) {
      const { text, usage } = await this.#model.complete([...this.#messages], {
        problem: this.#problem,
        number,
        purpose,
      });
      exchange = {
        number,
        purpose,
        model: this.#model.name,
        digest,
        messages: number === 1 ? [...this.#messages] : this.#messages.slice(-1),
        reply: text,
        ...(usage && { usage }),
      };
      this.#transcript.append(exchange);
    }
    this.#meter.add(exchange.usage);
    this.#messages.push({ role: "assistant", content: exchange.reply });
    return exchange.reply;
  }
}
