import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boxed, buildEnvironments, scratch, type TestEnvironments } from "../support/environments.ts";
import { TestService } from "./support.ts";

const files = scratch();
let environments: TestEnvironments;
let service: TestService;
beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["traps", "hangs"]);
  service = await TestService.start({
    dist: environments.dist,
    limits: { batch: 100, bodyBytes: 64 << 10, workerTimeout: 1_000 },
  });
});
afterAll(async () => {
  await service.close();
  files.remove();
});

describe("the catalogue over HTTP", () => {
  test("lists every environment with the hash of its module", async () => {
    const { status, body } = await service.get("/v1/environments");
    expect(status).toBe(200);
    const { catalogue } = environments.engine;
    expect(body.environments.map(({ id }: { id: string }) => id)).toEqual(catalogue.ids);
    expect(body.environments[0].sha256).toBe(catalogue.entry(catalogue.ids[0]!).sha256);
  });

  test("shows one environment's levels, and names an unknown one", async () => {
    const { body } = await service.get("/v1/environments/test/sum");
    expect(body.levels).toEqual(environments.engine.catalogue.manifest("test/sum").levels);
    expect(await service.get("/v1/environments/test/none")).toMatchObject({
      status: 404,
      body: { error: { code: "E_ENVIRONMENT_UNKNOWN" } },
    });
  });
});

