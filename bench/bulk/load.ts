/**
 * Loads every module of a catalogue in this process and has each give one verdict; prints milliseconds and bytes.
 *
 *     node --expose-gc --import tsx bench/bulk/load.ts FOLDER
 */
import { PerformanceObserver } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { Catalogue } from "../../src/module/catalogue.ts";
import { Engine } from "../../src/runtime/engine.ts";

export interface LoadFigures {
  /** Modules. */
  readonly count: number;
  /** Read, checked, compiled, instantiated, and one verdict each; first in a fresh process, then once more. */
  readonly cold: number;
  readonly warm: number;
  /** Parts of `cold`: instances and verdicts; collecting garbage, wherever it falls. */
  readonly verdicts: number;
  readonly garbage: number;
  /** Resident bytes of all modules that are only compiled, and of all with a live instance. */
  readonly idleBytes: number;
  readonly liveBytes: number;
}

function resident(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

function load(catalogue: Catalogue): Engine {
  const engine = new Engine(catalogue, catalogue.ids.length);
  for (const id of catalogue.ids) {
    const [scale] = catalogue.manifest(id).levels;
    engine.runner(id).grade([{ seed: 1, scale: scale!, completion: "\\boxed{1}", plain: false }]);
  }
  return engine;
}

/** Milliseconds after which all collections have been reported. */
const SETTLE = 50;

async function main(folder: string): Promise<LoadFigures> {
  let garbage = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) garbage += duration;
  });
  const empty = resident();
  observer.observe({ entryTypes: ["gc"] });
  let start = performance.now();
  const first = Catalogue.open(folder);
  first.compileAll();
  let cold = performance.now() - start;
  await setTimeout(SETTLE);
  const collected = garbage;
  const idle = resident();
  await setTimeout(SETTLE);
  garbage = collected;
  start = performance.now();
  const engine = load(first);
  const verdicts = performance.now() - start;
  cold += verdicts;
  await setTimeout(SETTLE);
  observer.disconnect();
  const live = resident();
  start = performance.now();
  const second = Catalogue.open(folder);
  second.compileAll();
  load(second);
  const warm = performance.now() - start;
  return {
    count: engine.catalogue.ids.length,
    cold,
    warm,
    verdicts,
    garbage,
    idleBytes: idle - empty,
    liveBytes: live - empty,
  };
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await main(process.argv[2]!)));
