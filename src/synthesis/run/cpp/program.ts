import { WASIProcExit } from "@bjorn3/browser_wasi_shim";
import { type Failure, failed, type Outcome, type RunLimits } from "../outcome.ts";
import { Stop, System } from "./wasi.ts";

/**
 * A compiled, metered program, linked with several stacks. Memory is cleared between runs, so a small stack is worth
 * several times its weight; a program that crashes on it, which is what overflowing it comes to, runs again on the
 * next.
 */
export interface Program {
  /** Of its own among the programs of a pool. */
  readonly id: number;
  /** At least one, by rising size of the stack. */
  readonly links: readonly WebAssembly.Module[];
}

/** Open calls of recursive functions above which a program traps. */
export const MAX_DEPTH = 200_000;

interface Exports {
  readonly _start: () => void;
  readonly memory: WebAssembly.Memory;
  readonly fuel: WebAssembly.Global;
  readonly depth: WebAssembly.Global;
  readonly __stack_pointer: WebAssembly.Global;
}

/** What every instance of a module begins with. */
interface Image {
  /** Bytes of memory. */
  readonly size: number;
  /** Where the stack ends and the program's data begins. */
  readonly stack: number;
  /** The data up to its last word that is not 0; everything else is. */
  readonly data: Uint8Array;
}

/** Bytes of memory of an instance that is used again. */
const LARGEST_KEPT = 32 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Runs programs one after the other. Every run sees a memory as a fresh instance has it. */
export class Machine {
  readonly #limits: RunLimits;
  readonly #system: System;
  readonly #images = new WeakMap<WebAssembly.Module, Image>();
  /** Instances that can run again. */
  readonly #kept = new WeakMap<WebAssembly.Module, WebAssembly.Instance>();

  constructor(limits: RunLimits) {
    this.#limits = limits;
    this.#system = new System(limits.output);
  }

  /** @param fuel instructions, at most those of the limits */
  run(program: Program, input: string, fuel = this.#limits.fuel): Outcome {
    const bytes = encoder.encode(input);
    let outcome: Outcome | undefined;
    for (const module of program.links) {
      outcome = this.#runOn(module, bytes, fuel);
      if (outcome.kind === "output" || outcome.reason !== "crashed") break;
    }
    return outcome!;
  }

  #runOn(module: WebAssembly.Module, input: Uint8Array, fuel: number): Outcome {
    let instance: WebAssembly.Instance;
    try {
      instance = this.#instance(module);
    } catch (error) {
      return failed("out-of-memory", `the program cannot be loaded: ${(error as Error).message}`);
    }
    const outcome = this.#runIn(instance, input, fuel);
    this.#keep(module, instance);
    return outcome;
  }

  #runIn(instance: WebAssembly.Instance, input: Uint8Array, fuel: number): Outcome {
    const exports = exportsOf(instance);
    this.#system.begin(instance, input);
    exports.fuel.value = BigInt(fuel);
    exports.depth.value = 0;
    try {
      exports._start();
    } catch (error) {
      const failure = this.#failure(error, exports, fuel);
      if (failure !== undefined) return failure;
    }
    const used = fuel - Number(exports.fuel.value);
    try {
      return { kind: "output", text: decoder.decode(this.#system.output()), fuel: used };
    } catch {
      return failed("not-text", "the output is not UTF-8");
    }
  }

  /** An instance as good as new: the last one with its memory put back, or another. */
  #instance(module: WebAssembly.Module): WebAssembly.Instance {
    const image = this.#images.get(module);
    const last = this.#kept.get(module);
    if (image !== undefined && last !== undefined) {
      const { memory, __stack_pointer } = exportsOf(last);
      const bytes = new Uint8Array(memory.buffer);
      bytes.fill(0);
      bytes.set(image.data, image.stack);
      __stack_pointer.value = image.stack;
      return last;
    }
    const instance = new WebAssembly.Instance(module, this.#system.imports);
    if (image === undefined) this.#images.set(module, imageOf(instance));
    return instance;
  }

  /** Memory that has grown cannot shrink, and one that is large is better had anew than cleared and held on to. */
  #keep(module: WebAssembly.Module, instance: WebAssembly.Instance): void {
    const { byteLength } = exportsOf(instance).memory.buffer;
    if (byteLength === this.#images.get(module)!.size && byteLength <= LARGEST_KEPT) {
      this.#kept.set(module, instance);
    } else {
      this.#kept.delete(module);
    }
  }

  /** What an error out of a program means; undefined when the program only said that it is done. */
  #failure(error: unknown, exports: Exports, fuel: number): Failure | undefined {
    if (error instanceof WASIProcExit) {
      return error.code === 0 ? undefined : failed("exit-code", `it ended with code ${error.code}`);
    }
    if (error instanceof Stop) {
      return failed(error.reason === "exception" ? "crashed" : error.reason, error.message);
    }
    if ((exports.fuel.value as bigint) < 0n) {
      return failed("fuel-exhausted", `it needs more than ${fuel} instructions`);
    }
    if ((exports.depth.value as number) > MAX_DEPTH || error instanceof RangeError) {
      return failed("crashed", `calls are nested more than ${MAX_DEPTH} deep`);
    }
    return failed("crashed", error instanceof Error ? error.message : String(error));
  }
}

function exportsOf(instance: WebAssembly.Instance): Exports {
  return instance.exports as unknown as Exports;
}

function imageOf(instance: WebAssembly.Instance): Image {
  const { memory, __stack_pointer } = exportsOf(instance);
  const { buffer } = memory;
  const stack = __stack_pointer.value as number;
  const words = new Uint32Array(buffer);
  let end = words.length;
  while (4 * end > stack && words[end - 1] === 0) end--;
  const data = new Uint8Array(buffer).slice(stack, Math.max(stack, 4 * end));
  return { size: buffer.byteLength, stack, data };
}
