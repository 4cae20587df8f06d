import { WorkerPool } from "../../pool/pool.ts";
import { workerScript } from "../../pool/protocol.ts";
import type { RunAnswers, RunsWorkerData, RunTask } from "./run-tasks.ts";

/** The curriculum runs of a service, on a thread of their own: flushing to the disk holds no request up. */
export class Runs {
  readonly #pool: WorkerPool<RunTask, RunAnswers[RunTask["do"]]>;

  constructor(data: RunsWorkerData) {
    this.#pool = new WorkerPool({ script: workerScript("server/runs/runs-worker"), data, workers: 1 });
  }

  /** Performs one task after the other. Rejects with the `ScalerError` of `FileStore` or `Curriculum`. */
  perform<T extends RunTask>(task: T): Promise<RunAnswers[T["do"]]> {
    return this.#pool.run(task) as Promise<RunAnswers[T["do"]]>;
  }

  /** Releases the runs and ends the thread. */
  async close(): Promise<void> {
    await this.perform({ do: "close" });
    await this.#pool.close();
  }
}
