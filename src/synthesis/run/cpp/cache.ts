import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../files.ts";
import { meteringHash } from "../../../toolchain/cache.ts";
import { wantedVersion } from "../packages.ts";
import { recipe, STACKS } from "./compile.ts";
import type { CompileResult, CompileTask } from "./compile-worker.ts";

/** Compiled programs and compilers' complaints, by what they were made from, in one folder. */
export class ProgramCache {
  readonly #folder: string;
  readonly #toolchain: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#toolchain = `clang ${wantedVersion("@yowasp/clang")} ${meteringHash()}`;
  }

  key({ source, language, memory }: CompileTask): string {
    return createHash("sha256")
      .update(`${this.#toolchain}\n${language}\n${JSON.stringify(recipe(language, memory))}\n`)
      .update(source)
      .digest("hex");
  }

  /** Where the compiled header lies; whoever finds nothing there makes it. */
  get headerPath(): string {
    const key = createHash("sha256").update(`${this.#toolchain}\n${JSON.stringify(recipe("cpp", 0))}\n`);
    return join(this.#folder, `${key.digest("hex")}.pch`);
  }

  putHeader(bytes: Uint8Array): void {
    mkdirSync(this.#folder, { recursive: true });
    replaceFile(this.headerPath, bytes);
  }

  get(key: string): CompileResult | undefined {
    const { links, complaint } = this.#paths(key);
    if (existsSync(complaint)) return { complaint: readFileSync(complaint, "utf8") };
    if (!links.every((path) => existsSync(path))) return undefined;
    return { links: links.map((path) => new Uint8Array(readFileSync(path))) };
  }

  put(key: string, result: CompileResult): void {
    mkdirSync(this.#folder, { recursive: true });
    const { links, complaint } = this.#paths(key);
    if ("complaint" in result) replaceFile(complaint, result.complaint);
    else for (const [i, path] of links.entries()) replaceFile(path, result.links[i]!);
  }

  #paths(key: string): { links: readonly string[]; complaint: string } {
    const path = join(this.#folder, key);
    return {
      links: STACKS.map((_, i) => `${path}.${i}.wasm`),
      complaint: `${path}.txt`,
    };
  }
}
