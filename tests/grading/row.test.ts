import { describe, expect, it } from "vitest";
import type { ScalerError } from "../../src/errors.ts";
import { type FieldNames, readRow } from "../../src/grading/row.ts";

const ID = "test/sum@1:3:42";
const KEY = { environment: "test/sum", version: 1, level: 3, seed: 42 };

function read(row: unknown, fields: FieldNames = {}) {
  return readRow(typeof row === "string" ? row : JSON.stringify(row), fields);
}

function one(row: unknown, fields: FieldNames = {}): string {
  const { completions, several } = read(row, fields);
  expect(several).toBe(false);
  expect(completions).toHaveLength(1);
  return completions[0]!;
}

/** "CODE: message" of the error that a row must give. */
function refusal(row: unknown, fields: FieldNames = {}): string {
  try {
    read(row, fields);
  } catch (error) {
    return `${(error as ScalerError).code}: ${(error as Error).message}`;
  }
  throw new Error("the row was read");
}

const message = (role: string, content: unknown) => ({ role, content });
const batch = (body: unknown, rest: object = {}) => ({
  id: "vllm-1",
  custom_id: ID,
  response: { status_code: 200, request_id: "r", body },
  error: null,
  ...rest,
});

describe("the instance that a row names", () => {
  it("is its id", () => {
    expect(read({ id: ID, completion: "x" }).key).toEqual(KEY);
  });

  it("is env, level and seed, with a version or without", () => {
    const row = { env: "test/sum", level: 3, seed: 42, completion: "x" };
    expect(read(row).key).toEqual({ ...KEY, version: undefined });
    expect(read({ ...row, version: null }).key).toEqual({ ...KEY, version: undefined });
    expect(read({ ...row, version: 1 }).key).toEqual(KEY);
  });

  it("is env, level and seed beside an id that is a data set's own", () => {
    for (const id of [17, "row-17", null]) {
      expect(read({ id, env: "test/sum", version: 1, level: 3, seed: 42, completion: "x" }).key).toEqual(KEY);
    }
    expect(read({ id: ID, env: "other/one", level: 9, seed: 9, completion: "x" }).key).toEqual(KEY);
  });

  it("is custom_id before an id that a server made up, and the id beside a custom_id of somebody's own", () => {
    expect(read({ id: "chatcmpl-1", custom_id: ID, completion: "x" }).key).toEqual(KEY);
    expect(read({ id: "a/b@1:0:0", custom_id: ID, completion: "x" }).key).toEqual(KEY);
    expect(read({ id: ID, custom_id: "job 7", completion: "x" }).key).toEqual(KEY);
  });

  it("may have a seed above 2^53 as text, and not as a number that JSON has rounded", () => {
    const row = { env: "test/sum", level: 0, completion: "x" };
    expect(read({ ...row, seed: "18446744073709551615" }).key.seed).toBe(18446744073709551615n);
    expect(read({ ...row, seed: "7" }).key.seed).toBe(7);
    expect(read({ id: "test/sum@1:0:18446744073709551615", completion: "x" }).key.seed).toBe(2n ** 64n - 1n);
    expect(refusal('{"env":"a/b","level":0,"seed":9007199254740993,"completion":"x"}')).toMatch(
      /^E_ROW_FIELD: seed/,
    );
    expect(refusal({ ...row, seed: "18446744073709551616" })).toMatch(/^E_ROW_FIELD: seed/);
    expect(refusal({ id: "test/sum@1:0:18446744073709551616", completion: "x" })).toMatch(/^E_INSTANCE_ID/);
  });

  it("is refused where a number is negative, fractional, missing or a word", () => {
    const row = { env: "test/sum", version: 1, level: 3, seed: 42, completion: "x" };
    for (const [field, values] of Object.entries({
      level: [-1, 1.5, "3", null, undefined, 1e300, true, [3]],
      version: [-1, 1.5, "1", true],
      seed: [-1, 1.5, "-1", "1.5", "", " 1", "0x10", "1e3", null, undefined, {}],
      env: [7, null, ["test/sum"]],
    })) {
      for (const value of values) {
        expect(refusal({ ...row, [field]: value }), `${field} ${value}`).toMatch(
          `E_ROW_FIELD: ${field} is not`,
        );
      }
    }
  });

  it("is refused where an id has another form", () => {
    for (const id of [
      "",
      "test/sum",
      "test/sum@1",
      "test/sum@1:2",
      "@1:2:3",
      "test/sum@1:2:-3",
      "test/sum@x:2:3",
    ]) {
      expect(refusal({ id, completion: "x" }), id).toMatch(/^E_INSTANCE_ID/);
    }
    for (const id of [undefined, null, 7, ["test/sum@1:0:0"], { id: ID }]) {
      expect(refusal({ id, completion: "x" })).toMatch(/^E_ROW_FIELD: the row has neither an id/);
    }
  });
});

