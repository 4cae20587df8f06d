import type { FastifyInstance } from "fastify";
import type { ServerOptions } from "../../src/server/options.ts";
import { createServer } from "../../src/server/server.ts";

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of a test are read freely
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A service that is asked without a network. */
export class TestService {
  readonly app: FastifyInstance;

  private constructor(app: FastifyInstance) {
    this.app = app;
  }

  static async start(options: ServerOptions): Promise<TestService> {
    return new TestService(await createServer({ workers: 1, ...options }));
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#ask({ method: "GET", url, headers });
  }

  post(url: string, payload: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const json = { "content-type": "application/json", ...headers };
    const body = typeof payload === "string" ? payload : JSON.stringify(payload);
    return this.#ask({ method: "POST", url, headers: json, payload: body });
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async #ask(request: {
    method: "GET" | "POST";
    url: string;
    headers: Record<string, string>;
    payload?: string;
  }): Promise<Reply> {
    const { statusCode, headers, body } = await this.app.inject(request);
    const isJson = String(headers["content-type"]).startsWith("application/json");
    return { status: statusCode, headers, body: isJson ? JSON.parse(body) : body };
  }
}
