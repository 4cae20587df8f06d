/**
 * Loads every module of a catalogue in this process and has each give one verdict; prints milliseconds and bytes.
 *
 *     node --expose-gc --import tsx bench/bulk/load.ts FOLDER
 */
import { Catalogue } from "../../src/module/catalogue.ts";
import { Engine } from "../../src/runtime/engine.ts";

export interface LoadFigures {
  /** Modules. */
  readonly count: number;
  /** Read, checked, compiled, instantiated, and one verdict each; first in a fresh process, then once more. */
  readonly cold: number;
  readonly warm: number;
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

async function main(folder: string): Promise<LoadFigures> {
  const empty = resident();
  let start = performance.now();
  const first = Catalogue.open(folder);
  await first.loadAll();
  let cold = performance.now() - start;
  const idle = resident();
  start = performance.now();
  const engine = load(first);
  cold += performance.now() - start;
  const live = resident();
  start = performance.now();
  const second = Catalogue.open(folder);
  await second.loadAll();
  load(second);
  const warm = performance.now() - start;
  return {
    count: engine.catalogue.ids.length,
    cold,
    warm,
    idleBytes: idle - empty,
    liveBytes: live - empty,
  };
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await main(process.argv[2]!)));