describe("instances over HTTP", () => {
  test("are those of the engine, by seeds and by ids, with answers, in the order asked for", async () => {
    const { engine } = environments;
    const { body } = await service.post("/v1/instances", {
      environment: "test/sum",
      level: 2,
      seeds: [9, 3, "18446744073709551615"],
      format: "tags",
      answers: true,
    });
    const expected = [9, 3, 18446744073709551615n].map((seed) => ({
      ...engine.instance("test/sum", 2, seed, "tags"),
      seed: typeof seed === "bigint" ? String(seed) : seed,
      answer: engine.answers("test/sum", 2, [seed])[0],
    }));
    expect(body.instances).toEqual(expected);

    const ids = ["test/sum@1:2:9", "test/traps@2:0:1", "test/sum@1:0:4"];
    const byId = await service.post("/v1/instances", { ids });
    expect(byId.body.instances.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(byId.body.instances[0].prompt).toBe(engine.instance("test/sum", 2, 9).prompt);
  });

  test.each([
    [{ environment: "test/sum", level: 99, seeds: [1] }, 400, "E_LEVEL"],
    [{ environment: "test/none", level: 0, seeds: [1] }, 404, "E_ENVIRONMENT_UNKNOWN"],
    [{ environment: "test/sum", level: 0, seeds: ["x"] }, 400, "E_SEED"],
    [{ environment: "test/sum", level: 0, seeds: ["18446744073709551616"] }, 400, "E_SEED"],
    [{ ids: ["test/sum@7:0:1"] }, 409, "E_VERSION"],
    [{ ids: ["nonsense"] }, 400, "E_INSTANCE_ID"],
    [{ ids: ["test/sum@1:0:1"], environment: "test/sum", level: 0, seeds: [1] }, 400, "E_HTTP_REQUEST"],
    [{ environment: "test/sum", level: 0, seeds: [-1] }, 400, "E_HTTP_REQUEST"],
    [{ environment: "test/sum", level: 0, seeds: Array(101).fill(1) }, 413, "E_HTTP_BATCH_SIZE"],
  ])("%j is refused with %i %s", async (request, status, code) => {
    expect(await service.post("/v1/instances", request)).toMatchObject({ status, body: { error: { code } } });
  });
});

describe("verdicts over HTTP", () => {
  test("are those of the engine, with faults and rejections in their places", async () => {
    const { engine, seeds } = environments;
    const [failing] = seeds("traps", "failing", 1);
    const attempts = [
      { id: "test/sum@1:0:1", completion: boxed(engine.answer("test/sum@1:0:1")) },
      { id: `test/traps@2:0:${failing}`, completion: boxed(1) },
      { id: "nonsense", completion: "" },
      { id: "test/sum@1:0:2", completion: "no marker" },
    ];
    const { body } = await service.post("/v1/verify", { attempts });
    expect(body.verdicts).toEqual(engine.verifyMany(attempts));
    expect(body.verdicts[1]).toMatchObject({ status: "fault", score: null });
  });

  test("take chats, and reject alone an attempt whose completion is no text", async () => {
    const answer = environments.engine.answer("test/sum@1:0:1");
    const chat = [
      { role: "user", content: boxed(0) },
      { role: "assistant", content: [{ type: "text", text: boxed(answer) }] },
    ];
    const { body } = await service.post("/v1/verify", {
      attempts: [
        { id: "test/sum@1:0:1", completion: [{ role: "user", content: "" }] },
        { id: "test/sum@1:0:1", completion: chat },
      ],
    });
    expect(body.verdicts[0]).toMatchObject({ status: "rejected", code: "E_ROW_FIELD" });
    expect(body.verdicts[1]).toMatchObject({ status: "correct", score: 1 });
  });

  test("read the whole text in the plain format", async () => {
    const answer = environments.engine.answer("test/sum@1:0:1");
    const attempts = [{ id: "test/sum@1:0:1", completion: answer }];
    expect((await service.post("/v1/verify", { attempts, format: "plain" })).body.verdicts[0].score).toBe(1);
    expect((await service.post("/v1/verify", { attempts })).body.verdicts[0].status).toBe("no-answer");
  });

  test("requests that arrive together are each answered with their own verdicts", async () => {
    const { engine } = environments;
    const requests = Array.from({ length: 60 }, (_, i) => ({
      attempts: Array.from({ length: 1 + (i % 7) }, (_, k) => ({
        id: `test/sum@1:${k}:${i}`,
        completion: i % 3 === 0 ? boxed(k) : boxed(engine.answer(`test/sum@1:${k}:${i}`)),
      })),
      format: i % 5 === 0 ? "plain" : "boxed",
    }));
    const replies = await Promise.all(requests.map((request) => service.post("/v1/verify", request)));
    for (const [i, { attempts, format }] of requests.entries()) {
      const options = format === "plain" ? ({ format } as const) : {};
      expect(replies[i]!.body.verdicts).toEqual(engine.verifyMany(attempts, options));
    }
  });

  test("an environment that does not return becomes a fault of its own attempt only", async () => {
    const { seeds, engine } = environments;
    const [stuck] = seeds("hangs", "failing", 1);
    const others = seeds("hangs", "harmless", 3).map((seed) => ({
      id: `test/hangs@2:0:${seed}`,
      completion: boxed(1),
    }));
    const attempts = [...others, { id: `test/hangs@2:0:${stuck}`, completion: boxed(1) }];
    const { body } = await service.post("/v1/verify", { attempts });
    expect(body.verdicts.slice(0, 3)).toEqual(engine.verifyMany(others));
    expect(body.verdicts[3]).toMatchObject({ status: "fault", reason: "timed-out", score: null });
  });
});

describe("requests that are wrong", () => {
  test.each([
    ["a body that is not JSON", "{", {}, 400, "E_HTTP_REQUEST"],
    ["a body of another type", "a=b", { "content-type": "text/plain" }, 415, "E_HTTP_MEDIA_TYPE"],
    ["a missing field", {}, {}, 400, "E_HTTP_REQUEST"],
    ["an unknown field", { attempts: [], extra: 1 }, {}, 400, "E_HTTP_REQUEST"],
    ["a wrong type", { attempts: [{ id: 3, completion: "" }] }, {}, 400, "E_HTTP_REQUEST"],
    ["a body that is too large", { attempts: [], pad: "x".repeat(70_000) }, {}, 413, "E_HTTP_BODY_SIZE"],
    [
      "too many attempts",
      { attempts: Array(101).fill({ id: "x", completion: "" }) },
      {},
      413,
      "E_HTTP_BATCH_SIZE",
    ],
  ])("%s is refused", async (_, payload, headers, status, code) => {
    const reply = await service.post("/v1/verify", payload, headers as Record<string, string>);
    expect(reply).toMatchObject({ status, body: { error: { code } } });
  });

  test("a value that has none of several types is named once, with all of them", async () => {
    const { body } = await service.post("/v1/verify", {
      attempts: [{ id: "test/sum@1:0:1", completion: 5 }],
    });
    expect(body.error.message).toBe("body/attempts/0/completion must be string, array or object");
  });

  test.each(["/nothing", "/v1/runs/../../etc/passwd", "/v1/environments/..%2f..%2fetc/passwd"])(
    "%s is not found",
    async (path) => {
      const { status, body } = await service.get(path);
      expect(status).toBe(404);
      expect(body.error.code).toMatch(/^E_(HTTP_NOT_FOUND|ENVIRONMENT_UNKNOWN)$/);
    },
  );

  test("more attempts than may wait are refused with 503, and the way out", async () => {
    const { dist } = environments;
    const small = await TestService.start({ dist, limits: { pendingAttempts: 2 } });
    try {
      const attempts = Array(3).fill({ id: "test/sum@1:0:1", completion: "" });
      const { status, body, headers } = await small.post("/v1/verify", { attempts });
      expect({ status, code: body.error.code }).toEqual({ status: 503, code: "E_HTTP_OVERLOADED" });
      expect(headers["retry-after"]).toBe("1");
    } finally {
      await small.close();
    }
  });
});

describe("a service with a token", () => {
  let secured: TestService;
  beforeAll(async () => {
    secured = await TestService.start({ dist: environments.dist, token: "correct horse" });
  });
  afterAll(() => secured.close());

  test.each(["", "Bearer", "Bearer wrong", "Basic correct horse", "bearer correct horse"])(
    "refuses the authorization %j",
    async (authorization) => {
      for (const path of ["/v1/environments", "/metrics", "/openapi.json", "/nothing"]) {
        const { status, body, headers } = await secured.get(path, { authorization });
        expect({ status, code: body.error.code }).toEqual({ status: 401, code: "E_HTTP_AUTH" });
        expect(headers["www-authenticate"]).toBe("Bearer");
      }
    },
  );

  test("serves who has it, and tells anyone that it is alive", async () => {
    const { status } = await secured.get("/v1/environments", { authorization: "Bearer correct horse" });
    expect(status).toBe(200);
    expect((await secured.get("/healthz")).body.status).toBe("ok");
  });
});

test("the description names every route and is valid JSON", async () => {
  const { body } = await service.get("/openapi.json");
  expect(Object.keys(body.paths).sort()).toEqual([
    "/aggregate_metrics",
    "/close_session",
    "/healthz",
    "/metrics",
    "/openrlhf",
    "/reverify_mode",
    "/seed_session",
    "/slime",
    "/v1/environments",
    "/v1/environments/{family}/{name}",
    "/v1/instances",
    "/v1/runs",
    "/v1/runs/{run}",
    "/v1/runs/{run}/next",
    "/v1/runs/{run}/report",
    "/v1/verify",
    "/verify",
  ]);
});

test("the figures count verdicts by environment and status, and requests by route", async () => {
  const { dist } = environments;
  const counted = await TestService.start({ dist });
  try {
    const attempts = [
      { id: "test/sum@1:0:1", completion: "" },
      { id: "test/sum@1:0:2", completion: "" },
      { id: "nonsense", completion: "" },
    ];
    await counted.post("/v1/verify", { attempts });
    const { body } = await counted.get("/metrics");
    expect(body).toContain('scaler_verdicts_total{environment="test/sum",status="no-answer"} 2');
    expect(body).toContain('scaler_rejections_total{code="E_INSTANCE_ID"} 1');
    expect(body).toContain(
      'scaler_http_request_seconds_count{method="POST",route="/v1/verify",status="200"} 1',
    );
  } finally {
    await counted.close();
  }
});
