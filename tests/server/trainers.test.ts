import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aggregateMetrics } from "../../src/server/routes/aggregate-metrics.ts";
import { withoutPrompt } from "../../src/server/routes/openrlhf.ts";
import { boxed, buildEnvironments, scratch, type TestEnvironments } from "../support/environments.ts";
import { TestService } from "./support.ts";

const files = scratch();
let environments: TestEnvironments;
let service: TestService;
let right: string;
let failing: string;
beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["traps"]);
  right = boxed(environments.engine.answer("test/sum@1:0:1"));
  failing = `test/traps@2:0:${environments.seeds("traps", "failing", 1)[0]}`;
  service = await TestService.start({ dist: environments.dist });
});
afterAll(async () => {
  await service.close();
  files.remove();
});

describe("OpenRLHF", () => {
  const ask = (query: string[], prompts: string[], labels: unknown[]) =>
    service.post("/openrlhf", { query, prompts, labels });

  test("gets a reward for each query, whose prompt is not read", async () => {
    const prompt = "Put your final answer inside \\boxed{}.";
    const { body } = await ask(
      [`<s>${prompt}${right}</s>`, `<s>${prompt}I give up.</s>`, `${prompt}\\boxed{}`],
      [prompt, prompt, prompt],
      ["test/sum@1:0:1", '{"id": "test/sum@1:0:1"}', { id: "test/sum@1:0:1" }],
    );
    expect(body).toEqual({
      rewards: [1, 0, 0],
      scores: [1, 0, 0],
      extra_logs: { malformed: [0, 0, 1], no_answer: [0, 1, 0] },
    });
  });

  test("is told of a fault and of a label without an instance, and never gets a zero for them", async () => {
    expect(await ask([boxed(1)], [""], [failing])).toMatchObject({
      status: 500,
      body: { error: { code: "E_FAULT" } },
    });
    expect(await ask([boxed(1)], [""], ["42"])).toMatchObject({
      status: 400,
      body: { error: { code: "E_INSTANCE_ID" } },
    });
    expect(await ask([boxed(1)], [], [])).toMatchObject({ status: 400 });
  });

  test.each([
    ["<s>ask|answer", "ask|", "answer"],
    ["ask|ask|", "ask|", "ask|"],
    ["other", "ask|", "other"],
    ["answer", "", "answer"],
  ])("the completion in %j after %j is %j", (query, prompt, completion) => {
    expect(withoutPrompt(query, prompt)).toBe(completion);
  });
});

describe("slime", () => {
  test("gets one number", async () => {
    const ask = (response: unknown) =>
      service.post("/slime", { prompt: "p", response, label: "test/sum@1:0:1" });
    expect((await ask(right)).body).toBe(1);
    expect((await ask([{ role: "assistant", content: right }])).body).toBe(1);
    expect((await ask("nothing")).body).toBe(0);
  });

  test("is told of a fault", async () => {
    expect(await service.post("/slime", { response: boxed(1), label: failing })).toMatchObject({
      status: 500,
      body: { error: { code: "E_FAULT" } },
    });
  });
});

describe("NeMo Gym", () => {
  const row = (id: string, text: string) => ({
    id,
    _ng_task_index: 3,
    responses_create_params: { input: [{ role: "user", content: "p" }] },
    response: {
      id: "resp",
      output: [
        { type: "reasoning", summary: [] },
        { type: "message", role: "assistant", content: [{ type: "output_text", text, annotations: [] }] },
      ],
    },
  });

  test("gets its row back with a reward", async () => {
    const request = row("test/sum@1:0:1", right);
    const { body } = await service.post("/verify", request);
    expect(body).toMatchObject({ ...request, reward: 1, mask_sample: false, failure_kind: null });
    expect((await service.post("/verify", row("test/sum@1:0:1", "?"))).body.reward).toBe(0);
  });

  test("finds the id in the metadata, and takes a response without a message as no answer", async () => {
    const { id, ...rest } = row("test/sum@1:0:1", right);
    const moved = { ...rest, verifier_metadata: { id } };
    expect((await service.post("/verify", moved)).body.reward).toBe(1);
    const silent = { ...moved, response: { output: [] } };
    expect((await service.post("/verify", silent)).body).toMatchObject({ reward: 0, status: "no-answer" });
  });

  test("masks the sample when the environment fails", async () => {
    const { body } = await service.post("/verify", row(failing, boxed(1)));
    expect(body).toMatchObject({ reward: 0, mask_sample: true, failure_kind: "scaler:trapped" });
  });

  test("is told what is wrong with a row", async () => {
    expect((await service.post("/verify", row("no id", right))).body.error.code).toBe("E_INSTANCE_ID");
    const broken = { ...row("test/sum@1:0:1", right), response: {} };
    expect((await service.post("/verify", broken)).body.error.code).toBe("E_HTTP_REQUEST");
  });

  test("seeds and closes sessions that hold nothing", async () => {
    expect((await service.post("/seed_session", { id: "x" })).body).toEqual({});
    const session = { resources_session_id: "s1" };
    for (const path of ["/seed_session", "/close_session"]) {
      expect((await service.post(path, session)).body).toEqual(session);
    }
    expect((await service.get("/reverify_mode")).body).toBe("stateless");
  });

  test("aggregates by task and over all, without masked samples", async () => {
    const rollout = (task: number, reward: number, masked = false) => ({
      _ng_task_index: task,
      _ng_rollout_index: 0,
      reward,
      mask_sample: masked,
      note: "text",
    });
    const verify_responses = [rollout(1, 1), rollout(0, 0), rollout(1, 0), rollout(1, 0, true)];
    const { body } = await service.post("/aggregate_metrics", { verify_responses });
    expect(body.group_level_metrics).toEqual([
      {
        _ng_task_index: 0,
        "mean/reward": 0,
        "max/reward": 0,
        "min/reward": 0,
        "median/reward": 0,
        "std/reward": 0,
      },
      {
        _ng_task_index: 1,
        "mean/reward": 0.5,
        "max/reward": 1,
        "min/reward": 0,
        "median/reward": 0.5,
        "std/reward": Math.SQRT1_2,
      },
    ]);
    expect(body.agent_metrics).toMatchObject({ "mean/reward": 1 / 3, masked: 1 });
    expect(body.key_metrics).toEqual({ "mean/reward": 1 / 3 });
    expect(aggregateMetrics([])).toEqual({
      group_level_metrics: [],
      agent_metrics: { masked: 0 },
      key_metrics: {},
    });
  });
});
