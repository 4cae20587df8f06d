/**
 * Runs programs that this project did not write, such as the accepted solutions of a contest problem. They read
 * standard input, write standard output and reach nothing else: programs in C and C++ are compiled to metered
 * WebAssembly. Nothing that a program does throws here: it becomes an `Outcome`.
 */

import { join } from "node:path";
import { PACKAGE_ROOT } from "../../package-root.ts";
import { defaultWorkers } from "../../pool/pool.ts";
import { Programs } from "./cpp/programs.ts";
import { DEFAULT_LIMITS, type Failure, failed, type Outcome, type RunLimits } from "./outcome.ts";

export const LANGUAGES = ["c", "cpp"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The text of a program. */
export interface ReferenceSource {
  /** What reports call it. */
  readonly name: string;
  readonly language: Language;
  readonly text: string;
}

/** A program, ready to run. */
export interface Reference {
  readonly name: string;
  readonly language: Language;
  /** Why the program can never answer (it does not compile), or undefined. */
  readonly broken: Failure | undefined;
  /**
   * Runs the program on each input, in a memory as good as new.
   * @returns as many outcomes, in the same order; a broken program fails on all of them
   */
  run(inputs: readonly string[]): Promise<Outcome[]>;
}

export interface ReferenceOptions {
  /** Threads; one per core by default. */
  readonly workers?: number;
  /** What one run may use; `DEFAULT_LIMITS` where nothing else is given. */
  readonly limits?: Partial<RunLimits>;
  /** Folder of compiled programs by content; `.cache/references` of the package by default. */
  readonly cache?: string;
}

const DEFAULT_CACHE = join(PACKAGE_ROOT, ".cache", "references");

/** Inputs that travel to a worker together, at most. */
const CHUNK = 32;

/** Compilers and runners that references share. Threads start when they are needed and end with `close`. */
export class ReferencePool {
  readonly #workers: number;
  readonly #programs: Programs;

  constructor(options: ReferenceOptions = {}) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#workers = options.workers ?? defaultWorkers();
    this.#programs = new Programs(limits, this.#workers, options.cache ?? DEFAULT_CACHE);
  }

  /**
   * Makes references of programs, compiling what is not in the cache, in parallel.
   * @throws ScalerError E_PACKAGE_MISSING when the compiler is needed and not installed
   */
  open(sources: readonly ReferenceSource[]): Promise<Reference[]> {
    return Promise.all(sources.map((source) => this.#open(source)));
  }

  /** Ends all threads. */
  close(): Promise<void> {
    return this.#programs.close();
  }

  async #open({ name, language, text }: ReferenceSource): Promise<Reference> {
    const program = await this.#programs.compile(text, language);
    if ("complaint" in program) {
      const broken = failed("compile-error", program.complaint);
      return { name, language, broken, run: async (inputs) => inputs.map(() => broken) };
    }
    const run = (inputs: readonly string[]) => this.#programs.run(program, inputs);
    return { name, language, broken: undefined, run: (inputs) => this.#inChunks(inputs, run) };
  }

  async #inChunks(
    inputs: readonly string[],
    run: (inputs: readonly string[]) => Promise<Outcome[]>,
  ): Promise<Outcome[]> {
    const size = Math.max(1, Math.min(CHUNK, Math.ceil(inputs.length / (2 * this.#workers))));
    const chunks: (readonly string[])[] = [];
    for (let start = 0; start < inputs.length; start += size) chunks.push(inputs.slice(start, start + size));
    return (await Promise.all(chunks.map(run))).flat();
  }
}

/**
 * References with a pool of their own.
 * @throws ScalerError E_PACKAGE_MISSING
 */
export async function openReferences(
  sources: readonly ReferenceSource[],
  options: ReferenceOptions = {},
): Promise<{ readonly references: readonly Reference[]; close(): Promise<void> }> {
  const pool = new ReferencePool(options);
  try {
    return { references: await pool.open(sources), close: () => pool.close() };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
