/** Runs metered modules that tests write as text. */

import { ScalerError } from "../../src/errors.ts";
import { type MeterOptions, meter } from "../../src/toolchain/meter.ts";
import { assembleText } from "./corpus.ts";

const PLENTY = 1n << 60n;

// biome-ignore lint/suspicious/noExplicitAny: exports of many shapes
export type Exports = Record<string, any>;

export function instantiate(bytes: Uint8Array, imports: WebAssembly.Imports = {}): Exports {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>), imports).exports;
}

/** A metered module from text, with plenty of fuel. */
export function metered(
  text: string,
  options: MeterOptions = {},
  imports: WebAssembly.Imports = {},
): Exports {
  const exports = instantiate(meter(assembleText(text), options), imports);
  exports.fuel.value = PLENTY;
  return exports;
}

/** What one call uses. */
export function cost(exports: Exports, name: string, ...args: unknown[]): number {
  exports.fuel.value = PLENTY;
  exports[name](...args);
  return Number(PLENTY - exports.fuel.value);
}

export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ScalerError) return error.code;
    throw error;
  }
  return "ok";
}
