/**
 * Work in bulk: loading 1,000 distinct modules, their memory, instances, workers, batch sizes, and what the host adds
 * to the bare call.
 *
 *     npx tsx bench/bulk.ts [--modules 1000] [--seconds 0.2]
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { MANIFEST_SECTION } from "../src/abi/layout.ts";
import { withCustomSection } from "../src/module/binary.ts";
import { Catalogue } from "../src/module/catalogue.ts";
import { CATALOGUE_FORMAT, type CatalogueEntry } from "../src/module/catalogue-file.ts";
import { EnginePool } from "../src/pool/engine-pool.ts";
import { type Attempt, Engine } from "../src/runtime/engine.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";
import type { LoadFigures } from "./bulk/load.ts";
import { LIMIT_IDS } from "./limit.ts";
import { geometricMean, median, milliseconds, rate } from "./measure.ts";
import { bareCalls, shipped } from "./modules.ts";

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export const BULK = {
  cold: "load, cold",
  idle: "resident, compiled module",
  workers: "two workers against one",
  batch: "batch of 1,024 against single calls",
  host: "batch over the bare call, short answers",
} as const;

const BATCH_SIZES = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536];
const RESETS = 200;
const ROUNDS = 30;

/** @param seconds for each measured rate */
export async function measureBulk(modules: number, seconds: number): Promise<Figure[]> {
  const engine = new Engine(Catalogue.open());
  return [
    ...measureLoad(modules),
    measureReset(engine),
    ...measureBatches(engine, seconds),
    measureBatchGain(engine),
    measureHost(engine),
    ...(await measureWorkers(engine)),
  ];
}

/** A catalogue of `count` modules that all differ: the package's own, each under further names. */
function writeCatalogue(folder: string, count: number): void {
  const catalogue = Catalogue.open();
  const environments = Array.from({ length: count }, (_, i): CatalogueEntry => {
    const own = catalogue.entry(catalogue.ids[i % catalogue.ids.length]!);
    const manifest = {
      ...own.manifest,
      id: `bench-${String(i).padStart(5, "0")}/${own.manifest.id.split("/")[1]}`,
    };
    const json = new TextEncoder().encode(JSON.stringify(manifest));
    const bytes = withCustomSection(
      readFileSync(join(PACKAGE_ROOT, "dist", own.file)),
      MANIFEST_SECTION,
      json,
    );
    const file = `envs/${manifest.id}.wasm`;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
    return {
      ...own,
      file,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      manifest,
    };
  });
  writeFileSync(join(folder, "catalogue.json"), JSON.stringify({ format: CATALOGUE_FORMAT, environments }));
}

