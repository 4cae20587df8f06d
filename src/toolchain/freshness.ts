import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CODE_ROOT, DEFAULT_ENVS, DEFAULT_OUT, KERNEL_FILE, PACKAGE_ROOT } from "../package-root.ts";

/** What a build reads and what it writes: files, and folders with all that is in them. */
export interface BuildFiles {
  readonly sources: readonly string[];
  readonly outputs: readonly string[];
  /** Where it is noted that they belong together. */
  readonly note: string;
}

/** Those of the package's own build. */
export const OWN_BUILD: BuildFiles = {
  sources: [
    DEFAULT_ENVS,
    ...["assembly", "kernel", "asconfig.json", "package-lock.json"].map((name) => join(PACKAGE_ROOT, name)),
    join(CODE_ROOT, "toolchain"),
    join(CODE_ROOT, "module"),
  ],
  outputs: [join(DEFAULT_OUT, "catalogue.json"), join(DEFAULT_OUT, "envs"), KERNEL_FILE],
  note: join(PACKAGE_ROOT, ".cache", "built"),
};

/** Files of an environment's folder that only the gate reads. */
const NOT_BUILT: ReadonlySet<string> = new Set(["cases.json", "golden.json", "oracle.ts"]);

/**
 * True when no file of a build was touched since it was noted, and no folder's list of files. To read them all takes
 * several times as long.
 */
export function isBuilt({ note }: BuildFiles): boolean {
  let lines: string[];
  try {
    lines = readFileSync(note, "utf8").split("\n");
  } catch {
    return false;
  }
  return lines.every((line) => {
    if (line === "") return true;
    const path = line.slice(line.indexOf(SEPARATOR) + 1);
    return mark(path) === line;
  });
}

/**
 * Notes a build that is complete.
 * @param before `fingerprint` of the sources before it began: what is edited meanwhile is for the next
 */
export function noteBuilt({ outputs, note }: BuildFiles, before: string): void {
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, before + fingerprint(outputs));
}

/** Files and folders, one to a line, with what changes when they do; a copy of the same content counts as a change. */
export function fingerprint(paths: readonly string[]): string {
  return paths
    .flatMap(allBelow)
    .map((path) => `${mark(path)}\n`)
    .join("");
}

const SEPARATOR = "\t";

/** What changes when a file or folder does, and its path. */
function mark(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.ino} ${stat.ctimeMs}${SEPARATOR}${path}`;
}

function allBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const below = readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !NOT_BUILT.has(name))
    .flatMap((entry) => (entry.isDirectory() ? allBelow(join(path, entry.name)) : [join(path, entry.name)]));
  return [path, ...below];
}
