import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ScalerError } from "../errors.ts";
import { replaceFile } from "../files.ts";
import { CATALOGUE_FORMAT, type CatalogueEntry, type CatalogueFile } from "../module/catalogue-file.ts";
import { isEnvironmentId, type Manifest } from "../module/manifest.ts";
import { DEFAULT_ENVS, DEFAULT_OUT, PACKAGE_ROOT } from "../package-root.ts";
import { defaultWorkers, WorkerPool } from "../pool/pool.ts";
import { workerScript } from "../pool/protocol.ts";
import { ModuleCache, toolchainHash } from "./cache.ts";
import { readKernelSources, writeKernel } from "./kernel.ts";
import { type EnvironmentFolder, findEnvironments, readEnvironment } from "./source.ts";

/** What there is to compile, as it travels to a worker: an environment, or the row kernel. */
export type BuildTask =
  | {
      readonly source: string;
      readonly manifest: Manifest;
      readonly sourceName: string;
      readonly bank: Uint8Array | undefined;
    }
  | { readonly kernel: Readonly<Record<string, string>> };

export interface BuildOptions {
  /** Folder of environments; the package's own `envs` by default. */
  readonly envs?: string;
  /** Folder to write; the package's own `dist` by default. */
  readonly out?: string;
  /** Folder of compiled modules by content; `.cache/modules` of the package by default. */
  readonly cache?: string;
  /** Threads that compile. */
  readonly workers?: number;
  /** Called after each environment. */
  onProgress?(done: number, total: number, id: string): void;
}

/** What a build did. */
export interface BuildReport {
  readonly built: readonly string[];
  /** Environments whose module came from the cache. */
  readonly cached: readonly string[];
  readonly failed: readonly { readonly id: string; readonly error: Error }[];
}

const DEFAULT_CACHE = join(PACKAGE_ROOT, ".cache", "modules");

/**
 * Compiles every environment of a folder and writes one module each and `catalogue.json`. Modules whose inputs have
 * not changed come from the cache. An environment that fails is left out of the catalogue and reported; the others
 * are built.
 * @throws ScalerError E_ENVIRONMENT_SOURCE when the folder holds no environment
 */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const root = options.envs ?? DEFAULT_ENVS;
  const out = options.out ?? DEFAULT_OUT;
  const cache = new ModuleCache(options.cache ?? DEFAULT_CACHE, toolchainHash());
  const ids = findEnvironments(root);
  // Else a mistyped folder would empty the catalogue.
  if (ids.length === 0) {
    throw new ScalerError(
      "E_ENVIRONMENT_SOURCE",
      `there is no environment in ${root}: no family/name/env.ts`,
    );
  }
  const report = {
    built: [] as string[],
    cached: [] as string[],
    failed: [] as { id: string; error: Error }[],
  };
  const entries = new Map<string, CatalogueEntry>();
  const progress = (id: string) => {
    const done = report.built.length + report.cached.length + report.failed.length;
    options.onProgress?.(done, ids.length, id);
  };

  const missing: { environment: EnvironmentFolder; key: string }[] = [];
  for (const id of ids) {
    try {
      const environment = readEnvironment(root, id);
      const key = cache.key(environment.manifest, environment.source, environment.bank);
      const bytes = cache.get(key);
      if (bytes === undefined) {
        missing.push({ environment, key });
        continue;
      }
      entries.set(id, writeModule(out, environment.manifest, bytes));
      report.cached.push(id);
    } catch (error) {
      report.failed.push({ id, error: error as ScalerError });
    }
    progress(id);
  }

  const compiled = compileAll(missing, options.workers ?? defaultWorkers(), (environment, key, outcome) => {
    if (outcome instanceof Error) {
      report.failed.push({ id: environment.id, error: outcome });
    } else {
      cache.put(key, outcome);
      entries.set(environment.id, writeModule(out, environment.manifest, outcome));
      report.built.push(environment.id);
    }
    progress(environment.id);
  });
  await Promise.all([compiled, buildKernel(cache)]);

  writeCatalogue(out, [...entries.values()]);
  return report;
}

/** Brings the row kernel up to date where its sources are. */
async function buildKernel(cache: ModuleCache): Promise<void> {
  const sources = readKernelSources();
  if (sources === undefined) return;
  const key = cache.key("kernel", JSON.stringify(sources));
  let bytes = cache.get(key);
  if (bytes === undefined) {
    const pool = compilers(1);
    try {
      bytes = await pool.run({ kernel: sources });
    } finally {
      await pool.close();
    }
    cache.put(key, bytes);
  }
  writeKernel(bytes);
}

function compilers(workers: number): WorkerPool<BuildTask, Uint8Array> {
  return new WorkerPool({ script: workerScript("toolchain/build-worker"), workers });
}

async function compileAll(
  jobs: readonly { environment: EnvironmentFolder; key: string }[],
  workers: number,
  done: (environment: EnvironmentFolder, key: string, outcome: Uint8Array | Error) => void,
): Promise<void> {
  if (jobs.length === 0) return;
  const pool = compilers(Math.min(workers, jobs.length));
  try {
    await Promise.all(
      jobs.map(async ({ environment, key }) => {
        const { source, manifest, folder, bank } = environment;
        const sourceName = relative(process.cwd(), join(folder, "env.ts"));
        const outcome = await pool.run({ source, manifest, sourceName, bank }).catch((error: Error) => error);
        done(environment, key, outcome);
      }),
    );
  } finally {
    await pool.close();
  }
}

/** Where the module of an environment stands, relative to the catalogue. */
function moduleFile(id: string): string {
  return `envs/${id}.wasm`;
}

/** Writes the module unless it is there already, and describes it. */
function writeModule(out: string, manifest: Manifest, bytes: Uint8Array): CatalogueEntry {
  const file = moduleFile(manifest.id);
  const path = join(out, file);
  if (!existsSync(path) || !readFileSync(path).equals(bytes)) {
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, bytes);
  }
  return { manifest, file, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function writeCatalogue(out: string, entries: readonly CatalogueEntry[]): void {
  const path = join(out, "catalogue.json");
  const environments = [...entries].sort((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1));
  const text = `${JSON.stringify({ format: CATALOGUE_FORMAT, environments } satisfies CatalogueFile)}\n`;
  if (existsSync(path)) {
    const old = readFileSync(path, "utf8");
    if (old === text) return;
    removeStale(out, old, environments);
  }
  mkdirSync(out, { recursive: true });
  replaceFile(path, text);
}

/** Removes modules that the previous catalogue named and this one does not, if they stand where a build puts them. */
function removeStale(out: string, previous: string, environments: readonly CatalogueEntry[]): void {
  const kept = new Set(environments.map(({ file }) => file));
  let old: CatalogueFile;
  try {
    old = JSON.parse(previous);
  } catch {
    return;
  }
  if (!Array.isArray(old?.environments)) return;
  for (const entry of old.environments) {
    const id = String(entry?.manifest?.id);
    if (isEnvironmentId(id) && !kept.has(moduleFile(id))) rmSync(join(out, moduleFile(id)), { force: true });
  }
}
