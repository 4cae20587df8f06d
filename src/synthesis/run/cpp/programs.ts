import { existsSync } from "node:fs";
import { WorkerPool } from "../../../pool/pool.ts";
import { workerScript } from "../../../pool/protocol.ts";
import { isLostWorker } from "../lost.ts";
import type { Ask, Outcome, RunLimits } from "../outcome.ts";
import { ProgramCache } from "./cache.ts";
import { type CompiledLanguage, includesEverything } from "./compile.ts";
import type { CompileResult, CompileTask } from "./compile-worker.ts";
import type { Program } from "./program.ts";
import type { RunTask } from "./run-worker.ts";

/** Native stack of a worker in MiB: room for calls as deep as metering allows. */
const NATIVE_STACK = 256;

/** A compiler takes a gigabyte of address space and some hundred megabytes of memory. */
const MOST_COMPILERS = 4;

/** Milliseconds after which a worker counts as stuck; fuel ends a program long before. */
const COMPILE_TIMEOUT = 300_000;
const RUN_TIMEOUT = 120_000;

/** Compiles and runs programs in C and C++ on worker threads. */
export class Programs {
  readonly #limits: RunLimits;
  readonly #workers: number;
  readonly #cache: ProgramCache;
  #compilers: Compilers | undefined;
  #compiling = 0;
  #header: Promise<string> | undefined;
  #nextId = 0;
  #runners: WorkerPool<RunTask, Outcome[]> | undefined;

  constructor(limits: RunLimits, workers: number, cache: string) {
    this.#limits = limits;
    this.#workers = workers;
    this.#cache = new ProgramCache(cache);
  }

  /**
   * Compiles a program, or takes it from the cache.
   * @returns the program, or the compiler's complaint
   * @throws ScalerError E_PACKAGE_MISSING
   */
  async compile(source: string, language: CompiledLanguage): Promise<Program | { complaint: string }> {
    const task: CompileTask = { source, language, memory: this.#limits.memory };
    const key = this.#cache.key(task);
    let result = this.#cache.get(key);
    if (result === undefined) {
      try {
        result = await this.#compile(task);
      } catch (error) {
        if (!isLostWorker(error)) throw error;
        return { complaint: `the compiler failed: ${error.message}` };
      }
      this.#cache.put(key, result);
    }
    if ("complaint" in result) return result;
    const links = await Promise.all(result.links.map((bytes) => WebAssembly.compile(bytes)));
    return { id: this.#nextId++, links };
  }

  /**
   * Runs a program on a few inputs, one after the other in one worker.
   * @throws ScalerError E_WORKER_TIMEOUT, E_WORKER_DIED
   */
  run(program: Program, inputs: readonly string[], ask: Ask = {}): Promise<Outcome[]> {
    this.#runners ??= new WorkerPool({
      script: workerScript("synthesis/run/cpp/run-worker"),
      data: this.#limits,
      workers: this.#workers,
      resourceLimits: { stackSizeMb: NATIVE_STACK },
    });
    const { fuel = this.#limits.fuel, brief = false } = ask;
    const task = { id: program.id, program, inputs, fuel: Math.min(fuel, this.#limits.fuel), brief };
    return this.#runners.run(task, { timeout: RUN_TIMEOUT * inputs.length });
  }

  async close(): Promise<void> {
    await Promise.all([this.#compilers?.close(), this.#runners?.close()]);
  }

  /** Compilers are let go when nothing is left to compile: they hold much memory. */
  async #compile(task: CompileTask): Promise<CompileResult> {
    this.#compilers ??= new WorkerPool({
      script: workerScript("synthesis/run/cpp/compile-worker"),
      workers: Math.min(this.#workers, MOST_COMPILERS),
      timeout: COMPILE_TIMEOUT,
    });
    const pool = this.#compilers;
    this.#compiling++;
    try {
      if (!includesEverything(task.source, task.language)) return (await pool.run(task)) as CompileResult;
      const header = await (this.#header ??= this.#openHeader(pool));
      return (await pool.run({ ...task, header })) as CompileResult;
    } finally {
      if (--this.#compiling === 0) {
        this.#compilers = undefined;
        await pool.close();
      }
    }
  }

  /** File of the compiled header, made now unless it is in the cache. */
  async #openHeader(pool: Compilers): Promise<string> {
    const path = this.#cache.headerPath;
    if (!existsSync(path)) this.#cache.putHeader((await pool.run(null)) as Uint8Array);
    return path;
  }
}

type Compilers = WorkerPool<CompileTask | null, CompileResult | Uint8Array>;
