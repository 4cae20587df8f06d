import { WASIProcExit } from "@bjorn3/browser_wasi_shim";
import { type Failure, failed, type Outcome, type RunLimits } from "../outcome.ts";
import { Stop, System } from "./wasi.ts";

/**
 * A compiled, metered program, linked twice. Memory is cleared between runs, so a small stack is worth several times
 * its weight; a program that crashes on it, which is what overflowing it comes to, runs again on the large one.
 */
export interface Program {
  /** Of its own among the programs of a pool. */
  readonly id: number;
  readonly small: WebAssembly.Module;
  readonly large: WebAssembly.Module;
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

/** An instance, and what it was before it ran. */
interface Pristine {
  readonly instance: WebAssembly.Instance;
  readonly size: number;
  readonly stack: number;
  /** Where the stack ends and the program's data begins, and the data up to its last byte that is not 0. */
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
  readonly #pristine = new WeakMap<WebAssembly.Module, Pristine>();

  constructor(limits: RunLimits) {
    this.#limits = limits;
    this.#system = new System(limits.output);
  }

  /** @param fuel instructions, at most those of the limits */
  run(program: Program, input: string, fuel = this.#limits.fuel): Outcome {
    const bytes = encoder.encode(input);
    const first = this.#runOn(program.small, bytes, fuel);
    return first.kind === "failed" && first.reason === "crashed"
      ? this.#runOn(program.large, bytes, fuel)
      : first;
  }

  #runOn(module: WebAssembly.Module, input: Uint8Array, fuel: number): Outcome {
    try {
      return this.#runIn(this.#instance(module), input, fuel);
    } catch (error) {
      return failed("out-of-memory", `the program cannot be loaded: ${(error as Error).message}`);
    } finally {
      this.#letGo(module);
    }
  }

  #runIn({ instance }: Pristine, input: Uint8Array, fuel: number): Outcome {
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
  #instance(module: WebAssembly.Module): Pristine {
    const last = this.#pristine.get(module);
    if (last !== undefined) {
      const { memory, __stack_pointer } = exportsOf(last.instance);
      const bytes = new Uint8Array(memory.buffer);
      bytes.fill(0);
      bytes.set(last.data, last.stack);
      __stack_pointer.value = last.stack;
      return last;
    }
    const instance = new WebAssembly.Instance(module, this.#system.imports);
    const { memory, __stack_pointer } = exportsOf(instance);
    const bytes = Buffer.from(memory.buffer);
    const stack = __stack_pointer.value as number;
    const fresh = { instance, size: bytes.length, stack, data: withoutZeros(bytes.subarray(stack)) };
    this.#pristine.set(module, fresh);
    return fresh;
  }

  /** Memory that has grown cannot shrink, and one that is large is better had anew than cleared and held on to. */
  #letGo(module: WebAssembly.Module): void {
    const last = this.#pristine.get(module);
    if (last === undefined) return;
    const size = exportsOf(last.instance).memory.buffer.byteLength;
    if (size !== last.size || size > LARGEST_KEPT) this.#pristine.delete(module);
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

/** A copy of the bytes up to the last one that is not 0. */
function withoutZeros(bytes: Buffer): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return Uint8Array.from(bytes.subarray(0, end));
}
