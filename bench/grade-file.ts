/**
 * Rate of `scaler grade` beside a pass over the same file that only reads it and calls `JSON.parse` on each line.
 *
 *     npx tsx bench/grade-file.ts [--rows 1000000] [--repeats 3] [--levels 3] [--samples 1] [--ids numbers/prime-factorisation,...]
 *         [--profile]
 *
 * Rows hold completions of 200 bytes, for all environments or those named, at the lowest levels, mixed as in a
 * shuffled data set; with `--samples`, so many of each instance stand side by side, as samplers write them. The passes
 * take turns; medians are printed. With `--profile`, what each stage takes is printed instead.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Catalogue } from "../src/module/catalogue.ts";
import { DEFAULT_OUT } from "../src/package-root.ts";
import { Engine } from "../src/runtime/engine.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";
import { profileGrade } from "./grade-profile.ts";

const COMPLETION_BYTES = 200;
const PARSE_PASS = `
import { createReadStream } from "node:fs";
let rest = "", rows = 0;
const stream = createReadStream(process.argv[1], { encoding: "utf8", highWaterMark: 1 << 20 });
for await (const part of stream) {
  const text = rest + part;
  let start = 0;
  for (let end = text.indexOf("\\n"); end >= 0; end = text.indexOf("\\n", start)) {
    if (typeof JSON.parse(text.slice(start, end)).id === "string") rows++;
    start = end + 1;
  }
  rest = text.slice(start);
}
console.log(rows);`;

/** What the input is made of. */
interface Mix {
  readonly rows: number;
  /** How many levels, from 0 on. */
  readonly levels: number;
  /** Neighbouring rows of each instance. */
  readonly samples: number;
  readonly ids: readonly string[] | undefined;
}

/** Writes the input: right and wrong answers in turn, environments and levels mixed as in a shuffled data set. */
async function writeInput(path: string, { rows, levels, samples, ids }: Mix): Promise<void> {
  const engine = new Engine(Catalogue.open(DEFAULT_OUT));
  const places = (ids ?? engine.catalogue.ids).flatMap((id) =>
    Array.from({ length: levels }, (_, level) => ({ id, level })),
  );
  const seedsPerPlace = 64;
  const seeds = Array.from({ length: seedsPerPlace }, (_, i) => i);
  const answers = places.map(({ id, level }) => engine.answers(id, level, seeds));
  // On disk before the clock starts: what the system writes meanwhile would be counted.
  const out = createWriteStream(path, { flush: true });
  for (let first = 0; first < rows; first += 10_000) {
    const lines: string[] = [];
    for (let i = first; i < Math.min(rows, first + 10_000); i++) {
      const instance = Math.floor(i / samples);
      const place = instance % places.length;
      const seed = Math.floor(instance / places.length) % seedsPerPlace;
      const { id, level } = places[place]!;
      const { version } = engine.catalogue.manifest(id);
      const answer = i % 2 === 0 ? answers[place]![seed]! : answers[place]![(seed + 1) % seedsPerPlace]!;
      lines.push(
        JSON.stringify({ id: `${id}@${version}:${level}:${seed}`, completion: completionOf(answer) }),
      );
    }
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** A completion of 200 bytes that ends with the answer; a longer answer is kept whole. */
function completionOf(answer: string): string {
  const end = `\nSo the answer is \\boxed{${answer}}.`;
  const filler =
    'First I look at the input, then I work through it step by step and check each "step" again. ';
  return filler.repeat(3).slice(0, Math.max(0, COMPLETION_BYTES - end.length)) + end;
}

/**
 * Seconds that a Node process takes.
 * @param look is called with its process id every now and then
 */
async function time(args: readonly string[], look?: (pid: number) => void): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const watch = look && setInterval(() => look(child.pid!), 20);
  let errors = "";
  child.stderr.on("data", (part) => (errors += part));
  const [code] = await once(child, "close");
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with code ${code}: ${errors}`);
  return (performance.now() - start) / 1000;
}

/** Peak memory of a Node process in MB, from /proc, so on Linux only; in a run of its own, since looking takes time. */
async function peakMemory(args: readonly string[]): Promise<number> {
  let kilobytes = 0;
  await time(args, (pid) => {
    const status = `/proc/${pid}/status`;
    const [, peak] = /VmHWM:\s+(\d+)/.exec(existsSync(status) ? readFileSync(status, "utf8") : "") ?? [];
    kilobytes = Math.max(kilobytes, Number(peak ?? 0));
  });
  return kilobytes / 1024;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    repeats: { type: "string", default: "3" },
    levels: { type: "string", default: "3" },
    samples: { type: "string", default: "1" },
    ids: { type: "string" },
    profile: { type: "boolean", default: false },
  },
});
const rows = Number(values.rows);
const mix = { levels: Number(values.levels), samples: Number(values.samples), ids: values.ids?.split(",") };
const folder = mkdtempSync(join(tmpdir(), "scaler-bench-"));
const input = join(folder, "completions.jsonl");
try {
  await writeInput(input, { ...mix, rows });
  await (values.profile ? profile() : compare());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Times the passes in turn, and prints their medians. */
async function compare(): Promise<void> {
  const cli = join(PACKAGE_ROOT, "bin/scaler.js");
  const out = join(folder, "verdicts.jsonl");
  const grade = (workers: number) => [
    cli,
    "grade",
    input,
    "-o",
    out,
    "--force",
    "--summary",
    "json",
    "--workers",
    String(workers),
  ];
  const passes = {
    "read and JSON.parse": ["--input-type=module", "-e", PARSE_PASS, input],
    "scaler grade, 1 worker": grade(1),
    "scaler grade, 2 workers": grade(2),
  };
  // A first run builds what is out of date, which takes memory of its own.
  await time(grade(1));
  const memory = new Map<string, number>();
  for (const [name, args] of Object.entries(passes)) memory.set(name, await peakMemory(args));
  rmSync(out, { force: true });
  const runs = new Map(Object.keys(passes).map((name) => [name, [] as number[]]));
  for (let i = 0; i < Number(values.repeats); i++) {
    for (const [name, args] of Object.entries(passes)) {
      runs.get(name)!.push(await time(args));
      // To cut off the file of an earlier run is no part of grading.
      rmSync(out, { force: true });
    }
  }
  const base = median(runs.get("read and JSON.parse")!);
  console.log(`${rows} rows, ${values.samples} of each instance, medians of ${values.repeats}`);
  for (const [name, list] of runs) {
    const seconds = median(list);
    console.log(
      `${name.padEnd(26)} ${(rows / seconds / 1e3).toFixed(0).padStart(6)} k rows/s  ${(base / seconds).toFixed(2)}x  peak ${memory.get(name)!.toFixed(0)} MB`,
    );
  }
}

/** Prints what each stage takes, and the start-up. */
async function profile(): Promise<void> {
  const stages = profileGrade(DEFAULT_OUT, input, join(folder, "verdicts.jsonl"));
  for (const [stage, microseconds] of stages)
    console.log(`${stage.padEnd(26)} ${microseconds.toFixed(3)} us a row`);
  const short = join(folder, "short.jsonl");
  await writeInput(short, { ...mix, rows: 1 });
  const runs: number[] = [];
  for (let i = 0; i < Number(values.repeats); i++)
    runs.push(await time([join(PACKAGE_ROOT, "bin/scaler.js"), "grade", short]));
  console.log(`${"a file of one row".padEnd(26)} ${(1_000 * median(runs)).toFixed(0)} ms`);
}
