import { WorkerPool } from "../../../pool/pool.ts";
import { workerScript } from "../../../pool/protocol.ts";
import type { Outcome, RunLimits } from "../outcome.ts";
import { type PythonOptions, type PythonTask, type PythonWork, SIGNAL } from "./task.ts";

/** Milliseconds between looks at what runs. */
const TICK = 50;

/** The value that Python takes for Ctrl-C. */
const SIGINT = 2;

/** Runs Python on worker threads, each with an interpreter that stays warm. */
export class Scripts {
  readonly #limits: RunLimits;
  readonly #workers: number;
  readonly #cache: string;
  #pool: WorkerPool<PythonTask, Outcome[]> | undefined;

  constructor(limits: RunLimits, workers: number, cache: string) {
    this.#limits = limits;
    this.#cache = cache;
    this.#workers = workers;
  }

  /**
   * Does some work in one worker. An item that outlasts its time is interrupted. A program may pass over that: when
   * twice the time has gone, its worker is replaced and the promise rejected.
   * @throws ScalerError E_WORKER_TIMEOUT, E_WORKER_DIED, E_PACKAGE_MISSING
   */
  async run(work: PythonWork): Promise<Outcome[]> {
    this.#pool ??= new WorkerPool({
      script: workerScript("synthesis/run/python/worker"),
      data: { limits: this.#limits, cache: this.#cache } satisfies PythonOptions,
      workers: this.#workers,
      resourceLimits: { stackSizeMb: 64 },
    });
    const { timeout } = this.#limits;
    const signal = new Int32Array(new SharedArrayBuffer(4 * SIGNAL.size));
    const stop = new AbortController();
    let begun = 0;
    let since = performance.now();
    const watch = setInterval(() => {
      const now = Atomics.load(signal, SIGNAL.begun);
      // Until the first item begins, the task waits for a worker or for its interpreter.
      if (now !== begun || now === 0) {
        begun = now;
        since = performance.now();
      }
      const waited = performance.now() - since;
      if (waited > timeout) Atomics.store(signal, SIGNAL.interrupt, SIGINT);
      if (waited > 2 * timeout) stop.abort();
    }, TICK);
    try {
      return await this.#pool.run({ work, signal }, { signal: stop.signal });
    } finally {
      clearInterval(watch);
    }
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }
}
