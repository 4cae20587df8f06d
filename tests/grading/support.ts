import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type GradeFileOptions, type GradeFileResult, gradeFile } from "../../src/grading/grade-file.ts";
import { journalPath } from "../../src/grading/journal.ts";
import { errorsPath } from "../../src/grading/output.ts";
import { PACKAGE_ROOT } from "../../src/toolchain/paths.ts";
import { rows, type Scratch } from "../support/environments.ts";

/** What a run left behind. */
export interface Graded extends GradeFileResult {
  readonly out: string;
  readonly errors: string;
}

export type Overrides = Partial<GradeFileOptions>;

/** Grades files of one folder of modules, each run with outputs of its own. */
export class Grading {
  readonly #dist: string;
  readonly #files: Scratch;
  #runs = 0;

  constructor(dist: string, files: Scratch) {
    this.#dist = dist;
    this.#files = files;
  }

  /** Grades an input with `gradeFile`. */
  async grade(content: string | Uint8Array, overrides: Overrides = {}): Promise<Graded> {
    const name = `run-${this.#runs++}`;
    const input = this.#files.write(`${name}.in`, content);
    const out = this.#files.path(`${name}.jsonl`);
    const result = await gradeFile({ ...this.options(input, out), ...overrides });
    const graded = { ...result, ...readOutputs(overrides.out ?? out) };
    removeOutputs(out);
    rmSync(input);
    return graded;
  }

  options(input: string, out: string): GradeFileOptions {
    return { input, out, dist: this.#dist, fields: {}, plain: false, workers: 1 };
  }
}

export function readOutputs(out: string): { out: string; errors: string } {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");
  return { out: read(out), errors: read(errorsPath(out)) };
}

export function removeOutputs(out: string): void {
  for (const path of [out, errorsPath(out), journalPath(out)]) rmSync(path, { force: true });
}

/** "line CODE" of each error row. */
export function codes(errors: string): string[] {
  return rows(errors).map(({ line, code }) => `${line} ${code}`);
}

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `scaler` in a process of its own; see `npm run build`. */
export function scaler(
  args: readonly string[],
  { input, killAfter }: { input?: string | Uint8Array; killAfter?: number } = {},
): Promise<Exit> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(PACKAGE_ROOT, "bin/scaler.js"), ...args]);
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (part) => stdout.push(part));
    child.stderr.on("data", (part) => stderr.push(part));
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const text = (parts: Buffer[]) => Buffer.concat(parts).toString("utf8");
      resolve({ code, signal, stdout: text(stdout), stderr: text(stderr) });
    });
  });
}
