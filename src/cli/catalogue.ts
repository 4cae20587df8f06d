import { existsSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../errors.ts";
import { Catalogue } from "../module/catalogue.ts";
import { build, DEFAULT_ENVS, DEFAULT_OUT } from "../toolchain/build.ts";
import { progressBar } from "./progress.ts";

/**
 * Opens the catalogue of a folder of built modules. The package's own is brought up to date first when its sources
 * are there, so that a fresh clone needs no separate build.
 */
export async function openCatalogue(dist: string): Promise<Catalogue> {
  if (dist === DEFAULT_OUT && existsSync(DEFAULT_ENVS)) await bringUpToDate();
  return Catalogue.open(dist);
}

async function bringUpToDate(): Promise<void> {
  const first = !existsSync(join(DEFAULT_OUT, "catalogue.json"));
  if (first) process.stderr.write("Compiling the environments, once...\n");
  const bar = progressBar("environments");
  const { failed } = await build({ onProgress: (done, total) => first && bar.update(done, total) });
  bar.stop();
  for (const { id, error } of failed) process.stderr.write(`${id} is left out: ${error.message}\n`);
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
