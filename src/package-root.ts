import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of this package: the folder of its package.json, whether the code runs from `src` or from `dist`. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The code that runs: `src`, or what it was compiled to. */
export const CODE_ROOT = join(PACKAGE_ROOT, import.meta.url.endsWith(".ts") ? "src" : "dist/js");

/** The package's own environments, and where they are built. */
export const DEFAULT_ENVS = join(PACKAGE_ROOT, "envs");
export const DEFAULT_OUT = join(PACKAGE_ROOT, "dist");

/** The row kernel of `scaler grade`; its sources are in `kernel/`. */
export const KERNEL_FILE = join(DEFAULT_OUT, "kernel.wasm");

function findRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findRoot(dirname(folder));
}
