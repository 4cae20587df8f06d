import { type FailureReason, failed, type Outcome, type RunLimits } from "../outcome.ts";
import { type Pyodide, startPython } from "./snapshot.ts";

/** One instance to generate. */
export interface GenerateRequest {
  /** Seeds Python's `random`, from 0 to 2^53 - 1. */
  readonly seed: number;
  /** Passed to the generator as its only argument, a dictionary. */
  readonly parameters: Readonly<Record<string, number>>;
}

type Guest = ReturnType<Pyodide["globals"]["get"]>;

const PAGE = 65_536;
const EPOCH_MS = 1_767_225_600_000;

/** CPython compiled to WebAssembly, in this thread. One program at a time. */
export class Interpreter {
  readonly #limits: RunLimits;
  readonly #run: Guest;
  readonly #generate: Guest;
  readonly #python: Pyodide;
  #random = 0;

  private constructor(limits: RunLimits, python: Pyodide) {
    this.#limits = limits;
    this.#python = python;
    const { globals } = python;
    this.#run = globals.get("run");
    this.#generate = globals.get("generate");
    Object.defineProperty(globalThis.crypto, "getRandomValues", {
      value: (view: Uint8Array) => {
        for (let i = 0; i < view.length; i++) view[i] = this.#randomByte();
        return view;
      },
    });
  }

  /**
   * Loads the interpreter and changes this thread for good: memory stops growing at the limit, clocks stand still,
   * and random bytes come from a fixed stream. So it belongs in a worker of its own.
   * @param cache folder of images of the interpreter
   * @throws ScalerError E_PACKAGE_MISSING
   */
  static async open(limits: RunLimits, cache: string): Promise<Interpreter> {
    const python = await startPython(cache);
    const ignore = { write: (bytes: Uint8Array) => bytes.length };
    python.setStdout(ignore);
    python.setStderr(ignore);
    limitMemory(limits.memory);
    Date.now = () => EPOCH_MS;
    performance.now = () => 0;
    return new Interpreter(limits, python);
  }

  /** Where another thread writes 2 to end the program that runs, as if by Ctrl-C. */
  listen(interrupt: Int32Array): void {
    this.#python.setInterruptBuffer(interrupt);
  }

  /** Runs a program on an input. Throws only when the interpreter itself is broken for good. */
  run(source: string, input: string): Outcome {
    this.#random = 1;
    return readOutcome(this.#run(source, input, this.#limits.output));
  }

  /** Calls a generator: a function of one dictionary that returns a text, or a tuple that begins with one. */
  generate(source: string, name: string, { seed, parameters }: GenerateRequest): Outcome {
    this.#random = 1;
    return readOutcome(this.#generate(source, name, JSON.stringify(parameters), seed, this.#limits.output));
  }

  /** Marsaglia's linear congruential generator of multiplier 69,069. */
  #randomByte(): number {
    this.#random = (Math.imul(this.#random, 69_069) + 1) | 0;
    return this.#random >>> 24;
  }
}

function readOutcome(result: string): Outcome {
  const end = result.indexOf("\n");
  const kind = result.slice(0, end);
  const text = result.slice(end + 1);
  return kind === "output" ? { kind, text } : failed(kind as FailureReason, text);
}

/** Python's own memory counts: it takes about 40 MB of it. Growing further fails there as on a full machine. */
function limitMemory(bytes: number): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > bytes) throw new RangeError("the memory limit is reached");
    return grow.call(this, pages);
  };
}
