/** `scaler import`: entries of SCALER's released data set become environments. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ScalerError } from "../../errors.ts";
import { validateModule } from "../../module/validate.ts";
import { build } from "../../toolchain/build.ts";
import { check } from "../../toolchain/gate/check.ts";
import { passed } from "../../toolchain/gate/gate.ts";
import { whyUnreadable } from "../../unreadable.ts";
import { ReferencePool } from "../run/references.ts";
import { writeCases } from "./cases.ts";
import { readEntry } from "./entry.ts";
import { type LevelReport, type PrepareOptions, prepare, writeEnvironment } from "./environment.ts";
import type { Standing } from "./panel.ts";
import { Rejection, type RejectionReason } from "./rejection.ts";

export interface ImportOptions extends PrepareOptions {
  /** Folder of environments to write into. */
  readonly envs: string;
  /** Folder for the built modules. */
  readonly out: string;
  readonly family: string;
  /** Entries to import, by a part of their name; all by default. */
  readonly names?: readonly string[] | undefined;
  readonly workers?: number | undefined;
  /** Leave alone what an earlier run with the same options has finished. */
  readonly resume?: boolean;
  /** Replace environments that exist. */
  readonly force?: boolean;
  /** Folders of the caches of programs and of modules; the package's own by default. */
  readonly programCache?: string;
  readonly moduleCache?: string;
  /** Called whenever a level of an entry, or an entry, is done. Shares of all the work, from 0 to `total`. */
  onProgress?(done: number, total: number): void;
}

/** What became of one entry. */
export interface EntryReport {
  readonly name: string;
  readonly status: "imported" | "unchanged" | "rejected";
  readonly id: string | null;
  readonly reason: RejectionReason | null;
  /** Why it was rejected, or why its ladder ends early. */
  readonly detail: string | null;
  readonly answer: string | null;
  readonly levels: readonly LevelReport[];
  readonly references: readonly Omit<Standing, "fuel">[];
  /** Solutions in languages that are not run. */
  readonly unsupported: readonly string[];
  /** Bytes of the frozen instances. */
  readonly bytes: number;
  /** Seconds from compiled references to checked instances. */
  readonly seconds: number;
}

/** File that an imported environment carries: what it was made from, and the report. */
const RECORD = "import.json";
const RECORD_FORMAT = 1;

/** Entries in work at once: while one compiles, another runs. */
const AT_ONCE = 2;

/**
 * Imports the entries of a file and builds the folder.
 * @returns a report on every entry, in the order of the file
 * @throws ScalerError E_IMPORT_INPUT, E_OUTPUT_EXISTS, E_OPTION, E_PACKAGE_MISSING
 */
export async function importFile(path: string, options: ImportOptions): Promise<EntryReport[]> {
  const entries = selectEntries(readEntries(path), options.names);
  const units = entries.map((entry) => levelCount(entry) + 1);
  const total = units.reduce((sum, count) => sum + count, 0);
  let done = 0;
  const advance = (count: number) => options.onProgress?.((done += count), total);
  const pool = new ReferencePool({
    ...(options.workers !== undefined && { workers: options.workers }),
    ...(options.programCache !== undefined && { cache: options.programCache }),
  });
  const reports: EntryReport[] = new Array(entries.length);
  const slugs = new Set<string>();
  const queue = [...entries.keys()];
  const work = async () => {
    for (let i = queue.shift(); i !== undefined; i = queue.shift()) {
      let left = units[i]!;
      const report = await importEntry(entries[i], pool, options, slugs, () => {
        left--;
        advance(1);
      });
      reports[i] = report;
      advance(left);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await pool.close();
  }
  return finish(reports, options);
}

/** Every entry of the file: a JSON object of entries, a list of them, or JSONL. */
function readEntries(path: string): unknown[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const why = whyUnreadable(path, cause);
    throw new ScalerError("E_IMPORT_INPUT", `${why}; the data set of SCALER is one JSON file`, { cause });
  }
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) return json;
    if (typeof json === "object" && json !== null) {
      return "generate_testcase" in json ? [json] : Object.values(json);
    }
  } catch {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    try {
      if (lines.length > 1) return lines.map((line) => JSON.parse(line) as unknown);
    } catch {
      // Neither JSON nor JSONL: the error below says so.
    }
  }
  throw new ScalerError(
    "E_IMPORT_INPUT",
    `${path} is not SCALER's format: a JSON object or list of entries, or one entry a line`,
  );
}

function nameOf(entry: unknown): string {
  const name = typeof entry === "object" && entry !== null && "name" in entry ? entry.name : undefined;
  return typeof name === "string" ? name : "(without a name)";
}

function selectEntries(entries: unknown[], names: readonly string[] | undefined): unknown[] {
  if (names === undefined) return entries;
  const matches = (entry: unknown, part: string) => nameOf(entry).toLowerCase().includes(part.toLowerCase());
  for (const part of names) {
    if (!entries.some((entry) => matches(entry, part))) {
      throw new ScalerError("E_OPTION", `no entry has "${part}" in its name`);
    }
  }
  return entries.filter((entry) => names.some((part) => matches(entry, part)));
}

