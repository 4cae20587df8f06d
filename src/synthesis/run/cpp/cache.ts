import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../files.ts";
import { meteringHash } from "../../../toolchain/cache.ts";
import { wantedVersion } from "../packages.ts";
import { recipe } from "./compile.ts";
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
    const { small, large, complaint } = this.#paths(key);
    if (existsSync(complaint)) return { complaint: readFileSync(complaint, "utf8") };
    if (!existsSync(small) || !existsSync(large)) return undefined;
    return { small: new Uint8Array(readFileSync(small)), large: new Uint8Array(readFileSync(large)) };
  }

  put(key: string, result: CompileResult): void {
    mkdirSync(this.#folder, { recursive: true });
    const { small, large, complaint } = this.#paths(key);
    if ("complaint" in result) {
      replaceFile(complaint, result.complaint);
    } else {
      replaceFile(small, result.small);
      replaceFile(large, result.large);
    }
  }

  #paths(key: string): { small: string; large: string; complaint: string } {
    const path = join(this.#folder, key);
    return { small: `${path}.wasm`, large: `${path}.large.wasm`, complaint: `${path}.txt` };
  }
}
