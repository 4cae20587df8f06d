import { getEventListeners } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { WorkerPool } from "../../src/pool/pool.ts";
import { PACKAGE_ROOT } from "../../src/toolchain/paths.ts";
import { scratch } from "../support/environments.ts";

const files = scratch();
afterAll(() => files.remove());

type Task =
  | { echo: unknown }
  | { stuck: true }
  | { die: number }
  | { fail: string }
  | { crash: true }
  | { wait: number };

const protocol = pathToFileURL(join(PACKAGE_ROOT, "dist/js/pool/protocol.js"));
const errors = pathToFileURL(join(PACKAGE_ROOT, "dist/js/errors.js"));
const script = pathToFileURL(
  files.write(
    "worker.mjs",
    `import { threadId, workerData } from "node:worker_threads";
     import { serve } from ${JSON.stringify(protocol.href)};
     import { ScalerError } from ${JSON.stringify(errors.href)};
     if (workerData?.broken) throw new Error("broken from the start");
     serve(async (task) => {
       if (task.stuck) while (true);
       if (task.die !== undefined) process.exit(task.die);
       if (task.crash) { setTimeout(() => { throw new Error("crashed") }); await new Promise(() => {}); }
       if (task.fail) throw task.fail === "plain" ? new TypeError("plain") : new ScalerError(task.fail, "as asked");
       if (task.wait) await new Promise((resolve) => setTimeout(resolve, task.wait));
       const echo = task.echo;
       return { result: { echo, threadId }, transfer: echo instanceof ArrayBuffer ? [echo] : [] };
     });`,
  ),
);

const opened: WorkerPool<Task, { echo: unknown; threadId: number }>[] = [];
afterEach(async () => {
  for (const pool of opened.splice(0)) await pool.close();
});

function open(options: object) {
  const pool = new WorkerPool<Task, { echo: unknown; threadId: number }>({ script, ...options });
  opened.push(pool);
  return pool;
}