describe("the completions of a row", () => {
  it("are a text, or a list of texts", () => {
    expect(one({ id: ID, completion: "a" })).toBe("a");
    expect(one({ id: ID, completion: "" })).toBe("");
    expect(read({ id: ID, completions: ["a", "b"] })).toMatchObject({
      completions: ["a", "b"],
      several: true,
    });
    expect(read({ id: ID, completions: ["a"] })).toMatchObject({ completions: ["a"], several: true });
    expect(read({ id: ID, completion: ["a", "b"] })).toMatchObject({
      completions: ["a", "b"],
      several: true,
    });
  });

  it("are the last words of the assistant in a chat", () => {
    const chat = [
      message("user", "q"),
      message("assistant", "first"),
      message("assistant", "last"),
      message("user", "!"),
    ];
    expect(one({ id: ID, completion: chat })).toBe("last");
    expect(one({ id: ID, completion: message("assistant", "a") })).toBe("a");
    expect(one({ id: ID, messages: chat })).toBe("last");
    expect(one({ id: ID, messages: chat, error: null })).toBe("last");
    expect(read({ id: ID, completions: [chat, [message("assistant", "b")]] }).completions).toEqual([
      "last",
      "b",
    ]);
    expect(read({ id: ID, completions: ["a", chat] }).completions).toEqual(["a", "last"]);
  });

  it("may be content parts, and null where the model wrote nothing", () => {
    const parts = [
      { type: "text", text: "a" },
      { type: "image_url", image_url: {} },
      { type: "text", text: "b" },
    ];
    expect(one({ id: ID, completion: [message("assistant", parts)] })).toBe("ab");
    expect(one({ id: ID, completion: [message("assistant", null)] })).toBe("");
    expect(one({ id: ID, completion: [message("assistant", [])] })).toBe("");
  });

  it("are refused where they are of another kind", () => {
    for (const completion of [null, 7, true, {}, [7], [null], [["a"]], []]) {
      expect(refusal({ id: ID, completion }), JSON.stringify(completion)).toMatch(/^E_ROW_FIELD: completion/);
    }
    expect(refusal({ id: ID, completions: [] })).toMatch(/^E_ROW_FIELD: completions is an empty list/);
    expect(refusal({ id: ID, completions: ["a", 7] })).toMatch(/^E_ROW_FIELD: completions\[1\]/);
    expect(refusal({ id: ID, messages: [message("user", "q")] })).toMatch(
      /^E_ROW_FIELD: messages holds no message/,
    );
    expect(refusal({ id: ID, messages: "text" })).toMatch(/^E_ROW_FIELD: messages holds no message/);
    expect(refusal({ id: ID, completion: [message("assistant", 7)] })).toMatch(/^E_ROW_FIELD: the content/);
    expect(refusal({ id: ID, text: "a" })).toMatch(
      /^E_ROW_FIELD: the row has no completion; it has id, text/,
    );
  });

  it("are not more than a row may have", () => {
    const row = { id: ID, completions: new Array(16_385).fill("") };
    expect(refusal(row)).toMatch(/^E_ROW_TOO_LONG: the row has 16385 completions; at most 16384/);
    row.completions.pop();
    expect(read(row).completions).toHaveLength(16_384);
  });
});

