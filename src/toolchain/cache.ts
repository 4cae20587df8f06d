import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { replaceFile } from "../files.ts";
import { CODE_ROOT } from "../package-root.ts";
import { PACKAGE_ROOT, SDK_FOLDER } from "./paths.ts";

const TOOLCHAIN = join(CODE_ROOT, "toolchain");
const MODULE = join(CODE_ROOT, "module");

/**
 * Hash of everything beside the environment that a module is made from: the SDK, the compiler and its options, and
 * the code that assembles and meters. The gate only looks at modules and is left out.
 */
export function toolchainHash(): string {
  // Asked of its package.json: loading the compiler takes longer than an unchanged build.
  const { version } = createRequire(import.meta.url)("assemblyscript/package.json") as { version: string };
  return hashFiles(`assemblyscript ${version}`, [
    join(PACKAGE_ROOT, "asconfig.json"),
    ...filesBelow(SDK_FOLDER),
    ...filesBelow(TOOLCHAIN).filter((path) => !path.startsWith(join(TOOLCHAIN, "gate"))),
    ...filesBelow(MODULE),
  ]);
}

/** Hash of the code that meters a module. */
export function meteringHash(): string {
  const metering = /^(meter|rewrite-body)\.(ts|js)$/;
  return hashFiles("metering", [
    ...filesBelow(TOOLCHAIN).filter((path) => metering.test(basename(path))),
    ...filesBelow(MODULE),
  ]);
}

/** Hash of a heading and of the names and contents of files; those that are neither code nor JSON do not count. */
function hashFiles(heading: string, paths: readonly string[]): string {
  const hash = createHash("sha256").update(`${heading}\n`);
  for (const path of paths) {
    if (/\.(ts|js|json)$/.test(path) && !path.endsWith(".d.ts")) {
      hash.update(`${basename(path)}\n`).update(readFileSync(path));
    }
  }
  return hash.digest("hex");
}

/** Modules by the hash of what they are made from, in one folder. */
export class ModuleCache {
  readonly #folder: string;
  readonly #toolchain: string;

  constructor(folder: string, toolchain: string) {
    this.#folder = folder;
    this.#toolchain = toolchain;
  }

  /** Key of an environment: hash of the toolchain, its manifest, its source and its frozen instances. */
  key(manifest: unknown, source: string, bank: Uint8Array = new Uint8Array(0)): string {
    const hash = createHash("sha256")
      .update(`${this.#toolchain}\n${JSON.stringify(manifest)}\n`)
      .update(source)
      .update(bank);
    return hash.digest("hex");
  }

  get(key: string): Uint8Array | undefined {
    const path = this.#path(key);
    return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
  }

  put(key: string, bytes: Uint8Array): void {
    mkdirSync(this.#folder, { recursive: true });
    replaceFile(this.#path(key), bytes);
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.wasm`);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}
