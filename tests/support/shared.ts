import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A file of reference data that lies beside the checkout, in `../shared`, and is not ours to copy: what a published
 * implementation printed. Undefined where the checkout stands alone.
 */
export function readShared(path: string): string | undefined {
  const file = fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url));
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
