/** The benchmarks that are programs of their own, run as a user runs them, and the figures they print. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../src/toolchain/paths.ts";

function run(script: string, ...args: string[]): string {
  return execFileSync(process.execPath, ["--import", "tsx", join(PACKAGE_ROOT, "bench", script), ...args], {
    encoding: "utf8",
    cwd: PACKAGE_ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** The number that `pattern` captures in what a program printed. */
function figure(output: string, pattern: RegExp): number {
  const [, found] = pattern.exec(output) ?? [];
  if (found === undefined) throw new Error(`the benchmark did not print ${pattern}:\n${output}`);
  return Number(found.replaceAll(",", ""));
}

/** Time with metering over time without, median over environments. */
export function metering(ids: readonly string[]): number {
  return figure(run("metering.ts", "--ids", ids.join()), /^median ([\d.]+)/m);
}

export interface VerdictRates {
  /** Medians over all environments at their middle level, per second. */
  readonly instances: number;
  readonly verdicts: number;
  /** Verdicts of many answers to each instance, side by side. */
  readonly groups: number;
  /** The environments with the fewest verdicts, as printed. */
  readonly slowest: readonly string[];
}

export function verdictRates(): VerdictRates {
  const output = run("verdict-rates.ts");
  return {
    instances: figure(output, /^median: ([\d,]+) instances/m),
    verdicts: figure(output, /^median: .*?([\d,]+) verdicts\/s$/m),
    groups: figure(output, /^median with .*?([\d,]+) verdicts\/s$/m),
    slowest: output.split("\n").slice(1, 11),
  };
}

export interface ReadingFigures {
  /** MB/s of long prose. */
  readonly prose: number;
  /** Milliseconds of the worst text of repeated markers. */
  readonly worst: number;
}

export function reading(): ReadingFigures {
  const output = run("reading.ts");
  const hostile = [...output.matchAll(/^\S+ repeated +\d+ +([\d.]+)/gm)].map(([, ms]) => Number(ms));
  if (hostile.length === 0) throw new Error(`the benchmark did not print its hostile texts:\n${output}`);
  return { prose: figure(output, /^prose of .* ([\d.]+)$/m), worst: Math.max(...hostile) };
}

/**
 * Rates of `scaler grade` over that of a pass that only parses, with one and two workers.
 * @param samples neighbouring rows of each instance
 */
export function gradeFile(
  rows: number,
  samples: number,
  ids: readonly string[],
): { one: number; two: number } {
  const mix = ["--rows", String(rows), "--samples", String(samples), "--levels", "1", "--ids", ids.join()];
  const output = run("grade-file.ts", ...mix);
  return {
    one: figure(output, /^scaler grade, 1 worker .*?([\d.]+)x/m),
    two: figure(output, /^scaler grade, 2 workers .*?([\d.]+)x/m),
  };
}

/** Rate of Python over Node's, median over environments. */
export function python(interpreter: string, ids: readonly string[]): number {
  const script = join(PACKAGE_ROOT, "python/bench/verify.py");
  const output = execFileSync(interpreter, [script, "--ids", ids.join()], {
    encoding: "utf8",
    cwd: PACKAGE_ROOT,
  });
  return figure(output, /, ([\d.]+) of Node's rate/);
}