/** Levels that an entry seems to have, for the progress alone. */
function levelCount(entry: unknown): number {
  const ladder = (entry as { difficulty_dict?: unknown } | null)?.difficulty_dict;
  return typeof ladder === "object" && ladder !== null ? new Set(Object.values(ladder)).size : 0;
}

async function importEntry(
  json: unknown,
  pool: ReferencePool,
  options: ImportOptions,
  slugs: Set<string>,
  onLevel: () => void,
): Promise<EntryReport> {
  const name = nameOf(json);
  try {
    const entry = readEntry(json);
    const id = `${options.family}/${entry.slug}`;
    if (slugs.has(entry.slug)) throw new Rejection("shape", `another entry of the file has the id ${id}`);
    slugs.add(entry.slug);
    const folder = join(options.envs, id);
    const key = keyOf(json, options);
    const finished = options.resume ? readRecord(folder) : undefined;
    if (finished?.key === key && existsSync(join(folder, "golden.json"))) {
      return { ...finished.report, status: "unchanged" };
    }
    if (existsSync(join(folder, "golden.json")) && !options.force && !options.resume) {
      throw new ScalerError(
        "E_OUTPUT_EXISTS",
        `${folder} exists: give --resume to keep what is done, or --force to replace it`,
      );
    }
    const { form, levels, references, cut, bank, seconds, ...prepared } = await timed(
      prepare(entry, pool, options, onLevel),
    );
    writeEnvironment(folder, { form, levels, references, cut, bank, ...prepared }, options.promptCharacters);
    const report: EntryReport = {
      name,
      status: "imported",
      id,
      reason: null,
      detail: cut ?? null,
      answer: form.kind,
      levels,
      references: references.map(({ fuel: _fuel, ...standing }) => standing),
      unsupported: entry.unsupported,
      bytes: bank.length,
      seconds,
    };
    writeFileSync(
      join(folder, RECORD),
      `${JSON.stringify({ format: RECORD_FORMAT, key, report }, null, 1)}\n`,
    );
    return report;
  } catch (error) {
    if (error instanceof Rejection) return rejected(name, error);
    throw error;
  }
}

async function timed<T extends object>(work: Promise<T>): Promise<T & { seconds: number }> {
  const start = performance.now();
  const result = await work;
  return { ...result, seconds: Math.round(performance.now() - start) / 1_000 };
}

function rejected(name: string, { reason, message }: Rejection): EntryReport {
  const nothing = {
    id: null,
    answer: null,
    levels: [],
    references: [],
    unsupported: [],
    bytes: 0,
    seconds: 0,
  };
  return { name, status: "rejected", reason, detail: message, ...nothing };
}

/** Builds the folder, writes the cases, and runs the gate on what is new; what does not pass is taken away again. */
async function finish(reports: EntryReport[], options: ImportOptions): Promise<EntryReport[]> {
  const ids = reports.flatMap(({ status, id }) => (status === "imported" ? [id!] : []));
  if (!reports.some(({ id }) => id !== null)) return reports;
  const paths = {
    envs: options.envs,
    out: options.out,
    ...(options.workers !== undefined && { workers: options.workers }),
    ...(options.moduleCache !== undefined && { cache: options.moduleCache }),
  };
  const problems = new Map<string, string>();
  const { failed } = await build(paths);
  for (const { id, error } of failed) problems.set(id, error.message);
  for (const id of ids) {
    if (problems.has(id)) continue;
    try {
      const module = validateModule(new Uint8Array(readFileSync(join(options.out, "envs", `${id}.wasm`))));
      writeCases(join(options.envs, id), module);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      problems.set(id, error.message);
    }
  }
  const sound = ids.filter((id) => !problems.has(id));
  for (const report of sound.length > 0 ? await check({ ...paths, ids: sound, lock: true }) : []) {
    const [first] = Object.entries(report.problems).filter(([, list]) => list.length > 0);
    if (!passed(report)) problems.set(report.id, `${first![0]}: ${first![1][0]}`);
  }
  if (problems.size === 0) return reports;
  const refused = ids.filter((id) => problems.has(id));
  for (const id of refused) rmSync(join(options.envs, id), { recursive: true, force: true });
  // The catalogue must not name what is gone; where nothing is left, there is nothing to build.
  if (refused.length < reports.filter(({ id }) => id !== null).length) await build(paths);
  return reports.map((report) =>
    report.id !== null && refused.includes(report.id)
      ? rejected(report.name, new Rejection("gate", problems.get(report.id)!))
      : report,
  );
}

/** What an environment was made from: the entry, and the options that change the result. */
function keyOf(json: unknown, { instances, promptCharacters, levels }: ImportOptions): string {
  const made = JSON.stringify([RECORD_FORMAT, json, instances, promptCharacters, levels ?? null]);
  return createHash("sha256").update(made).digest("hex");
}

function readRecord(folder: string): { key: string; report: EntryReport } | undefined {
  try {
    const record = JSON.parse(readFileSync(join(folder, RECORD), "utf8"));
    return record.format === RECORD_FORMAT ? record : undefined;
  } catch {
    return undefined;
  }
}
