import { meter } from "../../../toolchain/meter.ts";
import { loadPackage } from "../packages.ts";
import { HEADERS, PRELUDE } from "./headers.ts";
import { MAX_DEPTH } from "./program.ts";

export type CompiledLanguage = "c" | "cpp";

/** A program as the compiler made it and the metering pass left it; see `Program`. */
export interface ProgramBytes {
  readonly links: readonly Uint8Array<ArrayBuffer>[];
}

/** The compiler's own complaint about a program. */
export class CompileError extends Error {}

/** The part of `@yowasp/clang` that is used here. */
interface Clang {
  readonly version: string;
  runLLVM(args: readonly string[] | null, files: Tree, options: object): Promise<Tree>;
  runClang(args: readonly string[], files: Tree, options: object): Promise<Tree>;
  readonly Exit: new () => Error;
}
interface Tree {
  [name: string]: Tree | string | Uint8Array;
}

/** Bytes of the stack of each link of a program. The second is what Linux gives. */
export const STACKS = [1 << 20, 8 << 20, 64 << 20];
const HEAP = 1 << 20;

/** Tried in this order: programs use names that one standard has taken away and another has not given yet. */
const STANDARDS = { c: ["gnu17"], cpp: ["gnu++17", "gnu++20", "gnu++14"] } as const;

/** Errors here that GCC only warns of, or that were none when the program was written. */
const TOLERATED = [
  ...["register", "narrowing", "dynamic-exception-spec", "reserved-user-defined-literal", "return-type"],
  ...["implicit-function-declaration", "implicit-int", "int-conversion", "incompatible-pointer-types"],
  ...["writable-strings", "return-mismatch", "vla-cxx-extension"],
];

/** Parts of POSIX that the C library keeps in libraries of their own. */
const EMULATED = ["PROCESS_CLOCKS", "SIGNAL", "MMAN", "GETPID"];

/**
 * Flags of the compiler. Without a way to unwind the stack, `-fexceptions` keeps the code of `throw` and drops that
 * of `catch`: the prelude ends the program where an exception is thrown.
 */
function compileFlags(standard: string): string[] {
  return [
    ...[`-std=${standard}`, "-O2", "-w", "-fexceptions", "-Iheaders", "-Xclang", "-fno-pch-timestamp"],
    // A predicted branch is faster than a select, which waits for its condition. Clang counts on a backend that turns
    // selects back where they are in the way of the loop; that for WebAssembly does not.
    ...["two-entry-phi-node-folding", "phi-node-folding"].flatMap((name) => [
      "-mllvm",
      `-${name}-threshold=1`,
    ]),
    ...TOLERATED.map((name) => `-Wno-${name}`),
    ...["CXX17", "CXX20"].map((since) => `-D_LIBCPP_ENABLE_${since}_REMOVED_FEATURES`),
    ...["-ferror-limit=5", "-fno-caret-diagnostics", "-fno-color-diagnostics"],
    ...EMULATED.map((name) => `-D_WASI_EMULATED_${name}`),
  ];
}

/**
 * With the stack in front of the data, overflowing it traps instead of writing over the data.
 * @param memory most bytes of everything else
 */
function linkFlags(stack: number, memory: number): string[] {
  return [
    `-Wl,--stack-first,-z,stack-size=${stack},--initial-heap=${HEAP},--max-memory=${memory + stack}`,
    // The linker loses its way when a wrapped function is not linked in: -u links it in.
    ...["malloc", "calloc", "realloc"].map((name) => `-Wl,--wrap=${name},-u,${name}`),
    "-Wl,--export=__stack_pointer,--strip-all",
    ...["-lc-printscan-long-double", ...EMULATED.map(libraryFlag)],
  ];
}

function libraryFlag(name: string): string {
  return `-lwasi-emulated-${name.toLowerCase().replaceAll("_", "-")}`;
}

/** Everything beside the source that a compiled program depends on; part of its key in the cache. */
export function recipe(language: CompiledLanguage, memory: number): unknown {
  const flags = STANDARDS[language].map(compileFlags);
  return [flags, STACKS.map((stack) => linkFlags(stack, memory)), HEADERS, PRELUDE, MAX_DEPTH];
}

let compiler: Promise<Clang> | undefined;

