/**
 * The service under load: what it serves, whether every verdict is the right one in its place, and how long
 * `/healthz` takes meanwhile.
 *
 *     npx tsx bench/service.ts [--seconds 60] [--rate 10000] [--batch 64]
 *
 * First a steady load of `--rate` verdicts a second for `--seconds`, then, for a tenth of that time each, as much as
 * goes in batches and one verdict a request. The load comes from this process, the health probe from a third.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "10000" },
    batch: { type: "string", default: "64" },
  },
});
const seconds = Number(values.seconds);
const BATCH = Number(values.batch);
const LEVEL = 2;
/** Different bodies that take turns. */
const BODIES = 64;
const CONNECTIONS = 16;

const PROBE = `
const times = [];
const end = Date.now() + Number(process.argv[2]) * 1000;
while (Date.now() < end) {
  const start = performance.now();
  await (await fetch(process.argv[1])).arrayBuffer();
  times.push(performance.now() - start);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
console.log(JSON.stringify(times));`;

/** A request and the body that must answer it, byte for byte. */
interface Exchange {
  readonly request: string;
  readonly reply: string;
}

/** Bodies of `size` attempts over all environments, right and wrong answers in turn. */
function exchanges(engine: Engine, size: number): Exchange[] {
  const { ids } = engine.catalogue;
  return Array.from({ length: BODIES }, (_, body) => {
    const attempts = Array.from({ length: size }, (_, i) => {
      const id = ids[(body * 7 + i) % ids.length]!;
      const { id: instance } = engine.instance(id, LEVEL, body * size + i);
      const answer = i % 2 === 0 ? engine.answer(instance) : "17";
      return { id: instance, completion: `I work through it step by step.\nSo it is \\boxed{${answer}}.` };
    });
    const verdicts = engine.verifyMany(attempts);
    return { request: JSON.stringify({ attempts }), reply: JSON.stringify({ verdicts }) };
  });
}

interface LoadResult {
  readonly verdictsPerSecond: number;
  /** Answers that were not byte for byte what the engine gives. */
  readonly misplaced: number;
  readonly failed: number;
  readonly p99: number;
}

async function load(url: string, size: number, duration: number, rate?: number): Promise<LoadResult> {
  let misplaced = 0;
  const requests = exchanges(engine, size).map(({ request, reply }) => ({
    method: "POST" as const,
    path: "/v1/verify",
    headers: { "content-type": "application/json" },
    body: request,
    onResponse(status: number, body: string) {
      if (status !== 200 || body !== reply) misplaced++;
    },
  }));
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration,
    requests,
    ...(rate !== undefined && { overallRate: Math.ceil(rate / size) }),
  });
  return {
    verdictsPerSecond: (result["2xx"] * size) / result.duration,
    misplaced,
    failed: result.errors + result.timeouts + result.non2xx,
    p99: result.latency.p99,
  };
}

/** Times of `/healthz` from a process of its own, ascending, in milliseconds. */
async function probe(url: string, duration: number): Promise<number[]> {
  const child = spawn(process.execPath, [
    "--input-type=module",
    "-e",
    PROBE,
    `${url}/healthz`,
    String(duration),
  ]);
  let out = "";
  child.stdout.on("data", (part) => (out += part));
  await once(child, "close");
  return (JSON.parse(out) as number[]).sort((a, b) => a - b);
}

const engine = new Engine(Catalogue.open());
const server = spawn(process.execPath, [join(PACKAGE_ROOT, "bin/scaler.js"), "serve", "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  const url = line.toString().trim();
  await load(url, BATCH, 2);
  const runs: [string, number, number, number | undefined][] = [
    [`${values.rate} verdicts/s in batches of ${BATCH}`, BATCH, seconds, Number(values.rate)],
    [`as many as go, batches of ${BATCH}`, BATCH, Math.max(5, seconds / 10), undefined],
    ["as many as go, one a request", 1, Math.max(5, seconds / 10), undefined],
  ];
  for (const [name, size, duration, rate] of runs) {
    const [result, times] = await Promise.all([load(url, size, duration, rate), probe(url, duration - 1)]);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))]!.toFixed(1);
    console.log(
      `${name}: ${Math.round(result.verdictsPerSecond)} verdicts/s, ${result.misplaced} misplaced, ${result.failed} failed, p99 ${result.p99} ms; healthz p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
    );
  }
} finally {
  server.kill("SIGTERM");
}
