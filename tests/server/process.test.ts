import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, afterEach, expect, test } from "vitest";
import { openBuiltCatalogue } from "../support/catalogue.ts";
import { boxed, scratch } from "../support/environments.ts";

const files = scratch();
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => files.remove());

const ID = `${openBuiltCatalogue().ids[0]!}@1:0:1`;

/** Starts the service as a user does; resolves with its address once it listens. */
async function serve(...args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ["bin/scaler.js", "serve", "--port", "0", "--workers", "1", ...args]);
  running.add(child);
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { child, url: line.toString().trim() };
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

test("SIGTERM lets open requests end and then ends with 0", async () => {
  const { child, url } = await serve();
  const attempts = Array.from({ length: 4_000 }, () => ({ id: ID, completion: boxed(1) }));
  const open = post(`${url}/v1/verify`, { attempts });
  const exit = once(child, "exit");
  // The request has arrived when the service counts its attempts.
  while (!/scaler_pending_attempts [1-9]/.test(await (await fetch(`${url}/metrics`)).text())) {
    if (await Promise.race([open.then(() => true), new Promise((resolve) => setTimeout(resolve, 1))])) break;
  }
  child.kill("SIGTERM");
  const { verdicts } = (await (await open).json()) as { verdicts: unknown[] };
  expect(verdicts).toHaveLength(4_000);
  expect((await exit)[0]).toBe(0);
});

test("a run that was acknowledged is there after SIGKILL", async () => {
  const runs = files.path("runs");
  const first = await serve("--runs", runs);
  await post(`${first.url}/v1/runs/a`, { seed: 1 });
  const given = await (await post(`${first.url}/v1/runs/a/next`, { groups: 4, step: 1 })).json();
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const second = await serve("--runs", runs);
  expect(await (await post(`${second.url}/v1/runs/a/next`, { groups: 4, step: 1 })).json()).toEqual(given);
});

test("a client that never finishes its request does not keep others waiting", async () => {
  const { url } = await serve();
  const { hostname, port } = new URL(url);
  const slow = connect(Number(port), hostname);
  slow.write(
    "POST /v1/verify HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
  );
  const { status } = await post(`${url}/v1/verify`, { attempts: [{ id: ID, completion: "" }] });
  expect(status).toBe(200);
  slow.destroy();
});

test.each([
  [["--host", "0.0.0.0"], "E_OPTION"],
  [["--token-file", "/no/such/file"], "E_OPTION"],
  [["--dist", "/no/such/folder"], "E_CATALOGUE"],
  [["--port", "70000"], "whole number"],
])("serve %j is refused", (args, message) => {
  const { status, stderr } = spawnSync(process.execPath, ["bin/scaler.js", "serve", ...args], {
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test("a port that is taken is named", async () => {
  const { url } = await serve();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["bin/scaler.js", "serve", "--port", new URL(url).port],
    { encoding: "utf8" },
  );
  expect(status).toBe(2);
  expect(stderr).toContain("EADDRINUSE");
});
