import { ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import type { EnginePool } from "../pool/engine-pool.ts";
import type { Attempt } from "../runtime/engine.ts";
import type { Rejection, Verdict } from "../runtime/verdict.ts";
import type { Metrics } from "./metrics.ts";
import type { ServerLimits } from "./options.ts";
import type { Runs } from "./runs/runs.ts";
import type { Verifier } from "./verifier.ts";

/** What the routes work with. */
export interface ServerContext {
  readonly catalogue: Catalogue;
  readonly pool: EnginePool;
  readonly verifier: Verifier;
  readonly metrics: Metrics;
  /** Undefined when the service was started without a folder for runs. */
  readonly runs: Runs | undefined;
  readonly limits: ServerLimits;
}

/** Judges attempts and counts the verdicts. */
export async function verify(
  { verifier, metrics }: ServerContext,
  attempts: readonly Attempt[],
  plain = false,
): Promise<(Verdict | Rejection)[]> {
  const results = await verifier.verify(attempts, plain);
  metrics.countVerdicts(attempts, results);
  return results;
}

/** @throws ScalerError E_HTTP_BATCH_SIZE */
export function checkBatch(size: number, { batch }: ServerLimits): void {
  if (size <= batch) return;
  throw new ScalerError(
    "E_HTTP_BATCH_SIZE",
    `the request holds ${size} items; the service takes ${batch} at a time`,
  );
}
