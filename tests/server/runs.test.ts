import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Curriculum } from "../../src/curriculum/curriculum.ts";
import { environmentsOf } from "../../src/curriculum/environments.ts";
import { buildEnvironments, scratch, type TestEnvironments } from "../support/environments.ts";
import { TestService } from "./support.ts";

const files = scratch();
let environments: TestEnvironments;
let service: TestService;
const start = (limits = {}) =>
  TestService.start({ dist: environments.dist, runs: files.path("runs"), limits });
beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["traps"]);
  service = await start();
});
afterAll(async () => {
  await service.close();
  files.remove();
});

const rewardsOf = (assignments: { assignment: number; rollouts: number }[]) =>
  assignments.map(({ assignment, rollouts }) => ({
    assignment,
    rewards: Array.from({ length: rollouts }, (_, i) => (i + assignment) % 2),
  }));

test("a run over HTTP gives what the curriculum gives, also after the service was started again", async () => {
  const config = { seed: 5, rollouts: 4 };
  const twin = new Curriculum(environmentsOf(environments.engine.catalogue.manifests), config);
  expect((await service.post("/v1/runs/twin", config)).status).toBe(201);
  for (let step = 1; step <= 6; step++) {
    if (step === 4) {
      await service.close();
      service = await start();
    }
    const { body } = await service.post("/v1/runs/twin/next", { groups: 8, step, prompts: false });
    expect(body.assignments).toEqual(twin.next(8, step));
    const again = await service.post("/v1/runs/twin/next", { groups: 8, step, prompts: false });
    expect(again.body).toEqual(body);
    const outcomes = rewardsOf(body.assignments);
    const receipt = await service.post("/v1/runs/twin/report", { outcomes });
    expect(receipt.body).toEqual({ accepted: 32, duplicates: 0, late: 0 });
    twin.report(
      outcomes.flatMap(({ assignment, rewards }) =>
        rewards.map((reward, rollout) => ({ assignment, rollout, reward })),
      ),
    );
  }
  expect((await service.get("/v1/runs/twin")).body).toEqual(twin.status());
});

test("assignments carry the prompts that the engine gives", async () => {
  await service.post("/v1/runs/prompts", {});
  const { body } = await service.post("/v1/runs/prompts/next", { groups: 3, format: "tags" });
  for (const { environment, level, seed, prompt } of body.assignments) {
    expect(prompt).toBe(environments.engine.instance(environment, level, seed, "tags").prompt);
  }
});

describe("a run", () => {
  test("is made once, listed, and restricted to the environments named", async () => {
    const created = await service.post("/v1/runs/one", { only: ["test/sum"], policy: "uniform" });
    expect(created.body.environments).toBe(1);
    expect(await service.post("/v1/runs/one", {})).toMatchObject({
      status: 409,
      body: { error: { code: "E_RUN_EXISTS" } },
    });
    expect((await service.get("/v1/runs")).body.runs).toContain("one");
  });

  test.each([
    ["/v1/runs/none/next", { groups: 1 }, 404, "E_RUN_MISSING"],
    ["/v1/runs/none/report", { outcomes: [] }, 404, "E_RUN_MISSING"],
    ["/v1/runs/..%2fescape", {}, 400, "E_RUN_NAME"],
    ["/v1/runs/%2e%2e", {}, 404, "E_HTTP_NOT_FOUND"],
    ["/v1/runs/Capital", {}, 400, "E_RUN_NAME"],
    ["/v1/runs/other", { policy: "none" }, 400, "E_HTTP_REQUEST"],
    ["/v1/runs/other", { policy: { kind: "none" } }, 400, "E_CURRICULUM_CONFIG"],
    ["/v1/runs/other", { only: ["none"] }, 400, "E_CURRICULUM_ENVIRONMENT"],
    ["/v1/runs/one/next", { groups: 0 }, 400, "E_HTTP_REQUEST"],
    ["/v1/runs/one/next", { groups: 1, step: 7 }, 409, "E_CURRICULUM_STEP"],
    ["/v1/runs/one/report", { outcomes: [{ assignment: 0 }] }, 400, "E_CURRICULUM_INPUT"],
    [
      "/v1/runs/one/report",
      { outcomes: [{ assignment: 99, rollout: 0, reward: 1 }] },
      400,
      "E_CURRICULUM_ASSIGNMENT",
    ],
  ])("%s with %j is refused with %i %s", async (path, payload, status, code) => {
    expect(await service.post(path, payload)).toMatchObject({ status, body: { error: { code } } });
  });

  test("that was closed to make room for others goes on as if nothing had happened", async () => {
    await service.close();
    service = await start({ runs: 1 });
    for (const run of ["left", "right"]) await service.post(`/v1/runs/${run}`, { seed: 1 });
    const steps: unknown[][] = [[], []];
    for (let step = 1; step <= 3; step++) {
      for (const [i, run] of ["left", "right"].entries()) {
        const { body } = await service.post(`/v1/runs/${run}/next`, { groups: 2, step, prompts: false });
        steps[i]!.push(body.assignments);
      }
    }
    expect(steps[0]).toEqual(steps[1]);
  });
});

test("a service without a folder for runs says how to get one", async () => {
  const without = await TestService.start({ dist: environments.dist });
  try {
    const { status, body } = await without.get("/v1/runs");
    expect(status).toBe(404);
    expect(body.error.message).toContain("--runs");
  } finally {
    await without.close();
  }
});
