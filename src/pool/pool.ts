import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { ScalerError } from "../errors.ts";
import { type Reply, type Request, revive } from "./protocol.ts";

export interface PoolOptions {
  /** Compiled script of the workers, which calls `serve`. */
  readonly script: URL;
  /** Handed to every worker as its `workerData`. */
  readonly data?: unknown;
  /** Threads, at least 1; as many as the machine has cores by default. */
  readonly workers?: number;
  /** A task that takes longer than this many milliseconds has its worker replaced. None by default. */
  readonly timeout?: number;
}

interface Job<Task, Result> {
  readonly request: Request<Task>;
  readonly transfer: readonly ArrayBuffer[];
  resolve(result: Result): void;
  reject(error: unknown): void;
}

interface Member<Task, Result> {
  worker: Worker;
  job: Job<Task, Result> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Threads that a machine should use for work of the processor: one per core. */
export function defaultWorkers(): number {
  return availableParallelism();
}

/**
 * Runs tasks on worker threads, in the order of submission, one at a time per worker. A worker that dies or outlasts
 * the time limit is replaced, and only its task fails. Idle workers do not keep the process alive.
 */
export class WorkerPool<Task, Result> {
  readonly #options: PoolOptions;
  readonly #members: Member<Task, Result>[] = [];
  readonly #waiting: Job<Task, Result>[] = [];
  #nextId = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    const count = options.workers ?? defaultWorkers();
    if (!Number.isInteger(count) || count < 1 || count > 256) {
      throw new ScalerError("E_OPTION", `workers must be a whole number from 1 to 256, not ${count}`);
    }
    for (let i = 0; i < count; i++) {
      const member: Member<Task, Result> = { worker: this.#start(), job: undefined, timer: undefined };
      this.#watch(member);
      this.#members.push(member);
    }
  }

  get size(): number {
    return this.#members.length;
  }

  /**
   * Runs one task.
   * @param transfer buffers inside the task that move to the worker instead of being copied
   * @throws ScalerError E_WORKER_TIMEOUT or E_WORKER_DIED; or what the task threw
   */
  run(task: Task, transfer: readonly ArrayBuffer[] = []): Promise<Result> {
    if (this.#closed) return Promise.reject(new ScalerError("E_WORKER_DIED", "the pool is closed"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request: { id: this.#nextId++, task }, transfer, resolve, reject });
      this.#dispatch();
    });
  }

  /** Ends all workers. Tasks not yet done are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    const error = new ScalerError("E_WORKER_DIED", "the pool was closed before the task was done");
    for (const job of this.#waiting.splice(0)) job.reject(error);
    await Promise.all(
      this.#members.map(async (member) => {
        this.#settle(member)?.reject(error);
        await member.worker.terminate();
      }),
    );
  }

  #start(): Worker {
    const worker = new Worker(this.#options.script, { workerData: this.#options.data });
    worker.unref();
    return worker;
  }

  #watch(member: Member<Task, Result>): void {
    const { worker } = member;
    worker.on("message", (reply: Reply<Result>) => {
      if (member.worker !== worker || member.job?.request.id !== reply.id) return;
      const job = this.#settle(member)!;
      if ("result" in reply) job.resolve(reply.result);
      else job.reject(revive(reply.error));
      this.#dispatch();
    });
    worker.on("error", (error) => {
      this.#replace(
        member,
        worker,
        new ScalerError("E_WORKER_DIED", `a worker failed: ${error.message}`, { cause: error }),
      );
    });
    worker.on("exit", (code) => {
      this.#replace(member, worker, new ScalerError("E_WORKER_DIED", `a worker ended with code ${code}`));
    });
  }

  /** Puts a new worker in the place of one that is dead or stuck, and fails its task. */
  #replace(member: Member<Task, Result>, worker: Worker, error: ScalerError): void {
    if (this.#closed || member.worker !== worker) return;
    const job = this.#settle(member);
    member.worker = this.#start();
    this.#watch(member);
    void worker.terminate();
    if (job) job.reject(error);
    // A worker that dies before its first task would die again: fail what waits instead of starting for ever.
    else for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
    this.#dispatch();
  }

  #settle(member: Member<Task, Result>): Job<Task, Result> | undefined {
    const { job } = member;
    clearTimeout(member.timer);
    member.job = undefined;
    member.worker.unref();
    return job;
  }

  #dispatch(): void {
    for (const member of this.#members) {
      if (member.job !== undefined) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#assign(member, job);
    }
  }

  #assign(member: Member<Task, Result>, job: Job<Task, Result>): void {
    const { worker } = member;
    member.job = job;
    worker.ref();
    const { timeout } = this.#options;
    if (timeout !== undefined) {
      member.timer = setTimeout(() => {
        this.#replace(
          member,
          worker,
          new ScalerError("E_WORKER_TIMEOUT", `a task took longer than ${timeout} ms`),
        );
      }, timeout);
    }
    worker.postMessage(job.request, job.transfer);
  }
}
