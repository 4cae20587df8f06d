import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { ScalerError } from "../errors.ts";
import { whyUnreadable } from "../unreadable.ts";
import { type Problem, parseProblem } from "./problem.ts";

/** Where one problem stands, and the problem or what is wrong with it. */
export interface ProblemEntry {
  /** Unique among the entries read together. */
  readonly id: string;
  /** File, and line of a JSONL file. */
  readonly where: string;
  readonly problem: Problem | ScalerError;
}

/** File of a problem in a folder of its own. */
const PROBLEM_FILE = "problem.json";

/**
 * Reads problems from a JSON file of one problem, a JSONL file, a folder of one problem (`problem.json`), or a folder
 * of such folders and files. A problem that cannot be read is an entry with its error.
 * @throws ScalerError E_INPUT_READ when the path is missing or may not be read, E_INPUT_EMPTY when it holds no problem
 */
export function readProblems(path: string): ProblemEntry[] {
  if (!existsSync(path)) {
    throw new ScalerError(
      "E_INPUT_READ",
      `there is no file or folder ${path}; name a problem as JSON, a JSONL file of problems, or a folder of them`,
    );
  }
  const read = problemFiles(path).flatMap((file) => {
    const text = readText(file);
    return file.endsWith(".jsonl") ? readLines(file, text) : [readOne(file, text, file)];
  });
  if (read.length === 0) {
    throw new ScalerError(
      "E_INPUT_EMPTY",
      `${path} holds no problem: no ${PROBLEM_FILE}, .json or .jsonl file with one`,
    );
  }
  return distinguish(read);
}

function problemFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const own = join(path, PROBLEM_FILE);
  if (existsSync(own)) return [own];
  return readdirSync(path, { withFileTypes: true })
    .map((entry) => join(path, entry.name, ...(entry.isDirectory() ? [PROBLEM_FILE] : [])))
    .filter((file) => /\.jsonl?$/.test(file) && existsSync(file))
    .sort();
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ScalerError("E_INPUT_READ", whyUnreadable(file, cause), { cause });
  }
}

function readLines(file: string, text: string): ProblemEntry[] {
  return text
    .split("\n")
    .map((line, i) => ({ line, where: `${file}:${i + 1}` }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, where }) => readOne(file, line, where));
}

function readOne(file: string, text: string, where: string): ProblemEntry {
  const fallback = basename(file) === PROBLEM_FILE ? basename(dirname(resolve(file))) : basename(file);
  try {
    const problem = parseProblem(parseText(text, where), where, (name) =>
      readSibling(dirname(file), name, where),
    );
    return { id: problem.id, where, problem };
  } catch (error) {
    if (!(error instanceof ScalerError)) throw error;
    return { id: where === file ? fallback : where.slice(dirname(file).length + 1), where, problem: error };
  }
}

function parseText(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ScalerError("E_PROBLEM", `${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** A problem names files of its own folder only: a data set from elsewhere must not pick up what else is on the disk. */
function readSibling(folder: string, name: string, where: string): string {
  const outside = new ScalerError(
    "E_PROBLEM",
    `${where}: the file "${name}" lies outside the problem's folder`,
  );
  const path = resolve(folder, name);
  if (!isInside(resolve(folder), path)) throw outside;
  let text: string;
  try {
    if (!isInside(realpathSync(folder), realpathSync(path))) throw outside;
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if (cause === outside) throw outside;
    throw new ScalerError("E_PROBLEM", `${where}: the file "${name}" cannot be read`, { cause });
  }
  return text;
}

function isInside(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return !inside.startsWith("..") && !isAbsolute(inside);
}

/** A second problem of the same id would become the same environment: it is refused. */
function distinguish(entries: readonly ProblemEntry[]): ProblemEntry[] {
  const first = new Map<string, string>();
  return entries.map((entry) => {
    const before = first.get(entry.id);
    if (before === undefined) {
      first.set(entry.id, entry.where);
      return entry;
    }
    const error = new ScalerError(
      "E_PROBLEM",
      `${entry.where}: the id "${entry.id}" is that of ${before}: give it another`,
    );
    return { ...entry, id: `${entry.id} (${entry.where})`, problem: error };
  });
}
