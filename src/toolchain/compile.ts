import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc, { libraryFiles } from "assemblyscript/asc";
import { MEMORY_PAGES } from "../abi/layout.ts";
import { ScalerError } from "../errors.ts";
import { bankSource } from "./bank.ts";
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
      "entry.ts": 'export * from "scaler-wasm/assembly/module";\n',
      [SDK_PREFIX + ENVIRONMENT_SLOT]: source,
      ...(options.bank && { [SDK_PREFIX + BANK_SLOT]: bankSource(options.bank) }),
    },
    ["--target", options.target ?? "release", "--initialMemory", pages, "--maximumMemory", pages],
    options.sourceName,
  );
}

async function compile(
  files: Readonly<Record<string, string>>,
  flags: readonly string[],
  sourceName: string,
): Promise<Uint8Array> {
  // The compiler has no option for a runtime of one's own that is not garbage collected: the stub's text is replaced.
  libraryFiles["rt/stub"] = readPackageFile("assembly/arena.ts")!;
  let binary: Uint8Array | undefined;
  const messages: string[] = [];
  const collect = { write: (chunk: string | Uint8Array) => void messages.push(String(chunk)) };
  const { error } = await asc.main(
    ["entry.ts", "--config", "asconfig.json", "--outFile", "module.wasm", "--noColors", ...flags],
    {
      stdout: collect,
      stderr: collect,
      readFile: (name) => {
        const path = name.replaceAll("\\", "/").replace(/^\.\//, "");
        if (files[path] !== undefined) return files[path];
        if (path === "asconfig.json") return readPackageFile(path);
        return path.startsWith(SDK_PREFIX) ? readPackageFile(path.slice(SDK_PREFIX.length)) : null;
      },
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
      listFiles: () => [],
    },
  );
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
export function displayPath(text: string, sourceName: string): string {
  return text
    .replaceAll(`~lib/scaler-wasm/${ENVIRONMENT_SLOT}`, sourceName)
    .replaceAll("~lib/scaler-wasm/", "");
}
