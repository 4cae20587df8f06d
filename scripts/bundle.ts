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

interface Bundle {
  readonly from: string;
  readonly to: string;
  /** Threads start sooner with a module of the older kind; the command waits at its top level, which that kind cannot. */
  readonly format: "cjs" | "esm";
}

const BUNDLES: readonly Bundle[] = [
  { from: "grading/chunk-worker.js", to: "grading/chunk-worker.cjs", format: "cjs" },
  { from: "cli/main.js", to: "cli/main-grade.js", format: "esm" },
];

/** What each kind of module lacks of the other. */
const BRIDGES = {
  cjs: `const importMetaUrl = require("node:url").pathToFileURL(__filename).href;`,
  esm: `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`,
} as const;

/** Files that are loaded while the program runs, and needed every time. */
const NEEDED: ReadonlySet<string> = new Set([
  "cli/grade.js",
  "cli/catalogue.js",
  "grading/grading-run.js",
  "grading/input.js",
  "grading/output.js",
  "module/catalogue.js",
]);

/**
 * Of a class that is asked for with `instanceof` there may be one only, also for what stays apart. Nothing does in the
 * threads.
 */
const SHARED = join(JS, "errors.js");

const packages = new Set<string>();
for (const { from, to, format } of BUNDLES) {
  const outfile = join(JS, to);
  const { metafile } = await build({
    entryPoints: [join(JS, from)],
    outfile,
    bundle: true,
    plugins: format === "esm" ? [apart(dirname(outfile))] : [],
    banner: { js: BRIDGES[format] },
    ...(format === "cjs" && { define: { "import.meta.url": "importMetaUrl" } }),
    platform: "node",
    format,
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