describe.each([0, 1, 3])("WorkerPool, with up to %i tasks ahead", (ahead) => {
  const pool = (workers: number, options: object = {}) => open({ ahead, ...options, workers });

  it("gives each task its own result, whatever the order of completion", async () => {
    const workers = pool(2);
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) => workers.run(i % 7 === 0 ? { wait: 5, echo: i } : { echo: i })),
    );
    expect(results.map(({ echo }) => echo)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(new Set(results.map(({ threadId }) => threadId)).size).toBeLessThanOrEqual(2);
  });

  it("replaces a worker that is stuck; its task alone fails, and the others go on", async () => {
    const workers = pool(2);
    const stuck = workers.run({ stuck: true }, { timeout: 300 });
    const others = Array.from({ length: 20 }, (_, i) => workers.run({ echo: i }));
    await expect(stuck).rejects.toMatchObject({ code: "E_WORKER_TIMEOUT" });
    expect((await Promise.all(others)).map(({ echo }) => echo)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
    expect((await Promise.all([workers.run({ echo: 1 }), workers.run({ echo: 2 })])).length).toBe(2);
  });

  it("works on one task at a time in each worker, in the order in which they came", async () => {
    const workers = pool(1);
    const done: unknown[] = [];
    const waits = [60, 40, 20, 0, 30].map((wait) =>
      workers.run({ wait, echo: wait }).then(({ echo }) => done.push(echo)),
    );
    await Promise.all(waits);
    expect(done).toEqual([60, 40, 20, 0, 30]);
  });

  it("fails a task that is stuck and does those that waited behind it, at once", async () => {
    const workers = pool(1);
    const tasks = [
      workers.run({ echo: 0 }),
      workers.run({ stuck: true }, { timeout: 300 }),
      ...[1, 2, 3, 4, 5].map((echo) => workers.run({ echo })),
    ];
    const outcomes = await Promise.allSettled(tasks);
    expect(
      outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.echo : "failed")),
    ).toEqual([0, "failed", 1, 2, 3, 4, 5]);
  });

  it("stops a task when it is told to, and does those that waited behind it", async () => {
    const workers = pool(1);
    const stop = new AbortController();
    const stuck = workers.run({ stuck: true }, { signal: stop.signal });
    const rest = [1, 2, 3].map((echo) => workers.run({ echo }));
    stop.abort();
    await expect(stuck).rejects.toMatchObject({ code: "E_WORKER_TIMEOUT" });
    expect((await Promise.all(rest)).map(({ echo }) => echo)).toEqual([1, 2, 3]);
  });

  it("rejects a task at once whose signal was aborted before, and never runs it", async () => {
    const workers = pool(1);
    const busy = workers.run({ wait: 200, echo: "busy" });
    const stopped = workers.run({ die: 3 }, { signal: AbortSignal.abort() });
    const first = await Promise.race([busy, stopped.catch(({ code }) => code)]);
    expect(first).toBe("E_WORKER_TIMEOUT");
    const { threadId } = await busy;
    expect(await workers.run({ echo: "after" })).toEqual({ echo: "after", threadId });
  });

  it("rejects a task at once that is told to stop while it waits, and never runs it to its end", async () => {
    const workers = pool(1);
    const stop = new AbortController();
    const busy = workers.run({ wait: 200, echo: "busy" });
    const ahead = [0, 1, 2, 3, 4].map(() => workers.run({ stuck: true }, { signal: stop.signal }));
    const rest = [1, 2, 3].map((echo) => workers.run({ echo }));
    stop.abort();
    const codes = Promise.all(ahead.map((task) => task.catch(({ code }) => code)));
    expect(await Promise.race([busy, codes])).toEqual(ahead.map(() => "E_WORKER_TIMEOUT"));
    expect((await Promise.all([busy, ...rest])).map(({ echo }) => echo)).toEqual(["busy", 1, 2, 3]);
  });

  it("stops all tasks that share a signal, and starts no worker for those that only waited", async () => {
    const workers = pool(1);
    const stop = new AbortController();
    const { threadId } = await workers.run({ echo: "before" });
    const tasks = Array.from({ length: 9 }, () => workers.run({ stuck: true }, { signal: stop.signal }));
    const after = workers.run({ echo: "after" });
    stop.abort();
    for (const outcome of await Promise.allSettled(tasks)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "E_WORKER_TIMEOUT" } });
    }
    // Thread numbers count up.
    expect((await after).threadId).toBe(threadId + 1);
  });

  it("keeps no listener on a signal when the tasks that shared it are done, however they ended", async () => {
    const workers = pool(1, { timeout: 300 });
    const { signal } = new AbortController();
    const listeners = () => getEventListeners(signal, "abort").length;
    const tasks: Task[] = [{ echo: 1 }, { stuck: true }, { echo: 2 }, { fail: "plain" }, { echo: () => {} }];
    await Promise.allSettled(tasks.map((task) => workers.run(task, { signal })));
    expect(listeners()).toBe(0);
    const last = [workers.run({ stuck: true }, { signal }), workers.run({ echo: 1 }, { signal })];
    expect(listeners()).toBe(2);
    const ended = Promise.allSettled(last);
    await workers.close();
    await ended;
    expect(listeners()).toBe(0);
  });

  it("has a time limit for all tasks, and does not count the time a task waits for its turn", async () => {
    const workers = pool(1, { timeout: 1_500 });
    await workers.run({ echo: 0 });
    const waits = Array.from({ length: 8 }, () => workers.run({ wait: 200, echo: "done" }));
    expect((await Promise.all(waits)).length).toBe(8);
    await expect(workers.run({ stuck: true })).rejects.toMatchObject({ code: "E_WORKER_TIMEOUT" });
  });

  it("replaces a worker that dies, by exit or by an exception outside its task", async () => {
    const workers = pool(1);
    await expect(workers.run({ die: 3 })).rejects.toMatchObject({ code: "E_WORKER_DIED", message: /code 3/ });
    await expect(workers.run({ crash: true })).rejects.toMatchObject({
      code: "E_WORKER_DIED",
      message: /crashed/,
    });
    expect((await workers.run({ echo: "alive" })).echo).toBe("alive");
  });

  it("carries errors over with their code", async () => {
    const workers = pool(1);
    await expect(workers.run({ fail: "E_LEVEL" })).rejects.toMatchObject({
      name: "ScalerError",
      code: "E_LEVEL",
    });
    await expect(workers.run({ fail: "plain" })).rejects.toThrow(TypeError);
    expect((await workers.run({ echo: 1 })).echo).toBe(1);
  });

  it("moves buffers there and back", async () => {
    const workers = pool(1);
    const buffer = new Uint8Array([1, 2, 3]).buffer;
    const { echo } = await workers.run({ echo: buffer }, { transfer: [buffer] });
    expect(buffer.byteLength).toBe(0);
    expect([...new Uint8Array(echo as ArrayBuffer)]).toEqual([1, 2, 3]);
  });

  it("fails a task that cannot be posted, and no other", async () => {
    const workers = pool(1);
    const bad = workers.run({ echo: () => {} });
    const good = workers.run({ echo: "good" });
    await expect(bad).rejects.toThrow(/could not be cloned/);
    expect((await good).echo).toBe("good");
  });

  it("fails each task when its script is broken, and starts no workers while nothing waits", async () => {
    const workers = pool(2, { data: { broken: true } });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const tasks = [1, 2, 3, 4, 5].map((echo) => workers.run({ echo }));
    for (const outcome of await Promise.allSettled(tasks)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "E_WORKER_DIED" } });
    }
    const { threadId } = await pool(1).run({ echo: 0 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    // Thread numbers count up: a pool that restarts its workers for ever uses many.
    expect((await pool(1).run({ echo: 0 })).threadId - threadId).toBeLessThan(10);
  });

  it("rejects what runs and what waits when it is closed, and what comes later", async () => {
    const workers = pool(1);
    const tasks = [workers.run({ stuck: true }), workers.run({ echo: 1 }), workers.run({ echo: 2 })];
    const outcomes = Promise.allSettled(tasks);
    await workers.close();
    for (const { status } of await outcomes) expect(status).toBe("rejected");
    await expect(workers.run({ echo: 3 })).rejects.toMatchObject({ code: "E_WORKER_DIED" });
    await workers.close();
  });

  it("refuses an impossible number of workers", () => {
    for (const workers of [0, -1, 1.5, 257, Number.NaN])
      expect(() => pool(workers)).toThrow(/workers must be/);
  });
});
