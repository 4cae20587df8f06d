import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { replaceFile } from "../../files.ts";
import type { Message, Purpose, Usage } from "./model.ts";

/** A question and its answer: one line of the transcript. */
export interface Exchange {
  readonly number: number;
  readonly purpose: Purpose;
  readonly model: string;
  /** SHA-256 of the whole conversation up to the question. */
  readonly digest: string;
  /** What was said since the answer before. */
  readonly messages: readonly Message[];
  readonly reply: string;
  readonly usage?: Usage;
}

/** Everything said about one problem, as JSONL. */
export class Transcript {
  readonly #path: string;
  readonly #exchanges: Exchange[];

  /** Opens or starts a transcript. A file that was damaged from outside is read up to the damage. */
  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    this.#exchanges = existsSync(path) ? readExchanges(readFileSync(path, "utf8")) : [];
  }

  /** The answer to a question that was asked in exactly this conversation. */
  find(number: number, digest: string): Exchange | undefined {
    const exchange = this.#exchanges[number - 1];
    return exchange?.digest === digest ? exchange : undefined;
  }

  /** Adds an exchange. What the transcript holds of this number and above belongs to another conversation and goes. */
  append(exchange: Exchange): void {
    const kept = this.#exchanges.slice(0, exchange.number - 1);
    this.#exchanges.splice(0, this.#exchanges.length, ...kept, exchange);
    replaceFile(this.#path, this.#exchanges.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  }
}

function readExchanges(text: string): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const line of text.split("\n")) {
    try {
      const exchange = JSON.parse(line) as Exchange;
      if (exchange.number !== exchanges.length + 1 || typeof exchange.reply !== "string") break;
      exchanges.push(exchange);
    } catch {
      break;
    }
  }
  return exchanges;
}
