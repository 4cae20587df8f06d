/** Modules without the host: their functions, called on items that lie in their memory already. */
import { libraryFiles } from "assemblyscript/asc";
import { ItemWriter } from "../src/abi/items.ts";
import { DEFAULT_ENVS } from "../src/package-root.ts";
import type { Engine } from "../src/runtime/engine.ts";
import { compileEnvironment } from "../src/toolchain/compile.ts";
import { readEnvironment } from "../src/toolchain/source.ts";

const FUEL = 1_000_000_000n;

/** Both handle all items in one call of the module. */
export interface BareCalls {
  answer(): void;
  grade(): void;
}

/** Items of the seeds from 0 on at one scale; each completion is a box with the answer of its seed. */
export function bareCalls(
  instance: WebAssembly.Instance,
  scale: readonly number[],
  answers: readonly string[],
): BareCalls {
  const { memory, answer, grade } = instance.exports as {
    memory: WebAssembly.Memory;
    answer(count: number, fuel: bigint): number;
    grade(count: number, fuel: bigint): number;
  };
  const items = new ItemWriter(memory);
  for (const [seed, text] of answers.entries()) items.addText(seed, scale, `\\boxed{${text}}`, false);
  return {
    answer: () => void answer(answers.length, FUEL),
    grade: () => void grade(answers.length, FUEL),
  };
}

/** The module as it is shipped. */
export function shipped(engine: Engine, id: string): WebAssembly.Instance {
  return new WebAssembly.Instance(engine.catalogue.module(id).compile(), {});
}

/** The module as the compiler left it. */
export async function unmetered(id: string): Promise<WebAssembly.Instance> {
  const { source, manifest } = readEnvironment(DEFAULT_ENVS, id);
  const { memoryPages } = manifest.limits;
  const bytes = await compileEnvironment(source, { sourceName: id, memoryPages });
  let fuel = 0n;
  const scaler = { fuel_left: () => fuel, set_fuel: (value: bigint) => void (fuel = value) };
  return new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)), { scaler });
}

/**
 * The module as the compiler would leave it without checks of array indices. It changes the compiler's library for
 * the rest of the process, so it comes last.
 */
export function unchecked(id: string): Promise<WebAssembly.Instance> {
  for (const file of ["staticarray", "array"]) {
    libraryFiles[file] = libraryFiles[file]!.replace(
      /if \(<u32>index >= <u32>this\.length_?\) \{[^}]*\}/g,
      "",
    );
  }
  return unmetered(id);
}
