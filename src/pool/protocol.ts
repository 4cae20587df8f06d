import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { type ErrorCode, ScalerError } from "../errors.ts";
import { DEFAULT_OUT } from "../package-root.ts";

/** What travels to a worker: a task under a number. */
export interface Request<Task> {
  readonly id: number;
  readonly task: Task;
}

/** What comes back under the same number. */
export type Reply<Result> =
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: unknown };

/** A result, and the buffers inside it that move instead of being copied. */
export interface Answer<Result> {
  readonly result: Result;
  readonly transfer?: readonly ArrayBuffer[];
}

/** The main loop of a worker script: one task at a time, errors sent back with their code. */
export function serve<Task, Result>(handle: (task: Task) => Answer<Result> | Promise<Answer<Result>>): void {
  const port = parentPort;
  if (port === null) throw new Error("a worker script must run in a worker thread");
  const answer = async ({ id, task }: Request<Task>) => {
    try {
      const { result, transfer } = await handle(task);
      port.postMessage({ id, result } satisfies Reply<Result>, transfer ?? []);
    } catch (error) {
      port.postMessage({ id, error: portable(error) } satisfies Reply<Result>);
    }
  };
  let last = Promise.resolve();
  port.on("message", (request: Request<Task>) => {
    last = last.then(() => answer(request));
  });
}

/** Structured cloning keeps neither the class nor the code of an error: both are carried as data. */
function portable(error: unknown): unknown {
  return error instanceof ScalerError ? { scalerError: error.code, message: error.message } : error;
}

/** The error that a worker threw, as it was before it travelled. */
export function revive(error: unknown): unknown {
  if (typeof error === "object" && error !== null && "scalerError" in error) {
    const { scalerError, message } = error as { scalerError: ErrorCode; message: string };
    return new ScalerError(scalerError, message);
  }
  return error;
}

/**
 * Address of a compiled worker script. Worker threads cannot load TypeScript on every supported Node, so code that
 * runs from `src` (the tests do) uses the scripts in `dist/js` too.
 * @param path the script below `src`, without extension
 * @param extension of the script in `dist/js`: `cjs` when it was joined with all that it needs (`scripts/bundle.ts`)
 */
export function workerScript(path: string, extension: "js" | "cjs" = "js"): URL {
  return pathToFileURL(join(DEFAULT_OUT, "js", `${path}.${extension}`));
}
