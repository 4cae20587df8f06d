/**
 * Times `Engine.verifyMany` for another process, which `python/bench/verify.py` is: reads the name of a file of rows,
 * `[[id, completion], ...]`, from each line of its input, and answers with the seconds that batches and single calls took.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Catalogue } from "../src/module/catalogue.ts";
import { DEFAULT_OUT } from "../src/package-root.ts";
import { Engine } from "../src/runtime/engine.ts";

const ROUNDS = 7;
const WARM_UP = 3;
const SINGLE_CALLS = 500;

const engine = new Engine(Catalogue.open(DEFAULT_OUT));

function seconds(call: () => void): number {
  const start = performance.now();
  call();
  return (performance.now() - start) / 1000;
}

for await (const file of createInterface({ input: process.stdin })) {
  const rows = (JSON.parse(readFileSync(file, "utf8")) as [string, string][]).map(([id, completion]) => ({
    id,
    completion,
  }));
  const single = rows.slice(0, SINGLE_CALLS);
  for (let round = 0; round < WARM_UP; round++) engine.verifyMany(rows);
  const batches: number[] = [];
  const singles: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    batches.push(seconds(() => engine.verifyMany(rows)));
    singles.push(
      seconds(() => {
        for (const { id, completion } of single) engine.verify(id, completion);
      }) / single.length,
    );
  }
  console.log(JSON.stringify({ batches, singles }));
}
