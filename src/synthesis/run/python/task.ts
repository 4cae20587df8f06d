import type { RunLimits } from "../outcome.ts";
import type { GenerateRequest } from "./interpreter.ts";

/** What every worker is given. */
export interface PythonOptions {
  readonly limits: RunLimits;
  /** Folder of images of the interpreter. */
  readonly cache: string;
}

/** A program and its inputs, or a generator and what it is asked for. */
export type PythonWork =
  | {
      readonly source: string;
      readonly inputs: readonly string[];
      /** See `Ask`. */
      readonly brief: boolean;
    }
  | { readonly source: string; readonly function: string; readonly requests: readonly GenerateRequest[] };

export interface PythonTask {
  readonly work: PythonWork;
  /** Shared with the host: how many items have begun, and the interrupt that ends the one that runs. */
  readonly signal: Int32Array;
}

/** Places in the shared signal. */
export const SIGNAL = { begun: 0, interrupt: 1, size: 2 } as const;