describe("output of a batch of requests", () => {
  it("gives each choice, in the order of their indices", () => {
    const choices = [2, 0, 1].map((index) => ({ index, message: message("assistant", `choice ${index}`) }));
    expect(read(batch({ choices }))).toEqual({
      key: KEY,
      completions: ["choice 0", "choice 1", "choice 2"],
      several: true,
    });
    expect(one(batch({ choices: [choices[1]] }))).toBe("choice 0");
  });

  it("keeps the order of choices without indices", () => {
    const choices = ["b", "a"].map((content) => ({ message: message("assistant", content) }));
    expect(read(batch({ choices })).completions).toEqual(["b", "a"]);
  });

  it("reads text completions and empty contents", () => {
    expect(one(batch({ choices: [{ index: 0, text: "a" }] }))).toBe("a");
    expect(one(batch({ choices: [{ index: 0, message: message("assistant", null) }] }))).toBe("");
  });

  it("names requests that failed", () => {
    const failed = [
      batch(null, { response: null, error: { code: "timeout", message: "too slow" } }),
      {
        custom_id: ID,
        response: { status_code: 500, body: { error: { message: "too slow" } } },
        error: null,
      },
      { custom_id: ID, error: "too slow" },
    ];
    for (const row of failed) expect(refusal(row)).toMatch(/^E_ROW_REQUEST_FAILED: .*too slow/);
    expect(refusal(batch(null, { response: null }))).toMatch(/^E_ROW_REQUEST_FAILED/);
  });

  it("names a failure however deep its details are nested", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(refusal(`{"custom_id":"${ID}","response":null,"error":${deep}}`)).toMatch(/^E_ROW_REQUEST_FAILED/);
  });

  it("is refused without choices", () => {
    for (const body of [null, {}, { choices: [] }, { choices: "a" }]) {
      expect(refusal(batch(body))).toMatch(/^E_ROW_FIELD: response.body.choices is not a list/);
    }
    expect(refusal(batch({ choices: [{ index: 0 }] }))).toMatch(/^E_ROW_FIELD: response.body.choices\[0\]/);
    expect(refusal(batch({ choices: [null] }))).toMatch(/^E_ROW_FIELD: response.body.choices\[0\]/);
  });

  it("is not what a text under response is taken for", () => {
    expect(refusal({ id: ID, response: "a text" })).toMatch(/^E_ROW_FIELD: .*--completion-field response/);
  });
});

describe("fields of other names", () => {
  it("are found under their name, along dots, and in lists", () => {
    expect(one({ key: ID, output: "a" }, { id: "key", completion: "output" })).toBe("a");
    expect(
      one({ meta: { key: ID }, out: [{ text: "a" }] }, { id: "meta.key", completion: "out.0.text" }),
    ).toBe("a");
    expect(one({ id: ID, "a.b": "whole", a: { b: "nested" } }, { completion: "a.b" })).toBe("whole");
    expect(read({ id: ID, out: ["a", "b"] }, { completion: "out" }).several).toBe(true);
  });

  it("take the place of the usual ones", () => {
    const row = { id: "wrong@1:0:0", key: ID, completion: "wrong", output: "a" };
    expect(read(row, { id: "key", completion: "output" })).toMatchObject({ key: KEY, completions: ["a"] });
  });

  it("are never inherited", () => {
    const names = [
      "__proto__",
      "constructor",
      "toString",
      "constructor.name",
      "a.length",
      "a.__proto__",
      "text.length",
    ];
    for (const name of names) {
      const row = { id: ID, a: [], text: "abc" };
      expect(refusal(row, { completion: name }), name).toMatch(/^E_ROW_FIELD/);
      expect(refusal(row, { id: name, completion: "text" }), name).toMatch(
        /^E_ROW_FIELD: the row has no text/,
      );
    }
    expect(
      one(`{"id":"${ID}","__proto__":{"constructor":"a"}}`, { completion: "__proto__.constructor" }),
    ).toBe("a");
  });

  it("are found though keys of the row have the names of an object's own", () => {
    expect(one(`{"__proto__":1,"constructor":2,"hasOwnProperty":3,"id":"${ID}","completion":"a"}`)).toBe("a");
    expect(refusal(`{"__proto__":{"id":"${ID}","completion":"a"}}`)).toMatch(/^E_ROW_FIELD/);
  });
});

describe("a line that is no row", () => {
  it("is refused", () => {
    const lines = [
      "",
      "[]",
      "null",
      "7",
      '"text"',
      "{",
      '{"id":}',
      "{'id':1}",
      `{"id":"${ID}"} x`,
      "\u0000",
      "NaN",
    ];
    for (const text of lines) expect(refusal(text), text).toMatch(/^E_ROW_JSON/);
  });

  it("is named in few words however long its fields are", () => {
    const long = "k".repeat(100_000);
    expect(refusal({ id: ID, [long]: 1 }).length).toBeLessThan(600);
    expect(refusal({ id: `${long}@1:0:0:0`, completion: "a" }).length).toBeLessThan(600);
  });
});
