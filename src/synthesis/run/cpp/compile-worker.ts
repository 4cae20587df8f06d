import { readFileSync } from "node:fs";
import { serve } from "../../../pool/protocol.ts";
import {
  type CompiledLanguage,
  CompileError,
  compileHeader,
  compileProgram,
  type ProgramBytes,
} from "./compile.ts";

export interface CompileTask {
  readonly source: string;
  readonly language: CompiledLanguage;
  readonly memory: number;
  /** File of a compiled header to start from. */
  readonly header?: string;
}

/** The program, or what the compiler has against it. */
export type CompileResult = ProgramBytes | { readonly complaint: string };

let header: { readonly path: string; readonly bytes: Uint8Array } | undefined;

function readHeader(path: string): Uint8Array {
  if (header?.path !== path) header = { path, bytes: new Uint8Array(readFileSync(path)) };
  return header.bytes;
}

/** Compiles a program, or, asked for nothing, the header. */
serve(async (task: CompileTask | null): Promise<{ result: CompileResult | Uint8Array }> => {
  if (task === null) return { result: await compileHeader() };
  const { source, language, memory } = task;
  try {
    const start = task.header === undefined ? undefined : readHeader(task.header);
    return { result: await compileProgram(source, language, memory, start) };
  } catch (error) {
    if (error instanceof CompileError) return { result: { complaint: error.message } };
    throw error;
  }
});
