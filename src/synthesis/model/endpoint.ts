import { ScalerError } from "../../errors.ts";
import type { Completion, LanguageModel, Message } from "./model.ts";
import { type RetryOptions, retryAfter, retrying, TransientError } from "./retry.ts";
import { type Delta, readStream, wholeReply } from "./stream.ts";

export interface EndpointOptions extends Partial<RetryOptions> {
  /** Address up to and without `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Sent as a bearer token; never printed or stored. */
  readonly apiKey?: string;
  readonly temperature?: number;
  /** Largest number of tokens of a reply; the endpoint's own limit by default. */
  readonly maxTokens?: number;
  /** Milliseconds without a byte after which an attempt is given up. */
  readonly idleTimeout?: number;
}

const RETRIES = 6;
const DELAY = 1_000;
const IDLE_TIMEOUT = 300_000;
/** Characters of an endpoint's error message that are shown. */
const SHOWN = 300;

/** Statuses that another attempt may not meet. */
function isTransient(status: number): boolean {
  return status === 408 || status === 409 || status === 425 || status === 429 || status >= 500;
}

/** A model behind an endpoint of the OpenAI chat completions protocol, streamed, with retries. */
export class Endpoint implements LanguageModel {
  readonly name: string;
  readonly #url: URL;
  readonly #options: EndpointOptions;

  /** @throws ScalerError E_OPTION when the address is none */
  constructor(options: EndpointOptions) {
    this.name = options.model;
    this.#options = options;
    const address = `${options.baseUrl.replace(/\/$/, "")}/chat/completions`;
    if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
      throw new ScalerError("E_OPTION", `"${options.baseUrl}" is not an address such as http://host:8000/v1`);
    }
    this.#url = new URL(address);
  }

  async complete(messages: readonly Message[]): Promise<Completion> {
    try {
      return await retrying(() => this.#attempt(messages), {
        retries: RETRIES,
        delay: DELAY,
        ...this.#options,
      });
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      throw new ScalerError(
        "E_MODEL_UNREACHABLE",
        `${this.#where()} gave no whole answer: ${error.message}`,
        { cause: error },
      );
    }
  }

  async #attempt(messages: readonly Message[]): Promise<Completion> {
    const watchdog = new Watchdog(this.#options.idleTimeout ?? IDLE_TIMEOUT);
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: this.#headers(),
        body: JSON.stringify(this.#body(messages)),
        signal: watchdog.signal,
      });
      if (!response.ok) await this.#refuse(response);
      return complete(await this.#read(response, watchdog));
    } catch (error) {
      if (error instanceof ScalerError || error instanceof TransientError) throw error;
      // Whatever fetch throws while it connects or reads: refused, reset, closed half way, or the watchdog.
      throw new TransientError(this.#redact(watchdog.expired ? "it fell silent" : messageOf(error)));
    } finally {
      watchdog.stop();
    }
  }

  async #read(response: Response, watchdog: Watchdog): Promise<Delta> {
    const type = response.headers.get("content-type") ?? "";
    // A server that cannot stream answers in one piece.
    if (type.includes("application/json")) return wholeReply(await response.text());
    if (response.body === null) throw new TransientError("the answer is empty");
    return readStream(response.body, () => watchdog.reset());
  }

  #headers(): Record<string, string> {
    const { apiKey } = this.#options;
    return {
      "content-type": "application/json",
      accept: "text/event-stream",
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    };
  }

  #body(messages: readonly Message[]): object {
    const { model, temperature, maxTokens } = this.#options;
    return {
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
      ...(temperature !== undefined && { temperature }),
      ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    };
  }

  async #refuse(response: Response): Promise<never> {
    const text = this.#redact((await response.text().catch(() => "")).slice(0, SHOWN)).trim();
    const what = `status ${response.status}${text === "" ? "" : `: ${text}`}`;
    if (isTransient(response.status)) {
      throw new TransientError(what, retryAfter(response.headers.get("retry-after"), Date.now()));
    }
    throw new ScalerError(
      "E_MODEL_REFUSED",
      `${this.#where()} refuses the request with ${what}${this.#hint(response.status)}`,
    );
  }

  #hint(status: number): string {
    if (status === 401 || status === 403) {
      return this.#options.apiKey === undefined
        ? " (give a key with --api-key, SCALER_API_KEY or OPENAI_API_KEY)"
        : " (check the key)";
    }
    return status === 404 ? " (check --base-url and --model)" : "";
  }

  /** The address without what it may hold of secrets. */
  #where(): string {
    return `${this.#url.origin}${this.#url.pathname}`;
  }

  /** Endpoints quote keys in their messages. */
  #redact(text: string): string {
    const { apiKey } = this.#options;
    return apiKey === undefined || apiKey === "" ? text : text.replaceAll(apiKey, "***");
  }
}

function complete(delta: Delta): Completion {
  if (!delta.finished) throw new TransientError("the answer broke off");
  return { text: delta.text, usage: delta.usage };
}

/** Aborts a request that has been silent for too long. */
class Watchdog {
  readonly #controller = new AbortController();
  readonly #timeout: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(timeout: number) {
    this.#timeout = timeout;
    this.reset();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get expired(): boolean {
    return this.#controller.signal.aborted;
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#timeout);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
