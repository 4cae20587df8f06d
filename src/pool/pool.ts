import { availableParallelism } from "node:os";
import { type ResourceLimits, Worker } from "node:worker_threads";
import { ScalerError } from "../errors.ts";
import { type Reply, type Request, revive } from "./protocol.ts";

export interface PoolOptions {
  /** Compiled script of the workers, which calls `serve`. */
  readonly script: URL;
  /** Handed to every worker as its `workerData`. */
  readonly data?: unknown;
  /** Threads, at least 1; as many as the machine has cores by default. */
  readonly workers?: number;
  /** Limits of every worker's engine; Node's own by default. */
  readonly resourceLimits?: ResourceLimits;
  /** A task that takes longer than this many milliseconds has its worker replaced. None by default. */
  readonly timeout?: number;
  /**
   * Tasks that wait at a worker while it is at work on another, so that it need not wait for this thread in between;
   * 0 by default. Tasks that transfer buffers wait here.
   */
  readonly ahead?: number;
}

export interface RunOptions {
  /** Buffers inside the task that move to the worker instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Milliseconds for this task; those of the pool by default. */
  readonly timeout?: number;
  /** Aborted, it ends the task as its time limit would, whether it runs or waits. */
  readonly signal?: AbortSignal;
}

interface Job<Task, Result> {
  readonly request: Request<Task>;
  readonly options: RunOptions;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

interface Member<Task, Result> {
  /** Undefined after a worker died without a task: the next one is started when there is work for it. */
  worker: Worker | undefined;
  /** What was posted to it: the first is being worked on. */
  readonly jobs: Job<Task, Result>[];
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
      const member: Member<Task, Result> = { worker: undefined, jobs: [], timer: undefined };
      this.#start(member);
      this.#members.push(member);
    }
  }

  get size(): number {
    return this.#members.length;
  }

  /**
   * Runs one task.
   * @throws ScalerError E_WORKER_TIMEOUT or E_WORKER_DIED; or what the task threw
   */
  run(task: Task, options: RunOptions = {}): Promise<Result> {
    if (this.#closed) return Promise.reject(new ScalerError("E_WORKER_DIED", "the pool is closed"));
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(stopped());
    return new Promise((resolve, reject) => {
      const stop = () => this.#stop(job);
      const job: Job<Task, Result> = {
        request: { id: this.#nextId++, task },
        options,
        resolve(result) {
          signal?.removeEventListener("abort", stop);
          resolve(result);
        },
        reject(error) {
          signal?.removeEventListener("abort", stop);
          reject(error);
        },
      };
      signal?.addEventListener("abort", stop);
      this.#waiting.push(job);
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
        for (const job of member.jobs.splice(0)) job.reject(error);
        clearTimeout(member.timer);
        await member.worker?.terminate();
      }),
    );
  }

  #start(member: Member<Task, Result>): Worker {
    const { script, data, resourceLimits = {} } = this.#options;
    // Flags of the calling program, such as those for code given on the command line, are not for compiled scripts.
    const worker = new Worker(script, { workerData: data, execArgv: [], resourceLimits });
    worker.unref();
    member.worker = worker;
    worker.on("message", (reply: Reply<Result>) => {
      if (member.worker !== worker || member.jobs[0]?.request.id !== reply.id) return;
      const job = this.#settle(member);
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
    return worker;
  }

  /** Puts a new worker in the place of one that is dead or stuck, and fails the task that it was at work on. */
  #replace(member: Member<Task, Result>, worker: Worker, error: ScalerError): void {
    if (this.#closed || member.worker !== worker) return;
    const [job, ...rest] = member.jobs.splice(0);
    this.#waiting.unshift(...rest);
    clearTimeout(member.timer);
    member.worker = undefined;
    void worker.terminate();
    // A worker that dies without a task is not started again at once: it would die again, for ever.
    if (job === undefined) return;
    job.reject(error);
    this.#start(member);
    this.#dispatch();
  }

  /** Takes the first task from a worker; the next one is its work from now on. */
  #settle(member: Member<Task, Result>): Job<Task, Result> {
    const job = member.jobs.shift()!;
    clearTimeout(member.timer);
    if (member.jobs.length > 0) this.#watch(member);
    else member.worker?.unref();
    return job;
  }

  /** Posts tasks to the workers that have the fewest. */
  #dispatch(): void {
    const { ahead = 0 } = this.#options;
    for (let posted = 0; posted <= ahead; posted++) {
      for (const member of this.#members) {
        if (member.jobs.length !== posted) continue;
        while (this.#waiting[0]?.options.signal?.aborted) this.#waiting.shift()!.reject(stopped());
        const job = this.#waiting[0];
        if (job === undefined || (posted > 0 && job.options.transfer !== undefined)) return;
        this.#waiting.shift();
        this.#assign(member, job);
      }
    }
  }

  #assign(member: Member<Task, Result>, job: Job<Task, Result>): void {
    const worker = member.worker ?? this.#start(member);
    worker.ref();
    member.jobs.push(job);
    if (member.jobs.length === 1) this.#watch(member);
    try {
      worker.postMessage(job.request, job.options.transfer ?? []);
    } catch (error) {
      // What cannot be posted never reaches the worker, which stays free.
      member.jobs.pop();
      if (member.jobs.length === 0) {
        clearTimeout(member.timer);
        worker.unref();
      }
      job.reject(error);
      this.#dispatch();
    }
  }

  /** Limits the time of the task that a worker is at work on. */
  #watch(member: Member<Task, Result>): void {
    const job = member.jobs[0]!;
    const { signal, timeout = this.#options.timeout } = job.options;
    if (signal?.aborted) this.#expire(member, job, stopped());
    else if (timeout !== undefined) {
      const error = new ScalerError("E_WORKER_TIMEOUT", `a task took longer than ${timeout} ms`);
      member.timer = setTimeout(() => this.#expire(member, job, error), timeout);
    }
  }

  #expire(member: Member<Task, Result>, job: Job<Task, Result>, error: ScalerError): void {
    if (member.jobs[0] === job) this.#replace(member, member.worker!, error);
  }

  /** Fails a task whose signal was aborted. One that waits stays in its place, and is left out when its turn comes. */
  #stop(job: Job<Task, Result>): void {
    job.reject(stopped());
    for (const member of this.#members) this.#expire(member, job, stopped());
  }
}

function stopped(): ScalerError {
  return new ScalerError("E_WORKER_TIMEOUT", "a task was stopped");
}