function openCompiler(): Promise<Clang> {
  compiler ??= loadPackage<Clang>("@yowasp/clang").then(async (clang) => {
    // Asked for nothing, it loads itself; without the option it writes its progress to the console.
    await clang.runLLVM(null, {}, { fetchProgress() {} });
    return clang;
  });
  return compiler;
}

/** True for a program that `compileHeader` is for: it includes the whole standard library, which takes most of the time. */
export function includesEverything(source: string, language: CompiledLanguage): boolean {
  return language === "cpp" && source.includes("bits/stdc++.h");
}

const HEADER = { "all.h": `${PRELUDE}#include <bits/stdc++.h>\n` };

/**
 * Parses the whole standard library once, under the first standard, for `compileProgram` to start from.
 * @throws ScalerError E_PACKAGE_MISSING
 */
export async function compileHeader(): Promise<Uint8Array<ArrayBuffer>> {
  const clang = await openCompiler();
  const args = ["clang++", "-x", "c++-header", ...compileFlags(STANDARDS.cpp[0]), "all.h", "-o", "all.pch"];
  return Uint8Array.from(await invoke(clang, args, { ...HEADER, headers: HEADERS }, "all.pch"));
}

/**
 * Compiles a program that reads standard input and writes standard output.
 * @param memory most bytes of memory it may have beside its stack
 * @param header what `compileHeader` gave; only for a program that includes everything
 * @throws CompileError with the compiler's messages; ScalerError E_PACKAGE_MISSING
 */
export async function compileProgram(
  source: string,
  language: CompiledLanguage,
  memory: number,
  header?: Uint8Array,
): Promise<ProgramBytes> {
  const clang = await openCompiler();
  const command = language === "c" ? "clang" : "clang++";
  const main = language === "c" ? "main.c" : "main.cc";
  // The format of Microsoft's C library, which the judges of many problems ask for.
  const program: Tree = { [main]: source.replaceAll("%I64", "%ll"), headers: HEADERS };
  const object = await firstThatCompiles(STANDARDS[language], (standard, isFirst) => {
    const files =
      isFirst && header ? { ...program, ...HEADER, "all.pch": header } : { ...program, "prelude.h": PRELUDE };
    const included = isFirst && header ? ["-include-pch", "all.pch"] : ["-include", "prelude.h"];
    const args = [command, "-c", ...compileFlags(standard), ...included, main, "-o", "main.o"];
    return invoke(clang, args, files, "main.o");
  });
  const links: Uint8Array<ArrayBuffer>[] = [];
  for (const stack of STACKS) {
    const args = [command, "main.o", ...linkFlags(stack, memory), "-o", "main.wasm"];
    const linked = await invoke(clang, args, { "main.o": object }, "main.wasm");
    links.push(Uint8Array.from(meter(linked, { maxDepth: MAX_DEPTH })));
  }
  return { links };
}

/** The first of several standards that a program compiles under; otherwise the complaint of the first one is told. */
async function firstThatCompiles(
  standards: readonly string[],
  attempt: (standard: string, isFirst: boolean) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  let first: unknown;
  for (const standard of standards) {
    try {
      return await attempt(standard, standard === standards[0]);
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      first ??= error;
    }
  }
  throw first;
}

async function invoke(clang: Clang, args: string[], files: Tree, output: string): Promise<Uint8Array> {
  const messages: Uint8Array[] = [];
  const collect = (bytes: Uint8Array | null) => {
    if (bytes !== null) messages.push(bytes.slice());
  };
  const options = { stdout: collect, stderr: collect, decodeASCII: false };
  const complaint = (fallback: string) =>
    new CompileError(Buffer.concat(messages).toString("utf8").trim().slice(0, MAX_COMPLAINT) || fallback);
  let result: Tree;
  try {
    result = await clang.runClang(args, { ...files }, options);
  } catch (error) {
    if (
      error instanceof clang.Exit ||
      error instanceof WebAssembly.RuntimeError ||
      error instanceof RangeError
    ) {
      throw complaint(error.message);
    }
    throw error;
  }
  const bytes = result[output];
  if (!(bytes instanceof Uint8Array)) throw complaint("the compiler wrote nothing");
  return bytes;
}

const MAX_COMPLAINT = 2_000;
