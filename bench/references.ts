/**
 * Runs of reference solutions: ours, compiled to metered WebAssembly, beside binaries that g++ -O2 made of the same
 * sources, one process a run; and the time of all checks of an entry, its programs compiled. Needs SCALER's data set
 * as a file.
 *
 *     npx tsx bench/references.ts shared/data/SCALER-8.json [part of a name]
 */

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { GENERATOR_FUNCTION, readEntry } from "../src/synthesis/import/entry.ts";
import { prepare } from "../src/synthesis/import/environment.ts";
import { sameOutput } from "../src/synthesis/run/agreement.ts";
import { type Reference, ReferencePool } from "../src/synthesis/run/references.ts";

const INSTANCES = 400;
const ROUNDS = 3;

const [path, part = ""] = process.argv.slice(2);
if (path === undefined)
  throw new Error("name the data set: npx tsx bench/references.ts FILE [part of a name]");
const all = Object.values(JSON.parse(readFileSync(path, "utf8")) as Record<string, { name: string }>);
const workers = availableParallelism();
const pool = new ReferencePool();
const folder = mkdtempSync(join(tmpdir(), "scaler-bench-"));

try {
  for (const json of all.filter(({ name }) => name.includes(part))) await compare(json);
} finally {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
}

async function compare(json: { name: string }): Promise<void> {
  const entry = readEntry(json);
  // Compiling for the first time takes longer than the checks, and is kept: it has a figure of its own.
  const opened = await timed(async () => {
    await pool.open(entry.sources);
  });
  const sources = entry.sources.filter(({ language }) => language === "cpp").slice(0, 3);
  const references = await pool.open(sources);
  const scale = entry.levels[entry.levels.length >> 1]!.scale;
  const parameters = Object.fromEntries(entry.parameters.map(({ key }, i) => [key, scale[i]!]));
  const requests = Array.from({ length: INSTANCES }, (_, seed) => ({ seed, parameters }));
  const generator = pool.generator(entry.generator, GENERATOR_FUNCTION);
  const inputs = (await generator.generate(requests)).flatMap((made) =>
    made.kind === "output" ? [made.text] : [],
  );

  // Twice, so that the engine has optimised what it will.
  await runAll(references, inputs);
  const ours: number[] = [];
  const theirs: number[] = [];
  const binaries = sources.map(({ name, text }) => compileNative(name, text));
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timed(() => runAll(references, inputs)));
    theirs.push(await timed(() => runNative(binaries, inputs.slice(0, 100))));
  }
  const [first] = await references[0]!.run([inputs[0]!]);
  const native = await runProcess(binaries[0]!, inputs[0]!);
  const same = first!.kind === "output" && sameOutput(first!.text, native) ? "same output" : "OUTPUTS DIFFER";
  const ourRate = (references.length * inputs.length) / median(ours);
  const theirRate = (binaries.length * 100) / median(theirs);

  const start = performance.now();
  const { levels } = await prepare(entry, pool, { instances: 100, promptCharacters: 4_096 });
  const seconds = (performance.now() - start) / 1_000;
  console.log(
    `${entry.name}: ${rate(ourRate)} runs/s, g++ processes ${rate(theirRate)} runs/s, ratio ${(ourRate / theirRate).toFixed(1)}, ${same}; breadth and depth of ${levels.length} levels x 100 instances x ${entry.sources.length} solutions: ${seconds.toFixed(1)} s, after ${opened.toFixed(1)} s for compiling or finding the programs`,
  );
}

async function runAll(references: readonly Reference[], inputs: readonly string[]): Promise<void> {
  await Promise.all(references.map((reference) => reference.run(inputs)));
}

function compileNative(name: string, text: string): string {
  const source = join(folder, `${name}.cc`);
  const binary = join(folder, name);
  writeFileSync(source, text);
  execFileSync("g++", ["-O2", "-w", "-std=gnu++17", source, "-o", binary]);
  return binary;
}

/** As many processes at once as there are cores. */
async function runNative(binaries: readonly string[], inputs: readonly string[]): Promise<void> {
  const jobs = binaries.flatMap((binary) => inputs.map((input) => ({ binary, input })));
  const work = async () => {
    for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) await runProcess(job.binary, job.input);
  };
  await Promise.all(Array.from({ length: workers }, work));
}

function runProcess(binary: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, { stdio: ["pipe", "pipe", "ignore"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", () => resolve(text));
    // A program that ends before it has read everything closes the pipe.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Seconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function rate(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