function measureLoad(count: number): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "scaler-bulk-"));
  try {
    writeCatalogue(folder, count);
    const script = join(PACKAGE_ROOT, "bench/bulk/load.ts");
    const args = ["--expose-gc", "--import", "tsx", script, folder];
    const load: LoadFigures = JSON.parse(
      execFileSync(process.execPath, args, { encoding: "utf8", cwd: PACKAGE_ROOT }),
    );
    const kilobytes = (bytes: number) => bytes / load.count / 1_024;
    return [
      { name: BULK.cold, value: load.cold / load.count, unit: "ms/module" },
      { name: "  instance and first verdict", value: load.verdicts / load.count, unit: "ms/module" },
      { name: "  collecting garbage meanwhile", value: load.garbage / load.count, unit: "ms/module" },
      { name: "load, warm", value: load.warm / load.count, unit: "ms/module" },
      { name: BULK.idle, value: kilobytes(load.idleBytes), unit: "kB" },
      { name: "resident, module with a live instance", value: kilobytes(load.liveBytes), unit: "kB" },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a fault costs: a new instance in place of the old one. */
function measureReset(engine: Engine): Figure {
  const module = engine.catalogue.module(LIMIT_IDS[0]).compile();
  const times = Array.from({ length: RESETS }, () => {
    const start = performance.now();
    new WebAssembly.Instance(module, {});
    return (performance.now() - start) * 1_000;
  });
  return { name: "instance reset", value: median(times), unit: "us" };
}

/** Attempts over the environments of `bench/limit.ts` at level 0, right and wrong in turn. */
function attemptsOf(engine: Engine, count: number): Attempt[] {
  const seeds = Array.from({ length: 512 }, (_, i) => i);
  const places = LIMIT_IDS.map((environment) => ({
    environment,
    version: engine.catalogue.manifest(environment).version,
    answers: engine.answers(environment, 0, seeds),
  }));
  return Array.from({ length: count }, (_, i) => {
    const { environment, version, answers } = places[i % places.length]!;
    const seed = Math.floor(i / places.length) % seeds.length;
    return {
      id: { environment, version, level: 0, seed },
      completion: `So it is \\boxed{${answers[(seed + (i & 1)) % seeds.length]}}.`,
    };
  });
}

function measureBatches(engine: Engine, seconds: number): Figure[] {
  const attempts = attemptsOf(engine, Math.max(...BATCH_SIZES));
  let next = 0;
  const single = rate(1, seconds, () => {
    const { id, completion } = attempts[next++ % attempts.length]!;
    engine.verify(id, completion);
  });
  const rates = BATCH_SIZES.map((size) => {
    const batch = attempts.slice(0, size);
    return rate(size, seconds, () => engine.verifyMany(batch));
  });
  return [
    { name: "single calls", value: single, unit: "verdicts/s" },
    ...BATCH_SIZES.map((size, i) => ({
      name: `batches of ${size}`,
      value: rates[i]!,
      unit: "verdicts/s",
    })),
  ];
}

/** Time of 1,024 single calls over that of one call for all of them, in turn. */
export function measureBatchGain(engine: Engine): Figure {
  const attempts = attemptsOf(engine, 1_024);
  const single: number[] = [];
  const batch: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    single.push(
      milliseconds(() => {
        for (const { id, completion } of attempts) engine.verify(id, completion);
      }),
    );
    batch.push(milliseconds(() => engine.verifyMany(attempts)));
  }
  return { name: BULK.batch, value: median(single) / median(batch), unit: "x" };
}

/** Time of `Runner.grade` over that of the module's function on the same items, in turn. */
function measureHost(engine: Engine): Figure {
  const ratios = LIMIT_IDS.map((id) => {
    const scale = engine.catalogue.manifest(id).levels[0]!;
    const answers = engine.answers(id, 0, [...Array(1_024).keys()]);
    const submissions = answers.map((answer, seed) => ({
      seed,
      scale,
      completion: `\\boxed{${answer}}`,
      plain: false,
    }));
    const { grade } = bareCalls(shipped(engine, id), scale, answers);
    const runner = engine.runner(id);
    const bare: number[] = [];
    const hosted: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      bare.push(milliseconds(grade));
      hosted.push(milliseconds(() => runner.grade(submissions)));
    }
    return median(hosted) / median(bare);
  });
  return { name: BULK.host, value: geometricMean(ratios), unit: "x" };
}

async function measureWorkers(engine: Engine): Promise<Figure[]> {
  const attempts = attemptsOf(engine, 65_536);
  const starts: number[] = [];
  const pools = [1, 2].map((workers) => new EnginePool({ workers }));
  try {
    for (let i = 0; i < 3; i++) starts.push(await startWorker(attempts[0]!));
    const rates: number[][] = [[], []];
    for (let round = 0; round < 4; round++) {
      for (const [i, pool] of pools.entries()) {
        const start = performance.now();
        await pool.verifyMany(attempts);
        // The first round starts the workers and compiles.
        if (round > 0) rates[i]!.push((attempts.length * 1_000) / (performance.now() - start));
      }
    }
    const [one, two] = rates.map(median) as [number, number];
    return [
      { name: "worker start, to its first verdict", value: median(starts), unit: "ms" },
      { name: "one worker", value: one, unit: "verdicts/s" },
      { name: "two workers", value: two, unit: "verdicts/s" },
      { name: BULK.workers, value: two / one, unit: "x" },
    ];
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

async function startWorker(attempt: Attempt): Promise<number> {
  const start = performance.now();
  const pool = new EnginePool({ workers: 1 });
  try {
    await pool.verifyMany([attempt]);
    return performance.now() - start;
  } finally {
    await pool.close();
  }
}

export function printFigures(figures: readonly Figure[]): void {
  for (const { name, value, unit } of figures) {
    const shown = value >= 1_000 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
    console.log(`${name.padEnd(44)} ${shown.padStart(12)} ${unit}`);
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { modules: { type: "string", default: "1000" }, seconds: { type: "string", default: "0.2" } },
  });
  printFigures(await measureBulk(Number(values.modules), Number(values.seconds)));
}
