/**
 * The modules against the same algorithms in C++, on one core: answers made and verdicts given in a second, and what
 * stands between the two. The host has no part in it: the items lie in the module's memory.
 *
 *     npx tsx bench/limit.ts [--seconds 0.5] [--repeats 3]
 *
 * `bench/limit/` holds six environments line by line as in their env.ts, with the random stream of the SDK. The
 * answers of all seeds are compared. C++ reads `\boxed{}` with plain numbers or words only; the modules also
 * read everything that docs/grading.md lists, check every index, and count their fuel.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Catalogue } from "../src/module/catalogue.ts";
import { Engine } from "../src/runtime/engine.ts";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";
import { geometricMean, median, type Row, rate } from "./measure.ts";
import { bareCalls, shipped, unchecked, unmetered } from "./modules.ts";

export const LIMIT_IDS = [
  "counting/coin-change-ways",
  "counting/grid-paths-with-obstacles",
  "numbers/prime-factorisation",
  "sequences/bubble-sort-trace",
  "strings/smallest-rotation",
  "trees/huffman-cost",
] as const;
const BUILDS = { "-O2": ["-O2"], "-O3 -march=native": ["-O3", "-march=native"] } as const;
type Build = keyof typeof BUILDS;

const BATCH = 512;
/** Levels from the bottom of each ladder: short answers, where the cost of a call shows, and longer work. */
const LEVELS = [0, "middle"] as const;

interface Rates {
  readonly answers: number;
  readonly verdicts: number;
}

/** Nanoseconds that one verdict takes, from the algorithm alone to the module as it is shipped. */
export interface Bound {
  readonly name: string;
  /** C++ -O2. */
  readonly native: number;
  /** Without metering and index checks: what is left beside C++ is the reading of answers and the engine's code. */
  readonly unchecked: number;
  /** With index checks. */
  readonly unmetered: number;
  /** With metering too. */
  readonly shipped: number;
}

/** @param seconds for each measurement */
export async function measureBounds(
  rows: readonly Row[],
  seconds: number,
  repeats: number,
): Promise<Bound[]> {
  const engine = new Engine(Catalogue.open());
  const builds = new Map<string, Record<"shipped" | "unmetered", WebAssembly.Instance>>();
  for (const id of LIMIT_IDS) {
    builds.set(id, { shipped: shipped(engine, id), unmetered: await unmetered(id) });
  }
  const bounds: Bound[] = [];
  for (const id of LIMIT_IDS) {
    const instances = { ...builds.get(id)!, unchecked: await unchecked(id) };
    for (const which of LEVELS) {
      const { level, scale, answers } = placeOf(engine, id, which);
      const times: Record<keyof typeof instances, number[]> = { unchecked: [], unmetered: [], shipped: [] };
      const names = Object.keys(times) as (keyof typeof instances)[];
      const calls = names.map((name) => bareCalls(instances[name], scale, answers));
      for (let i = 0; i < repeats; i++) {
        for (const [n, name] of names.entries()) {
          times[name].push(1e9 / rate(BATCH, seconds, calls[n]!.grade));
        }
      }
      const name = nameOf(id, level);
      const native = rows.find((row) => row.name === name && row.group === "verdicts against C++ -O2")!;
      bounds.push({
        name,
        native: 1e9 / native.theirs,
        unchecked: median(times.unchecked),
        unmetered: median(times.unmetered),
        shipped: median(times.shipped),
      });
    }
  }
  return bounds;
}

export function printBounds(bounds: readonly Bound[]): void {
  console.log("ns a verdict".padEnd(50), "   C++ -O2  unchecked  unmetered    shipped");
  for (const { name, native, unchecked, unmetered, shipped } of bounds) {
    const columns = [native, unchecked, unmetered, shipped].map((ns) => ns.toFixed(0).padStart(10));
    console.log(name.padEnd(50), columns.join(" "));
  }
  const over = (more: keyof Bound, less: keyof Bound) =>
    geometricMean(bounds.map((bound) => (bound[more] as number) / (bound[less] as number))).toFixed(2);
  console.log(
    `geometric means: unchecked over C++ ${over("unchecked", "native")}x, index checks ${over("unmetered", "unchecked")}x, metering ${over("shipped", "unmetered")}x`,
  );
}

