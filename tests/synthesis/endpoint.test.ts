import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Endpoint, type EndpointOptions } from "../../src/synthesis/model/endpoint.ts";
import { retryAfter } from "../../src/synthesis/model/retry.ts";

/** How the server answers one request. */
type Script = (response: ServerResponse, request: { body: Record<string, unknown> }) => void;

const KEY = "sk-secret-0123456789";

/** What the server does with the requests to come; what is left over is a mistake in the test. */
let scripts: Script[] = [];
let requests: { headers: IncomingMessage["headers"]; body: Record<string, unknown>; url: string }[] = [];
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      requests.push({ headers: request.headers, body, url: request.url! });
      scripts.shift()!(response, { body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  scripts = [];
  requests = [];
});

const chunk = (content: string, more: object = {}) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content }, ...more }] })}\n\n`;
const USAGE = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 12, completion_tokens: 3 } })}\n\n`;
const END = "data: [DONE]\n\n";

/** Streams pieces of text as they are, each in a packet of its own. */
const stream =
  (...pieces: string[]): Script =>
  async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    response.end();
  };

/** Streams pieces and then cuts the connection. */
const cutAfter =
  (...pieces: string[]): Script =>
  (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(pieces.join(""), () => response.destroy());
  };

const refuse =
  (status: number, text = "", headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, headers).end(text);
  };

const GOOD = stream(chunk("Hel"), chunk("lo", { finish_reason: "stop" }), USAGE, END);

const notes: string[] = [];
const ask = (options: Partial<EndpointOptions> = {}) => {
  notes.length = 0;
  const endpoint = new Endpoint({
    baseUrl,
    model: "m",
    apiKey: KEY,
    delay: 1,
    onRetry: ({ message }, attempt, wait) => void notes.push(`${attempt} ${wait} ${message}`),
    ...options,
  });
  return endpoint.complete([{ role: "user", content: "Hi" }]);
};

describe("a streamed answer", () => {
  test("is put together, with the tokens it took", async () => {
    scripts = [GOOD];
    expect(await ask()).toEqual({ text: "Hello", usage: { promptTokens: 12, completionTokens: 3 } });
    expect(requests[0]).toMatchObject({
      url: "/v1/chat/completions",
      headers: { authorization: `Bearer ${KEY}` },
      body: { model: "m", messages: [{ role: "user", content: "Hi" }], stream: true },
    });
  });

  test("may be cut into packets anywhere, even inside a character", async () => {
    const bytes = Buffer.from(chunk("Größe ✓", { finish_reason: "stop" }).replaceAll("\n", "\r\n") + END);
    scripts = [
      async (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        for (const byte of bytes) {
          response.write(Buffer.from([byte]));
          await new Promise((resolve) => setImmediate(resolve));
        }
        response.end();
      },
    ];
    expect((await ask()).text).toBe("Größe ✓");
  });

  test("may come with comments, empty deltas, reasoning and no usage", async () => {
    scripts = [
      stream(
        ": keep-alive\n\n",
        `data: ${JSON.stringify({ choices: [{ delta: { role: "assistant" } }] })}\n\n`,
        `data: ${JSON.stringify({ choices: [{ delta: { reasoning_content: "hmm", content: null } }] })}\n\n`,
        chunk("ok", { finish_reason: "length" }),
      ),
    ];
    expect(await ask()).toEqual({ text: "ok", usage: undefined });
  });

  test("may come in one piece from a server that cannot stream", async () => {
    const body = {
      choices: [{ message: { content: "whole" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 1, completion_tokens: 2 },
    };
    scripts = [refuse(200, JSON.stringify(body), { "content-type": "application/json; charset=utf-8" })];
    expect(await ask()).toEqual({ text: "whole", usage: { promptTokens: 1, completionTokens: 2 } });
  });
});

describe("another attempt is made", () => {
  test.each([
    ["a server error", refuse(500, "boom"), /status 500: boom/],
    ["a busy server", refuse(503), /status 503/],
    ["too many requests", refuse(429, "slow down"), /status 429: slow down/],
    ["a connection that breaks at once", ((response) => response.destroy()) as Script, /./],
    ["a connection that breaks half way", cutAfter(chunk("Hel")), /./],
    ["a stream that ends early", stream(chunk("Hel")), /broke off/],
    ["a chunk that is no JSON", stream("data: {oops\n\n", END), /not JSON/],
    ["a chunk of another form", stream('data: {"choices": 7}\n\n', END), /another form/],
    ["an error inside the stream", stream('data: {"error": {"message": "overloaded"}}\n\n'), /overloaded/],
    ["an empty answer", stream(), /broke off/],
  ])("after %s", async (_, bad, note) => {
    scripts = [bad, GOOD];
    expect((await ask()).text).toBe("Hello");
    expect(notes).toEqual([expect.stringMatching(note)]);
  });

  test("after a server has been silent for too long", async () => {
    scripts = [
      (response) => void response.writeHead(200, { "content-type": "text/event-stream" }).write(": \n"),
      GOOD,
    ];
    expect((await ask({ idleTimeout: 100 })).text).toBe("Hello");
    expect(notes).toEqual([expect.stringContaining("silent")]);
  });

  test("with pauses that double, and not before the server allows it", async () => {
    scripts = [refuse(500), refuse(500), refuse(429, "", { "retry-after": "1" }), GOOD];
    await ask();
    expect(notes.map((note) => Number(note.split(" ")[1]))).toEqual([1, 2, 1_000]);
  });

  test("until the attempts are used up", async () => {
    scripts = Array.from({ length: 3 }, () => refuse(500, "boom"));
    await expect(ask({ retries: 2 })).rejects.toMatchObject({
      code: "E_MODEL_UNREACHABLE",
      message: expect.stringContaining("boom"),
    });
    expect(requests).toHaveLength(3);
  });

  test("not when the request itself is refused", async () => {
    for (const status of [400, 401, 403, 404, 422]) {
      scripts = [refuse(status, "no")];
      await expect(ask()).rejects.toMatchObject({ code: "E_MODEL_REFUSED" });
    }
    expect(requests).toHaveLength(5);
  });
});

test("the key is in no message, even when the server quotes it", async () => {
  scripts = [refuse(401, `Incorrect API key provided: ${KEY}.`)];
  const error = await ask().catch((reason: Error) => reason);
  expect(String(error)).toContain("***");
  expect(String(error)).not.toContain(KEY);
  scripts = [refuse(500, KEY), GOOD];
  await ask();
  expect(notes.join()).not.toContain(KEY);
});

test("an endpoint that nobody listens at is unreachable", async () => {
  await expect(ask({ baseUrl: "http://127.0.0.1:1/v1", retries: 0 })).rejects.toMatchObject({
    code: "E_MODEL_UNREACHABLE",
  });
});

test.each(["nonsense", "file:///etc", "ftp://host/v1"])("%s is no address of an endpoint", (address) => {
  expect(() => new Endpoint({ baseUrl: address, model: "m" })).toThrow(/is not an address/);
});

test.each([
  [null, undefined],
  ["7", 7_000],
  ["soon", undefined],
  ["Thu, 01 Jan 1970 00:00:30 GMT", 20_000],
  ["Thu, 01 Jan 1970 00:00:01 GMT", 0],
])("Retry-After %j asks for %j ms", (header, wait) => expect(retryAfter(header, 10_000)).toBe(wait));
