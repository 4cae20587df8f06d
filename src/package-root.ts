import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of this package: the folder of its package.json, whether the code runs from `src` or from `dist`. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The row kernel of `scaler grade`; its sources are in `kernel/`. */
export const KERNEL_FILE = join(PACKAGE_ROOT, "dist", "kernel.wasm");

function findRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findRoot(dirname(folder));
}
