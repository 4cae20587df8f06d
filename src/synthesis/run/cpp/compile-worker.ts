import { serve } from "../../../pool/protocol.ts";
import { type CompiledLanguage, CompileError, compileProgram, type ProgramBytes } from "./compile.ts";

export interface CompileTask {
  readonly source: string;
  readonly language: CompiledLanguage;
  readonly memory: number;
}

/** The program, or what the compiler has against it. */
export type CompileResult = ProgramBytes | { readonly complaint: string };

serve(async ({ source, language, memory }: CompileTask): Promise<{ result: CompileResult }> => {
  try {
    return { result: await compileProgram(source, language, memory) };
  } catch (error) {
    if (error instanceof CompileError) return { result: { complaint: error.message } };
    throw error;
  }
});
