import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import { MEMORY_PAGES } from "../abi/layout.ts";
import { ScalerError } from "../errors.ts";
import { bankSource } from "./bank.ts";
import { adaptLibrary } from "./library.ts";
import { PACKAGE_ROOT } from "./paths.ts";

/** Where the compiler looks for the SDK; answered from this package's own `assembly` folder. */
const SDK_PREFIX = "node_modules/scaler-wasm/";

/** The compiler takes the environment's source for this file of the SDK, and its frozen instances for the other. */
const ENVIRONMENT_SLOT = "assembly/env.ts";
const BANK_SLOT = "assembly/instances.ts";

export interface CompileOptions {
  /** Name of the source in error messages. */
  readonly sourceName: string;
  /** Memory of the module in pages of 64 KiB. */
  readonly memoryPages?: number;
  /** Bytes of `instances.bin`, for an environment whose instances are frozen. */
  readonly bank?: Uint8Array | undefined;
  /** `plain` leaves the optimiser out: slow code, to compare the fast code with. */
  readonly target?: "release" | "plain";
}

/**
 * Compiles an environment against the SDK with the options of `asconfig.json`. The result is neither metered nor
 * does it carry a manifest: see `assemble`.
 * @param source text of an `env.ts`
 * @throws ScalerError E_COMPILE with the compiler's messages, file names as the author knows them
 */
export function compileEnvironment(source: string, options: CompileOptions): Promise<Uint8Array> {
  const pages = String(options.memoryPages ?? MEMORY_PAGES);
  return compile(
    {
      "asconfig.json": readPackageFile("asconfig.json")!,
      "entry.ts": 'export * from "scaler-wasm/assembly/module";\n',
      [SDK_PREFIX + ENVIRONMENT_SLOT]: source,
      ...(options.bank && { [SDK_PREFIX + BANK_SLOT]: bankSource(options.bank) }),
    },
    [
      ...["--config", "asconfig.json", "--target", options.target ?? "release"],
      ...["--initialMemory", pages, "--maximumMemory", pages],
    ],
    options.sourceName,
  );
}

/**
 * Compiles the row kernel. It is code of the host: it is not metered, its memory grows, and it has no runtime.
 * @param sources by path, `kernel/index.ts` among them
 */
export function compileKernel(sources: Readonly<Record<string, string>>): Promise<Uint8Array> {
  // The options of environments are not for it: the compiler takes asconfig.json wherever it finds one.
  const flags = ["-O3", "--converge", "--runtime", "stub", "--enable", "simd", "--memoryBase", "1024"];
  return compile({ "entry.ts": 'export * from "./kernel/index";\n', ...sources }, flags, "the row kernel");
}

async function compile(
  files: Readonly<Record<string, string>>,
  flags: readonly string[],
  sourceName: string,
): Promise<Uint8Array> {
  adaptLibrary(readPackageFile("assembly/arena.ts")!);
  let binary: Uint8Array | undefined;
  const messages: string[] = [];
  const collect = { write: (chunk: string | Uint8Array) => void messages.push(String(chunk)) };
  const { error } = await asc.main(["entry.ts", "--outFile", "module.wasm", "--noColors", ...flags], {
    stdout: collect,
    stderr: collect,
    readFile: (name) => {
      const path = name.replaceAll("\\", "/").replace(/^\.\//, "");
      if (files[path] !== undefined) return files[path];
      return path.startsWith(SDK_PREFIX) ? readPackageFile(path.slice(SDK_PREFIX.length)) : null;
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (error || binary === undefined) {
    const text = authorMessages(messages.join(""), sourceName) || String(error);
    throw new ScalerError("E_COMPILE", `${sourceName} does not compile:\n${text}`);
  }
  return binary;
}

const packageFiles = new Map<string, string | null>();

/** A text file of this package, read once, or null. */
function readPackageFile(path: string): string | null {
  let text = packageFiles.get(path);
  if (text === undefined) {
    try {
      text = readFileSync(join(PACKAGE_ROOT, path), "utf8");
    } catch {
      text = null;
    }
    packageFiles.set(path, text);
  }
  return text;
}

/** Renames the compiler's virtual paths to what the author sees on disk. */
function authorMessages(text: string, sourceName: string): string {
  return displayPath(text, sourceName).trim();
}

/** In a text that names files as the compiler saw them, the names an author knows. */
function displayPath(text: string, sourceName: string): string {
  return text
    .replaceAll(`~lib/scaler-wasm/${ENVIRONMENT_SLOT}`, sourceName)
    .replaceAll("~lib/scaler-wasm/", "");
}
