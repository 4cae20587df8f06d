/**
 * All benchmarks in one run, beside what they are held to: `npm run bench`, under ten minutes.
 *
 *     npm run bench                  prints the table and writes bench/results.json
 *     npm run bench -- --quick       guards only, under a minute; exit code 1 when one does not hold
 *
 * `bench/README.md` says how to read the table.
 */
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";
import { BULK, type Figure, measureBulk, printFigures } from "./bulk.ts";
import { type Bound, LIMIT_IDS, measureBounds, measureLimit, printBounds } from "./limit.ts";
import { geometricMean, type Row } from "./measure.ts";
import { HOSTILE_GROUP, measurePeers, PEER_GROUPS, PEER_PYTHON, PEERS_MISSING } from "./peers.ts";
import { gradeFile, metering, python, reading, verdictRates } from "./programs.ts";
import { holds, measureGuards } from "./quick.ts";

const RESULTS = join(PACKAGE_ROOT, "bench/results.json");
const MODULES = 1_000;
const FILE_ROWS = 1_000_000;
/** Completions of each instance in a file as a sampler writes it. */
const SAMPLES = 8;
const FILE_IDS = [
  "numbers/prime-factorisation",
  "sequences/longest-increasing-subsequence",
  "trees/huffman-cost",
];
/** An environment in which the Python package is installed: PYTHON, or the one that `.ci/run` makes. */
const PYTHON = process.env.PYTHON ?? join(PACKAGE_ROOT, ".cache/python/bin/python");

/** A line of the table: what was reached and what it is held to. */
interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number;
  /** Whether the target is a least or a most. */
  readonly bound: "at least" | "at most";
}

interface Results {
  readonly lines: readonly Line[];
  readonly rows: readonly Row[];
  readonly figures: readonly Figure[];
  /** What stands between a verdict in C++ and one of ours. */
  readonly bounds: readonly Bound[];
  /** Slowest environments at their middle level. */
  readonly slowest: readonly string[];
  /** Parts that were left out, and the way to have them. */
  readonly skipped: readonly string[];
}

async function measureAll(): Promise<Results> {
  const skipped: string[] = [];
  step("against C++");
  const limit = measureLimit(0.2, 3);
  let peers: Row[] = [];
  if (existsSync(PEER_PYTHON)) {
    step("against reasoning-gym");
    peers = await measurePeers(0.25, PEER_PYTHON, (task) => step(`  ${task}`));
  } else skipped.push(PEERS_MISSING);
  step("work in bulk");
  const bulk = await measureBulk(MODULES, 0.2);
  step("reading");
  const texts = reading();
  step("what stands between C++ and the modules");
  const bounds = await measureBounds(limit, 0.1, 3);
  step("metering");
  const metered = metering(LIMIT_IDS);
  step("verdict rates of all environments");
  const rates = verdictRates();
  step("grading files");
  const lone = gradeFile(FILE_ROWS, 1, FILE_IDS);
  const groups = gradeFile(FILE_ROWS, SAMPLES, FILE_IDS);
  const lines: Line[] = [
    ...ratioLines(peers, [PEER_GROUPS.generate], 100),
    ...ratioLines(
      peers,
      [PEER_GROUPS.right, PEER_GROUPS.wrong, PEER_GROUPS.completion, PEER_GROUPS.samples, PEER_GROUPS.seed],
      30,
    ),
    ...ratioLines(peers, [HOSTILE_GROUP], 1_000),
    ...ratioLines(limit, ["answers against C++ -O2", "verdicts against C++ -O2"], 0.7),
    least("long prose scanned", texts.prose / 1_000, "GB/s", 1),
    most("36,000 characters of repeated markers", texts.worst, "ms", 1),
    least("grading a file, one worker, against JSON.parse", lone.one, "x", 0.8),
    least("grading a file, two workers, against JSON.parse", lone.two, "x", 1.4),
    least(`the same, ${SAMPLES} samples of each instance, one worker`, groups.one, "x", 0.8),
    least(`the same, ${SAMPLES} samples of each instance, two workers`, groups.two, "x", 1.4),
    most(`load of ${MODULES} modules, cold`, (of(bulk, BULK.cold) * MODULES) / 1_000, "s", 1),
    most(BULK.idle, of(bulk, BULK.idle), "kB", 100),
    most(BULK.host, of(bulk, BULK.host), "x", 1.3),
  ];
  if (existsSync(PYTHON)) {
    step("Python");
    lines.push(least("Python in batches, against Node", python(PYTHON, LIMIT_IDS), "x", 0.5));
  } else {
    skipped.push(
      "the Python package is not installed: see docs/python.md, and name its interpreter in PYTHON",
    );
  }
  const figures = [
    ...bulk,
    { name: "metered against unmetered, time", value: metered, unit: "x" },
    { name: "instances, median of all environments", value: rates.instances, unit: "/s" },
    { name: "verdicts, median of all environments", value: rates.verdicts, unit: "/s" },
    { name: "verdicts in groups of 16, likewise", value: rates.groups, unit: "/s" },
  ];
  return { lines, rows: [...peers, ...limit], figures, bounds, slowest: rates.slowest, skipped };
}

