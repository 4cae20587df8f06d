import { afterAll, beforeAll, expect, test } from "vitest";
import { EnginePool } from "../src/pool/engine-pool.ts";
import { boxed, buildEnvironments, scratch, type TestEnvironments } from "./support/environments.ts";

const files = scratch();
let environments: TestEnvironments;
beforeAll(async () => {
  environments = await buildEnvironments(files.folder, ["hangs", "traps"]);
});
afterAll(() => files.remove());

test("only the attempts that hold a worker up become faults; all others get their verdict", async () => {
  const { engine, dist, seeds } = environments;
  const attempt = (seed: number) => ({ id: `test/hangs@2:0:${seed}`, completion: boxed(1) });
  const [stuck] = seeds("hangs", "failing", 1);
  const harmless = seeds("hangs", "harmless", 9).map(attempt);
  const expected = engine.verifyMany(harmless);
  const pool = new EnginePool({ dist, workers: 2, timeout: 1_000 });
  try {
    const verdicts = await pool.verifyMany([...harmless.slice(0, 4), attempt(stuck!), ...harmless.slice(4)]);
    expect(verdicts[4]).toMatchObject({ status: "fault", reason: "timed-out", score: null });
    expect(verdicts.toSpliced(4, 1)).toEqual(expected);
  } finally {
    await pool.close();
  }
});

test("faults and rejections come back in their places", async () => {
  const { engine, dist, seeds } = environments;
  const [failing] = seeds("traps", "failing", 1);
  const attempts = [
    { id: "test/sum@1:0:1", completion: boxed(1) },
    { id: `test/traps@2:0:${failing}`, completion: boxed(1) },
    { id: "test/nothing@1:0:1", completion: boxed(1) },
    { id: "not an id", completion: "" },
    { id: "test/sum@1:0:2", completion: "no marker" },
  ];
  const pool = new EnginePool({ dist, workers: 1 });
  try {
    const verdicts = await pool.verifyMany(attempts);
    expect(verdicts).toEqual(engine.verifyMany(attempts));
    expect(verdicts.map(({ status }) => status)).toEqual([
      expect.stringMatching(/correct/),
      "fault",
      "rejected",
      "rejected",
      "no-answer",
    ]);
  } finally {
    await pool.close();
  }
});

test("a closed pool refuses work with a code", async () => {
  const pool = new EnginePool({ dist: environments.dist, workers: 1 });
  await pool.close();
  await expect(pool.verifyMany([{ id: "test/sum@1:0:1", completion: "" }])).rejects.toMatchObject({
    code: "E_WORKER_DIED",
  });
});
