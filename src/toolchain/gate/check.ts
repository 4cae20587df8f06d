import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build as bundle } from "esbuild";
import { ScalerError } from "../../errors.ts";
import { DEFAULT_ENVS, DEFAULT_OUT } from "../../package-root.ts";
import { defaultWorkers, WorkerPool } from "../../pool/pool.ts";
import { workerScript } from "../../pool/protocol.ts";
import { type BuildOptions, build } from "../build.ts";
import { PACKAGE_ROOT } from "../paths.ts";
import { findEnvironments } from "../source.ts";
import type { GateReport, GateTask } from "./gate.ts";

export interface CheckOptions extends BuildOptions {
  /** Environments to check; all by default. */
  readonly ids?: readonly string[];
  /** Rewrite golden.json of every environment that passes the other checks. */
  readonly lock?: boolean;
  /** Called after each environment. */
  onReport?(report: GateReport, done: number, total: number): void;
}

/** An environment that takes longer than this many milliseconds is stuck, most likely in its oracle. */
const TIMEOUT = 300_000;

/**
 * Builds environments and runs the gate on each, in parallel.
 * @returns reports in the order of the ids, one for each however often it is named
 * @throws ScalerError E_ENVIRONMENT_UNKNOWN for an id without a folder
 */
export async function check(options: CheckOptions = {}): Promise<GateReport[]> {
  const root = options.envs ?? DEFAULT_ENVS;
  const out = options.out ?? DEFAULT_OUT;
  const known = findEnvironments(root);
  const ids = [...new Set(options.ids ?? known)];
  for (const id of ids) {
    if (!known.includes(id))
      throw new ScalerError("E_ENVIRONMENT_UNKNOWN", `there is no environment ${id} in ${root}`);
  }
  const { failed } = await build(options);
  const broken = new Map(failed.map(({ id, error }) => [id, error.message]));
  const oracles = await bundleOracles(root, ids);
  const pool = new WorkerPool<GateTask, GateReport>({
    script: workerScript("toolchain/gate/worker"),
    workers: Math.min(options.workers ?? defaultWorkers(), Math.max(1, ids.length)),
    timeout: TIMEOUT,
  });
  let done = 0;
  try {
    return await Promise.all(
      ids.map(async (id) => {
        const error = broken.get(id) ?? oracles.errors.get(id);
        const report: GateReport =
          error !== undefined
            ? { id, problems: { build: [error] } }
            : await pool
                .run({
                  id,
                  folder: join(root, id),
                  modulePath: join(out, "envs", `${id}.wasm`),
                  oraclePath: join(oracles.folder, `${id}.mjs`),
                  lock: options.lock ?? false,
                })
                .catch((cause: Error) => ({
                  id,
                  problems: { build: [`the gate did not finish: ${cause.message}`] },
                }));
        options.onReport?.(report, ++done, ids.length);
        return report;
      }),
    );
  } finally {
    await pool.close();
    rmSync(oracles.folder, { recursive: true, force: true });
  }
}

/** Compiles every oracle.ts, with what it imports, into one JavaScript file each. */
async function bundleOracles(
  root: string,
  ids: readonly string[],
): Promise<{ folder: string; errors: Map<string, string> }> {
  const parent = join(PACKAGE_ROOT, ".cache", "oracles");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "check-"));
  const errors = new Map<string, string>();
  await Promise.all(
    ids
      .filter((id) => existsSync(join(root, id, "oracle.ts")))
      .map((id) =>
        bundle({
          entryPoints: [join(root, id, "oracle.ts")],
          outfile: join(folder, `${id}.mjs`),
          bundle: true,
          format: "esm",
          platform: "node",
          target: "node20",
          logLevel: "silent",
        }).catch((error: Error) => errors.set(id, `oracle.ts: ${error.message}`)),
      ),
  );
  return { folder, errors };
}
