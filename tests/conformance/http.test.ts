/** The cases that every host must agree on, asked of the service over a real connection. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Engine } from "../../src/runtime/engine.ts";
import type { AnswerFormat } from "../../src/runtime/prompt.ts";
import { createServer } from "../../src/server/server.ts";
import { DIST, openBuiltCatalogue } from "../support/catalogue.ts";
import { type ConformanceCase, conformanceCases } from "./cases.ts";

const cases = [...conformanceCases(new Engine(openBuiltCatalogue()))];
const ofKind = <K extends ConformanceCase["kind"]>(kind: K) =>
  cases.filter((one): one is Extract<ConformanceCase, { kind: K }> => one.kind === kind);

const BATCH = 2_048;
const app = await createServer({ dist: DIST, limits: { bodyBytes: 256 << 20 } });
let url = "";
beforeAll(async () => {
  url = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of a test are read freely
async function post(path: string, body: object): Promise<any> {
  const reply = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return reply.json();
}

/** The answers to a list, asked for in parts that the service takes. */
// biome-ignore lint/suspicious/noExplicitAny: answers of a test are read freely
async function postAll<T>(path: string, list: readonly T[], body: (part: T[]) => object): Promise<any[]> {
  // biome-ignore lint/suspicious/noExplicitAny: answers of a test are read freely
  const answers: any[] = [];
  for (let start = 0; start < list.length; start += BATCH) {
    const [part] = Object.values(await post(path, body(list.slice(start, start + BATCH))));
    answers.push(...(part as []));
  }
  return answers;
}

test("there are at least 5,000 cases", () => {
  expect(cases.length).toBeGreaterThanOrEqual(5_000);
});

test.each<AnswerFormat>(["boxed", "tags", "plain"])("prompts in the format %s", async (format) => {
  const wanted = ofKind("instance").filter((one) => one.format === format);
  const ids = wanted.map(({ id }) => id);
  const instances = await postAll("/v1/instances", ids, (part) => ({ ids: part, format }));
  expect(instances.map(({ prompt }: { prompt: string }) => prompt)).toEqual(
    wanted.map(({ prompt }) => prompt),
  );
});

test("reference answers", async () => {
  const wanted = ofKind("reference");
  const ids = wanted.map(({ id }) => id);
  const instances = await postAll("/v1/instances", ids, (part) => ({ ids: part, answers: true }));
  expect(instances.map(({ answer }: { answer: string }) => answer)).toEqual(
    wanted.map(({ answer }) => answer),
  );
});

test.each<AnswerFormat>(["boxed", "tags", "plain"])("verdicts in the format %s", async (format) => {
  const wanted = ofKind("verdict").filter((one) => one.format === format);
  const attempts = wanted.map(({ id, completion }) => ({ id, completion }));
  const verdicts = await postAll("/v1/verify", attempts, (part) => ({ attempts: part, format }));
  expect(verdicts).toEqual(wanted.map(({ verdict }) => verdict));
});

test("rejections", async () => {
  const wanted = ofKind("rejection");
  const attempts = wanted.map(({ id, completion }) => ({ id, completion }));
  const verdicts = await postAll("/v1/verify", attempts, (part) => ({ attempts: part }));
  expect(verdicts.map(({ code }: { code: string }) => code)).toEqual(wanted.map(({ code }) => code));
});
