/**
 * Writes the generated pages of `docs/`. With `--check` it writes nothing and fails when a page is out of date.
 * Needs the built modules.
 *
 *     npm run docs
 *     npm run docs -- --check
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cataloguePages } from "../src/docs/catalogue-pages.ts";
import { errorsPage } from "../src/docs/errors-page.ts";
import { Catalogue } from "../src/module/catalogue.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";

/** A folder in which every page is generated: others are left over. */
const GENERATED_FOLDER = "docs/catalogue";

const pages: Readonly<Record<string, string>> = {
  "docs/errors.md": errorsPage(),
  ...cataloguePages(Catalogue.open()),
};
const check = process.argv.includes("--check");
let stale = 0;

/** Notes a page that is not as it should be, and puts it right unless that is only checked. */
function correct(path: string, problem: string, write: (file: string) => void): void {
  stale++;
  if (check) console.error(`${path} ${problem}: run "npm run docs"`);
  else write(join(PACKAGE_ROOT, path));
}

for (const [path, text] of Object.entries(pages)) {
  const file = join(PACKAGE_ROOT, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  correct(path, "is out of date", () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  });
}
const folder = join(PACKAGE_ROOT, GENERATED_FOLDER);
for (const name of existsSync(folder) ? readdirSync(folder) : []) {
  const path = `${GENERATED_FOLDER}/${name}`;
  if (!(path in pages)) correct(path, "is of a family that no longer exists", (file) => rmSync(file));
}
if (check && stale > 0) process.exitCode = 1;
