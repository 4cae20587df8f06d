import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { replaceFile } from "../files.ts";
import { KERNEL_FILE, PACKAGE_ROOT } from "../package-root.ts";

/** Folder of the row kernel's AssemblyScript sources. The published package holds the kernel, and not its sources. */
const KERNEL_FOLDER = join(PACKAGE_ROOT, "kernel");

/** Sources of the row kernel by the paths that the compiler asks for; undefined when there are none. */
export function readKernelSources(): Record<string, string> | undefined {
  if (!existsSync(KERNEL_FOLDER)) return undefined;
  const names = readdirSync(KERNEL_FOLDER).sort();
  return Object.fromEntries(
    names.map((name) => [`kernel/${name}`, readFileSync(join(KERNEL_FOLDER, name), "utf8")]),
  );
}

/** Puts the kernel where the host looks for it, unless it is there already. */
export function writeKernel(bytes: Uint8Array): void {
  if (existsSync(KERNEL_FILE) && readFileSync(KERNEL_FILE).equals(bytes)) return;
  mkdirSync(dirname(KERNEL_FILE), { recursive: true });
  replaceFile(KERNEL_FILE, bytes);
}
