/**
 * The curriculum at scale: one step (`next` of 64 groups and `report` of their 512 outcomes) with 10,000 environments,
 * for every policy, and the size of its state. Targets: under 5 ms and under 50 MB.
 *
 *     node --expose-gc --import tsx bench/curriculum.ts
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bench } from "tinybench";
import { POLICIES } from "../src/curriculum/config.ts";
import { Curriculum } from "../src/curriculum/curriculum.ts";
import { Random } from "../src/curriculum/random.ts";
import { FileStore } from "../src/curriculum/store/file-store.ts";
import type { Assignment, Environment, Outcome } from "../src/curriculum/types.ts";

const ENVIRONMENTS = 10_000;
const GROUPS = 64;
/** Steps before the measurement: with them, every environment has been visited about once. */
const WARM_UP = 200;

const environments: Environment[] = Array.from({ length: ENVIRONMENTS }, (_, i) => ({
  id: `family-${i % 100}/environment-${i}`,
  version: 1,
  levels: 10 + (i % 21),
}));

function outcomesOf(assignments: readonly Assignment[], random: Random): Outcome[] {
  return assignments.flatMap(({ assignment, level, rollouts }) =>
    Array.from({ length: rollouts }, (_, rollout) => ({
      assignment,
      rollout,
      reward: random.uniform() < 1 / (1 + level / 3) ? 1 : 0,
    })),
  );
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

/** Processor time, not wall time: what else the machine does is no concern of the state machine. */
const processor = new Bench({ time: 2000, warmup: false, now: () => process.cpuUsage().user / 1000 });
const wall = new Bench({ time: 2000, warmup: false });
const sizes: Record<string, { memory: string; snapshot: string }> = {};
const kept: unknown[] = [];

for (const [name, policy] of Object.entries(POLICIES)) {
  const before = heap();
  const curriculum = new Curriculum(environments, { seed: 1, policy });
  const random = Random.fromSeed(1);
  for (let step = 0; step < WARM_UP; step++) curriculum.report(outcomesOf(curriculum.next(GROUPS), random));
  const memory = heap() - before;
  const snapshot = JSON.stringify(curriculum.snapshot()).length;
  sizes[name] = { memory: `${(memory / 1e6).toFixed(1)} MB`, snapshot: `${(snapshot / 1e6).toFixed(1)} MB` };
  kept.push(curriculum);
  processor.add(`step, ${name}`, () => {
    curriculum.report(outcomesOf(curriculum.next(GROUPS), random));
  });
}

const directory = mkdtempSync(join(tmpdir(), "scaler-bench-"));
const store = FileStore.create(join(directory, "run"), environments, { seed: 1 });
const random = Random.fromSeed(1);
wall.add("step, frontier, in a run directory (wall time)", () => {
  store.report(outcomesOf(store.next(GROUPS), random));
});

await processor.run();
await wall.run();
console.table(
  [...processor.tasks, ...wall.tasks].map(({ name, result }) => {
    if (result.state !== "completed") throw new Error(`${name}: ${result.state}`);
    const { latency } = result;
    return {
      name,
      "mean ms": latency.mean.toFixed(2),
      "p99 ms": latency.p99.toFixed(2),
      steps: latency.samplesCount,
    };
  }),
);
console.table(sizes);
store.close();
rmSync(directory, { recursive: true });