function nameOf(id: string, level: number): string {
  return `${id}, level ${level}`;
}

function placeOf(engine: Engine, id: string, which: (typeof LEVELS)[number]) {
  const { levels } = engine.catalogue.manifest(id);
  const level = which === "middle" ? levels.length >> 1 : which;
  return { level, scale: levels[level]!, answers: engine.answers(id, level, [...Array(BATCH).keys()]) };
}

/** @param seconds for each measurement */
export function measureLimit(seconds: number, repeats: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "scaler-limit-"));
  try {
    const programs = new Map(
      (Object.keys(BUILDS) as Build[]).map((build, i) => [build, compile(build, join(folder, `limit${i}`))]),
    );
    const engine = new Engine(Catalogue.open());
    return LIMIT_IDS.flatMap((id) =>
      LEVELS.flatMap((which) => compare(engine, programs, id, which, seconds, repeats)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compile(build: Build, out: string): string {
  const source = join(PACKAGE_ROOT, "bench/limit/main.cpp");
  execFileSync("g++", ["-std=c++17", ...BUILDS[build], source, "-o", out]);
  return out;
}

function compare(
  engine: Engine,
  programs: ReadonlyMap<Build, string>,
  id: string,
  which: (typeof LEVELS)[number],
  seconds: number,
  repeats: number,
): Row[] {
  const { level, scale, answers } = placeOf(engine, id, which);
  const calls = bareCalls(shipped(engine, id), scale, answers);
  const module: Rates[] = [];
  const natives = new Map<Build, Rates[]>([...programs.keys()].map((build) => [build, []]));
  for (let i = 0; i < repeats; i++) {
    module.push({
      answers: rate(BATCH, seconds, calls.answer),
      verdicts: rate(BATCH, seconds, calls.grade),
    });
    for (const [build, program] of programs) {
      natives.get(build)!.push(runNative(program, id, scale, answers, seconds));
    }
  }
  const middle = (list: readonly Rates[], name: keyof Rates) => median(list.map((rates) => rates[name]));
  return [...natives].flatMap(([build, list]) =>
    (["answers", "verdicts"] as const).map((name) => ({
      group: `${name} against C++ ${build}`,
      name: nameOf(id, level),
      ours: middle(module, name),
      theirs: middle(list, name),
      unit: `${name}/s`,
    })),
  );
}

function runNative(
  program: string,
  id: string,
  scale: readonly number[],
  expected: readonly string[],
  seconds: number,
): Rates {
  const lines = execFileSync(program, [id, String(BATCH), String(seconds), ...scale.map(String)], {
    encoding: "utf8",
  })
    .trimEnd()
    .split("\n");
  for (const [seed, answer] of expected.entries()) {
    if (lines[seed] !== answer) {
      throw new Error(`${id}, seed ${seed}: the module answers ${answer}, C++ ${lines[seed]}`);
    }
  }
  const [answers, verdicts] = lines[BATCH]!.split(" ").map(Number);
  return { answers: answers!, verdicts: verdicts! };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { seconds: { type: "string", default: "0.5" }, repeats: { type: "string", default: "3" } },
  });
  const rows = measureLimit(Number(values.seconds), Number(values.repeats));
  for (const group of new Set(rows.map((row) => row.group))) {
    const members = rows.filter((row) => row.group === group);
    for (const { name, ours, theirs } of members) {
      console.log(`${group}: ${name.padEnd(48)} ${(ours / theirs).toFixed(2)}x`);
    }
    console.log(
      `${group}: geometric mean ${geometricMean(members.map((row) => row.ours / row.theirs)).toFixed(2)}x\n`,
    );
  }
  printBounds(await measureBounds(rows, Number(values.seconds), Number(values.repeats)));
}
