/**
 * Writes the generated pages of `docs/`. With `--check` it writes nothing and fails when a page is out of date.
 *
 *     npm run docs
 *     npm run docs -- --check
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorsPage } from "../src/docs/errors-page.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";

const PAGES: Readonly<Record<string, () => string>> = {
  "docs/errors.md": errorsPage,
};

const check = process.argv.includes("--check");
let stale = 0;
for (const [path, render] of Object.entries(PAGES)) {
  const file = join(PACKAGE_ROOT, path);
  const text = render();
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  stale++;
  if (check) console.error(`${path} is out of date: run "npm run docs"`);
  else writeFileSync(file, text);
}
if (check && stale > 0) process.exitCode = 1;
