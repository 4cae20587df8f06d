import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { LanguageModel, Message, Place } from "../../src/synthesis/model/model.ts";

/** What goes wrong with a request, before its answer is given on a later one. */
export type Mishap = (response: ServerResponse) => void;

export const MISHAPS = {
  busy: (response) => void response.writeHead(429, { "retry-after": "0" }).end("slow down"),
  broken: (response) => void response.writeHead(500).end("oops"),
  dropped: (response) => void response.destroy(),
  cut: (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('data: {"choices":[{"delta":{"content":"Let me"}}]}\n\n', () => response.destroy());
  },
  garbled: (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end("data: {\n\ndata: [DONE]\n\n");
  },
} as const satisfies Record<string, Mishap>;

/**
 * An endpoint of the chat completions protocol that streams the answers of another model, found by the title of the
 * problem that the conversation begins with.
 */
export class StubEndpoint {
  /** Mishaps of the requests to come, in order; then all goes well. */
  readonly mishaps: Mishap[] = [];
  /** Numbers of the questions that were answered, in order. */
  readonly answered: number[] = [];
  /** Called with the number of the question before it is answered. */
  onQuestion: (number: number) => void = () => {};
  readonly #model: LanguageModel;
  readonly #problems: ReadonlyMap<string, string>;
  readonly #server: Server;

  /** @param problems ids by titles */
  constructor(model: LanguageModel, problems: ReadonlyMap<string, string>) {
    this.#model = model;
    this.#problems = problems;
    this.#server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk) => (text += chunk));
      request.on("end", () => {
        const mishap = this.mishaps.shift();
        if (mishap !== undefined) mishap(response);
        else void this.#answer((JSON.parse(text) as { messages: Message[] }).messages, response);
      });
    });
  }

  /** Starts to listen. @returns the base URL */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(messages: readonly Message[], response: ServerResponse): Promise<void> {
    const [, title] = /^Title: (.*)$/m.exec(messages[1]!.content)!;
    const number = messages.filter(({ role }) => role === "user").length;
    const place: Place = { problem: this.#problems.get(title!)!, number, purpose: "repair" };
    const { text } = await this.#model.complete(messages, place);
    this.onQuestion(number);
    this.answered.push(number);
    response.writeHead(200, { "content-type": "text/event-stream" });
    const half = text.length >> 1;
    for (const content of [text.slice(0, half), text.slice(half)]) {
      response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
    }
    response.write(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: "stop" }] })}\n\n`);
    const usage = { prompt_tokens: 1_000, completion_tokens: 500 };
    response.write(`data: ${JSON.stringify({ choices: [], usage })}\n\n`);
    response.end("data: [DONE]\n\n");
  }
}
