import { describe, expect, it } from "vitest";
import type { ScalerError } from "../../src/errors.ts";
import { readRow } from "../../src/grading/row.ts";

const ID = "test/sum@1:3:42";
const KEY = { environment: "test/sum", version: 1, level: 3, seed: 42 };
const PROMPT = [{ role: "user", content: "What is 20 + 22?" }];
const REPLY = { role: "assistant", content: "It is \\boxed{42}." };

function read(row: unknown) {
  return readRow(JSON.stringify(row), {});
}

function refusal(row: unknown): string {
  try {
    read(row);
  } catch (error) {
    return `${(error as ScalerError).code}: ${(error as Error).message}`;
  }
  throw new Error("the row was read");
}

const ONE = { key: KEY, completions: [REPLY.content], several: false };

describe("rows as trainers write them", () => {
  it("are read from the rollouts that verl dumps: the ground truth is the id", () => {
    const row = { input: "user\nWhat", output: REPLY.content, gts: ID, score: 1, step: 10, acc: true };
    expect(read(row)).toEqual(ONE);
    expect(read({ ...row, gts: "42", extra_info: { index: 3, id: ID } })).toEqual(ONE);
    expect(refusal({ ...row, gts: "42" })).toMatch(/^E_ROW_FIELD: the row has neither an id/);
    expect(refusal({ ...row, output: null })).toMatch(/^E_ROW_FIELD: output/);
  });

  it("are read from the results of verifiers v0, whose info is an object or its JSON", () => {
    const row = { example_id: 0, prompt: PROMPT, completion: [REPLY], answer: "", reward: 1, metrics: {} };
    expect(read({ ...row, info: { id: ID } })).toEqual(ONE);
    expect(read({ ...row, info: JSON.stringify({ id: ID }) })).toEqual(ONE);
    expect(read({ ...row, answer: ID, info: {} })).toEqual(ONE);
    expect(read({ ...row, answer: ID, info: "{broken" })).toEqual(ONE);
    expect(refusal({ ...row, answer: "a@b" })).toMatch(/^E_ROW_FIELD: the row has neither an id/);
  });

  it("are read from the episodes of verifiers v1: each trace is a sample", () => {
    const task = { type: "ScalerTask", data: { idx: 0, prompt: "What", id: ID }, key: "5f" };
    const trace = (...replies: object[]) => ({
      version: 1,
      id: "7c",
      task,
      nodes: [...PROMPT, ...replies].map((message, i) => ({ message, parent: i - 1 })),
      rewards: { correct: { score: 1, weight: 1 } },
    });
    const episode = { id: "e1", env: { id: "scaler" }, task, ok: true, errors: [], traces: [trace(REPLY)] };
    expect(read(episode)).toEqual(ONE);
    expect(read({ ...episode, task: { ...task, data: {}, key: ID } })).toEqual(ONE);
    const other = { ...trace({ role: "assistant", content: "early" }), root_reply: "root" };
    expect(read({ ...episode, traces: [trace({ role: "assistant", content: "a" }, REPLY), other] })).toEqual({
      key: KEY,
      completions: [REPLY.content, "root"],
      several: true,
    });
    expect(refusal({ ...episode, traces: [], errors: [{ type: "ProviderError", message: "down" }] })).toMatch(
      /^E_ROW_REQUEST_FAILED: the episode has no traces.*down/,
    );
    expect(refusal({ ...episode, traces: [trace()] })).toMatch(/^E_ROW_FIELD: traces\[0\]/);
    expect(refusal({ ...episode, traces: [null] })).toMatch(/^E_ROW_FIELD: traces\[0\]/);
  });

  it("are read from rollouts of NeMo Gym: the last message of the response counts", () => {
    const output = [
      { type: "reasoning", id: "r", summary: [{ type: "summary_text", text: "\\boxed{1}" }] },
      {
        type: "message",
        role: "assistant",
        content: [{ type: "output_text", text: "early", annotations: [] }],
      },
      { type: "function_call", name: "f", arguments: "{}", call_id: "c" },
      { type: "message", role: "assistant", content: [{ type: "output_text", text: REPLY.content }] },
    ];
    const row = {
      responses_create_params: { input: PROMPT },
      response: { id: "resp_1", object: "response", output, error: null },
      reward: 1,
      id: ID,
      _ng_task_index: 0,
      _ng_rollout_index: 0,
    };
    expect(read(row)).toEqual(ONE);
    expect(read({ ...row, id: undefined, metadata: { id: ID } })).toEqual(ONE);
    const failed = { ...row.response, output: [], error: { message: "down" } };
    expect(refusal({ ...row, response: failed })).toMatch(/^E_ROW_REQUEST_FAILED/);
    expect(refusal({ ...row, response: { output: [] } })).toMatch(/^E_ROW_FIELD: response.output/);
  });

  it("are read from the samples of lm-eval, before its filters", () => {
    const row = { doc_id: 0, doc: { id: ID, prompt: "What" }, target: "", resps: [[REPLY.content]] };
    expect(read({ ...row, filtered_resps: ["42"] })).toEqual(ONE);
    expect(read({ ...row, resps: [["a", "b"]] })).toMatchObject({ completions: ["a", "b"], several: true });
    for (const resps of [[], [[]], [[[-1.5, false]]]]) {
      expect(refusal({ ...row, resps })).toMatch(/^E_ROW_FIELD: resps is not/);
    }
  });

  it("keep the id of ours where a server or a data set has put another beside it", () => {
    const row = { id: "row 7", extra_info: { id: ID }, completion: REPLY.content };
    expect(read(row)).toEqual(ONE);
  });
});