function step(name: string): void {
  console.error(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${name}`);
}

function least(name: string, value: number, unit: string, target: number): Line {
  return { name, value, unit, target, bound: "at least" };
}

function most(name: string, value: number, unit: string, target: number): Line {
  return { name, value, unit, target, bound: "at most" };
}

/** Geometric means of the groups that were measured. */
function ratioLines(rows: readonly Row[], groups: readonly string[], target: number): Line[] {
  return groups.flatMap((group) => {
    const ratios = rows.filter((row) => row.group === group).map(({ ours, theirs }) => ours / theirs);
    return ratios.length === 0 ? [] : [least(group, geometricMean(ratios), "x", target)];
  });
}

function of(figures: readonly Figure[], name: string): number {
  return figures.find((figure) => figure.name === name)!.value;
}

function printResults({ lines, figures, bounds, slowest, skipped }: Results): void {
  console.log(`\n${"".padEnd(62)}      reached             target`);
  for (const { name, value, unit, target, bound } of lines) {
    const met = bound === "at least" ? value >= target : value <= target;
    const reached = `${value.toPrecision(3)} ${unit}`.padStart(13);
    console.log(
      `${name.padEnd(62)}${reached} ${`${bound} ${target} ${unit}`.padStart(18)}  ${met ? "met" : "missed"}`,
    );
  }
  console.log("");
  printFigures(figures);
  console.log("");
  printBounds(bounds);
  console.log("\nslowest environments            level, instances/s, verdicts/s, median fuel");
  for (const line of slowest) console.log(line);
  for (const note of skipped) console.log(`\nleft out: ${note}`);
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8", cwd: PACKAGE_ROOT }).trim();
}

/** Where and of what the figures are. */
function origin(): Record<string, unknown> {
  return {
    machine: {
      processor: cpus()[0]?.model,
      cores: cpus().length,
      gigabytes: Math.round(totalmem() / 2 ** 30),
    },
    node: process.version,
    commit: git("rev-parse", "HEAD"),
    /** Time of the commit: the figures belong to it. */
    date: git("log", "-1", "--format=%cI"),
    changed: git("status", "--porcelain", "--untracked-files=no") !== "",
  };
}

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
if (values.quick) {
  const guards = measureGuards();
  for (const guard of guards) {
    const bound = guard.above === undefined ? `below ${guard.below}` : `above ${guard.above}`;
    console.log(
      `${holds(guard) ? "ok  " : "FAIL"} ${guard.name.padEnd(56)} ${guard.value.toPrecision(3).padStart(8)}  ${bound}`,
    );
  }
  process.exitCode = guards.every(holds) ? 0 : 1;
} else {
  const results = await measureAll();
  printResults(results);
  writeFileSync(RESULTS, `${JSON.stringify({ ...origin(), ...results }, null, 2)}\n`);
  console.log(`\nwritten to ${RESULTS}`);
}
