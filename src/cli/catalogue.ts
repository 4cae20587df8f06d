import { existsSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../errors.ts";
import { Catalogue } from "../module/catalogue.ts";
import { DEFAULT_OUT, PACKAGE_ROOT } from "../package-root.ts";
import { fingerprint, isBuilt, noteBuilt, OWN_BUILD } from "../toolchain/freshness.ts";
import { progressBar } from "./progress.ts";

const OWN_CATALOGUE = join(DEFAULT_OUT, "catalogue.json");

/**
 * Opens the catalogue of a folder of built modules. In a clone the package's own is brought up to date first, so that
 * a fresh one needs no separate build. An installed package brings its modules along and is never written to.
 */
export async function openCatalogue(dist: string): Promise<Catalogue> {
  if (dist === DEFAULT_OUT && (isClone() || !existsSync(OWN_CATALOGUE))) await bringUpToDate();
  return Catalogue.open(dist);
}

/** The sources of the host are not part of the published package. */
function isClone(): boolean {
  return existsSync(join(PACKAGE_ROOT, "src"));
}

async function bringUpToDate(): Promise<void> {
  if (isBuilt(OWN_BUILD)) return;
  // Loaded here: most of the time nothing has changed.
  const { build } = await import("../toolchain/build.ts");
  const before = fingerprint(OWN_BUILD.sources);
  const first = !existsSync(OWN_CATALOGUE);
  if (first) process.stderr.write("Compiling the environments, once...\n");
  const bar = progressBar("environments");
  const { failed } = await build({ onProgress: (done, total) => first && bar.update(done, total) });
  bar.stop();
  for (const { id, error } of failed) process.stderr.write(`${id} is left out: ${error.message}\n`);
  if (failed.length === 0) noteBuilt(OWN_BUILD, before);
}

/**
 * Levels from a text such as "3", "0-9" or "0,2,5-7", in ascending order.
 * @throws ScalerError E_OPTION when the text has another form
 */
export function parseLevels(text: string): number[] {
  const levels = new Set<number>();
  for (const part of text.split(",")) {
    const [, first, last] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part.trim()) ?? [];
    if (first === undefined || Number(last ?? first) < Number(first)) {
      throw new ScalerError("E_OPTION", `"${text}" names no levels: write 3, 0-9 or 0,2,5-7`);
    }
    for (let level = Number(first); level <= Number(last ?? first); level++) levels.add(level);
  }
  return [...levels].sort((a, b) => a - b);
}
