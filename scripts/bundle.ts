/**
 * Makes the compiled script of the grading threads one file, in its place: threads start while a file waits for them,
 * and to find and read some forty files takes a thread longer than to compile them.
 *
 *     npx tsx scripts/bundle.ts
 */
import { join } from "node:path";
import { build } from "esbuild";
import { PACKAGE_ROOT } from "../src/package-root.ts";

const script = join(PACKAGE_ROOT, "dist/js/grading/chunk-worker.js");

await build({
  entryPoints: [script],
  outfile: script,
  allowOverwrite: true,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
});
