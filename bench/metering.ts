/**
 * What metering costs: the same environments with and without it, verdict by verdict in turn, on one core.
 *
 *     npx tsx bench/metering.ts [--ids logic/sudoku,...]
 */
import { parseArgs } from "node:util";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import { median, milliseconds } from "./measure.ts";
import { bareCalls, shipped, unmetered } from "./modules.ts";

const BATCH = 1_024;
const ROUNDS = 40;
const { values } = parseArgs({ options: { ids: { type: "string" } } });
const engine = new Engine(Catalogue.open());

const ratios: number[] = [];
console.log("environment                                  metered/unmetered");
for (const id of values.ids?.split(",") ?? engine.catalogue.ids) {
  const { levels } = engine.catalogue.manifest(id);
  const level = levels.length >> 2;
  const answers = engine.answers(id, level, [...Array(BATCH).keys()]);
  const builds = [await unmetered(id), shipped(engine, id)];
  const calls = builds.map((instance) => bareCalls(instance, levels[level]!, answers).grade);
  const times: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, call] of calls.entries()) times[i]!.push(milliseconds(call));
  }
  const [bare, metered] = times.map(median) as [number, number];
  ratios.push(metered / bare);
  console.log(`${id.padEnd(44)} ${(metered / bare).toFixed(2)}`);
}
console.log(`median ${median(ratios).toFixed(2)}`);
