/**
 * Runs programs that this project did not write, such as the accepted solutions of a contest problem. They read
 * standard input, write standard output and reach nothing else: programs in C and C++ are compiled to metered
 * WebAssembly, programs in Python run in CPython compiled to WebAssembly. Nothing that a program does throws here: it becomes an `Outcome`.
 */

import { join } from "node:path";
import { PACKAGE_ROOT } from "../../package-root.ts";
import { defaultWorkers } from "../../pool/pool.ts";
import { Programs } from "./cpp/programs.ts";
import { chunksFor, containing } from "./lost.ts";
import { type Ask, DEFAULT_LIMITS, type Failure, failed, type Outcome, type RunLimits } from "./outcome.ts";
import type { GenerateRequest } from "./python/interpreter.ts";
import { Scripts } from "./python/scripts.ts";

export const LANGUAGES = ["c", "cpp", "python"] as const;
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
  run(inputs: readonly string[], ask?: Ask): Promise<Outcome[]>;
}

/** A Python function of one dictionary that makes the input of an instance. */
export interface Generator {
  /** @returns as many outcomes as requests, in the same order; equal requests have equal outcomes */
  generate(requests: readonly GenerateRequest[]): Promise<Outcome[]>;
}

export interface ReferenceOptions {
  /** Threads; one per core by default. */
  readonly workers?: number;
  /** What one run may use; `DEFAULT_LIMITS` where nothing else is given. */
  readonly limits?: Partial<RunLimits>;
  /** Folder of compiled programs, by content, and of images of the interpreter; `.cache/references` of the package by default. */
  readonly cache?: string;
}

const DEFAULT_CACHE = join(PACKAGE_ROOT, ".cache", "references");

/** Inputs that travel to a worker together, at most. */
const CHUNK = 32;

/** Compilers and runners that references share. Threads start when they are needed and end with `close`. */
export class ReferencePool {
  readonly #workers: number;
  readonly #programs: Programs;
  readonly #scripts: Scripts;

  constructor(options: ReferenceOptions = {}) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#workers = options.workers ?? defaultWorkers();
    const cache = options.cache ?? DEFAULT_CACHE;
    this.#programs = new Programs(limits, this.#workers, cache);
    this.#scripts = new Scripts(limits, this.#workers, cache);
  }

  /**
   * Makes references of programs, compiling what is not in the cache, in parallel.
   * @throws ScalerError E_PACKAGE_MISSING when the compiler is needed and not installed
   */
  open(sources: readonly ReferenceSource[]): Promise<Reference[]> {
    return Promise.all(sources.map((source) => this.#open(source)));
  }

  /** A generator: the Python text that defines the function, and the function's name. */
  generator(source: string, name: string): Generator {
    return {
      generate: (requests) =>
        this.#inChunks(requests, (part) => this.#scripts.run({ source, function: name, requests: part })),
    };
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all([this.#programs.close(), this.#scripts.close()]);
  }

  async #open({ name, language, text }: ReferenceSource): Promise<Reference> {
    if (language === "python") {
      return this.#reference(name, language, (inputs, { brief = false }) =>
        this.#scripts.run({ source: text, inputs, brief }),
      );
    }
    const program = await this.#programs.compile(text, language);
    if ("complaint" in program) {
      const broken = failed("compile-error", program.complaint);
      return { name, language, broken, run: async (inputs) => inputs.map(() => broken) };
    }
    return this.#reference(name, language, (inputs, ask) => this.#programs.run(program, inputs, ask));
  }

  #reference(
    name: string,
    language: Language,
    run: (inputs: readonly string[], ask: Ask) => Promise<Outcome[]>,
  ): Reference {
    return {
      name,
      language,
      broken: undefined,
      run: (inputs, ask = {}) => this.#inChunks(inputs, (part) => run(part, ask)),
    };
  }

  async #inChunks<T>(
    items: readonly T[],
    run: (items: readonly T[]) => Promise<Outcome[]>,
  ): Promise<Outcome[]> {
    const chunks = chunksFor(items, this.#workers, CHUNK);
    return (await Promise.all(chunks.map((chunk) => containing(chunk, run)))).flat();
  }
}
