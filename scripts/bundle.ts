/**
 * Joins the compiled files of the grading threads into one, in its place: to find and read forty files takes a thread
 * longer than to compile them, and a command waits for its threads. Packages stay outside.
 *
 *     npx tsx scripts/bundle.ts
 */
import { join } from "node:path";
import { build } from "esbuild";
import { DEFAULT_OUT } from "../src/package-root.ts";

const script = join(DEFAULT_OUT, "js/grading/chunk-worker.js");

await build({
  entryPoints: [script],
  outfile: script,
  allowOverwrite: true,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
});
