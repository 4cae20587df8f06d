/**
 * What metering costs: the same environments with and without it, verdict by verdict in turn, on one core.
 *
 *     npx tsx bench/metering.ts [--ids logic/sudoku,...]
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ItemWriter } from "../src/abi/items.ts";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import { DEFAULT_ENVS, DEFAULT_OUT } from "../src/toolchain/build.ts";
import { compileEnvironment } from "../src/toolchain/compile.ts";
import { readEnvironment } from "../src/toolchain/source.ts";

const BATCH = 1_024;
const ROUNDS = 40;
const { values } = parseArgs({ options: { ids: { type: "string" } } });
const engine = new Engine(Catalogue.open(DEFAULT_OUT));

type Grade = (count: number, fuel: bigint) => number;

/** Milliseconds of a batch, for an instance whose input region is filled. */
function timer(instance: WebAssembly.Instance, fill: (items: ItemWriter) => void): () => number {
  const { memory, grade } = instance.exports as { memory: WebAssembly.Memory; grade: Grade };
  fill(new ItemWriter(memory));
  return () => {
    const start = performance.now();
    grade(BATCH, 1_000_000_000n);
    return performance.now() - start;
  };
}

function median(list: number[]): number {
  return list.sort((a, b) => a - b)[list.length >> 1]!;
}

const ratios: number[] = [];
console.log("environment                                  metered/unmetered");
for (const id of values.ids?.split(",") ?? engine.catalogue.ids) {
  const { source, manifest } = readEnvironment(DEFAULT_ENVS, id);
  const level = manifest.levels.length >> 2;
  const seeds = Array.from({ length: BATCH }, (_, seed) => seed);
  const answers = engine.answers(id, level, seeds);
  const fill = (items: ItemWriter) => {
    for (const seed of seeds)
      items.addText(seed, manifest.levels[level]!, `\\boxed{${answers[seed]}}`, false);
  };
  const bare = await compileEnvironment(source, {
    sourceName: join(id, "env.ts"),
    memoryPages: manifest.limits.memoryPages,
  });
  let fuel = 0n;
  const scaler = { fuel_left: () => fuel, set_fuel: (value: bigint) => void (fuel = value) };
  const unmetered = timer(
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bare)), { scaler }),
    fill,
  );
  const metered = timer(new WebAssembly.Instance(engine.catalogue.module(id).compile(), {}), fill);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(unmetered());
    times[1].push(metered());
  }
  const ratio = median(times[1]) / median(times[0]);
  ratios.push(ratio);
  console.log(`${id.padEnd(44)} ${ratio.toFixed(2)}`);
}
console.log(`median ${median(ratios).toFixed(2)}`);
