/**
 * Joins the compiled files that `scaler grade` and its threads begin with into one file each, with what they need of
 * packages: to find and read forty files takes longer than to compile them.
 *
 *     npx tsx scripts/bundle.ts
 *
 * What is only needed now and then stays apart: the other commands, and whatever code loads while it runs, unless it
 * is listed here.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { DEFAULT_OUT, PACKAGE_ROOT } from "../src/package-root.ts";

const JS = join(DEFAULT_OUT, "js");

const BUNDLES: Readonly<Record<string, string>> = {
  "grading/chunk-worker.js": "grading/chunk-worker.js",
  "cli/main.js": "cli/main-grade.js",
};

/** Files that are loaded while the program runs, and needed every time. */
const NEEDED: ReadonlySet<string> = new Set([
  "cli/grade.js",
  "cli/catalogue.js",
  "grading/grading-run.js",
  "grading/input.js",
  "grading/output.js",
  "module/catalogue.js",
]);

/** Of a class that is asked for with `instanceof` there may be one only, also for what stays apart. */
const SHARED = join(JS, "errors.js");

const packages = new Set<string>();
for (const [from, to] of Object.entries(BUNDLES)) {
  const outfile = join(JS, to);
  const { metafile } = await build({
    entryPoints: [join(JS, from)],
    outfile,
    allowOverwrite: true,
    bundle: true,
    plugins: [apart(dirname(outfile))],
    // Packages of the older kind ask for Node's modules with `require`.
    banner: {
      js: `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`,
    },
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    metafile: true,
    logLevel: "warning",
  });
  for (const input of Object.keys(metafile.inputs)) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name !== undefined) packages.add(name);
  }
}
writeFileSync(join(JS, "LICENSES.txt"), [...packages].sort().map(licence).join("\n"));

/** Leaves files outside of the bundle. */
function apart(outdir: string): Plugin {
  return {
    name: "apart",
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import" && !path.endsWith("/errors.js")) return undefined;
        if (!path.startsWith(".")) return { path, external: true };
        const file = join(resolveDir, path);
        if (file !== SHARED && (kind !== "dynamic-import" || NEEDED.has(relative(JS, file))))
          return undefined;
        const from = relative(outdir, file);
        return { path: from.startsWith(".") ? from : `./${from}`, external: true };
      });
    },
  };
}

/** What a package asks to be told wherever its code goes. */
function licence(name: string): string {
  const folder = join(PACKAGE_ROOT, "node_modules", name);
  const file = ["LICENSE", "LICENSE.md"].map((file) => join(folder, file)).find(existsSync);
  if (file === undefined) throw new Error(`${folder} has no licence file`);
  return `${name}\n\n${readFileSync(file, "utf8")}`;
}
