import { ScalerError } from "../../errors.ts";
import { failed, type Outcome } from "./outcome.ts";

/** True for the error of a task whose worker was replaced or died. */
export function isLostWorker(error: unknown): error is ScalerError {
  return (
    error instanceof ScalerError && (error.code === "E_WORKER_TIMEOUT" || error.code === "E_WORKER_DIED")
  );
}

/** Runs items together. When they take their worker with them, each runs again alone, and the guilty one fails. */
export async function containing<T>(
  items: readonly T[],
  run: (items: readonly T[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  try {
    return await run(items);
  } catch (error) {
    if (!isLostWorker(error)) throw error;
    if (items.length > 1) return (await Promise.all(items.map((item) => containing([item], run)))).flat();
    return [
      error.code === "E_WORKER_TIMEOUT"
        ? failed("timed-out", "it did not end in time")
        : failed("crashed", "it took the runtime down with it: most likely too deep a recursion"),
    ];
  }
}

/** Parts of at most `size` items, small enough to keep all workers busy. */
export function chunksFor<T>(items: readonly T[], workers: number, most: number): (readonly T[])[] {
  const size = Math.max(1, Math.min(most, Math.ceil(items.length / (2 * workers))));
  const chunks: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
