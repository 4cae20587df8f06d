import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../files.ts";
import { DEFAULT_LIMITS, type Manifest } from "../module/manifest.ts";
import type { Case } from "../toolchain/gate/case-file.ts";
import type { Description } from "./description.ts";
import type { Problem, Solution } from "./problem.ts";

/** Everything that an environment's folder holds but its lock. */
export interface EnvironmentFiles {
  readonly problem: Problem;
  readonly description: Description;
  /** Text of `env.ts`. */
  readonly source: string;
  /** Scale parameters of each level. */
  readonly rows: readonly (readonly number[])[];
  readonly limits: Manifest["limits"];
  readonly cases: readonly Case[];
  /** Solutions that the gate asks for the truth. */
  readonly references: readonly Solution[];
}

/** Writes the folder of an environment anew. */
export function writeEnvironment(folder: string, files: EnvironmentFiles): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "references"), { recursive: true });
  const write = (name: string, text: string) => replaceFile(join(folder, name), text);
  write("env.ts", files.source);
  write("env.json", environmentJson(files));
  write("cases.json", caseList(files.cases));
  write("problem.md", problemPage(files.problem));
  for (const { name, source } of files.references) write(join("references", name), source);
}

function environmentJson({ description, rows, limits, problem }: EnvironmentFiles): string {
  const { title, answer, parameters, tags } = description;
  const scale = parameters.map(({ name, about, min, max }, i) => {
    const levels = rows.map((row) => row[i]!);
    return `    ${JSON.stringify(name)}: ${spaced({ about, min, max, levels })}`;
  });
  const changed = Object.entries(limits).filter(
    ([name, value]) => value !== DEFAULT_LIMITS[name as keyof Manifest["limits"]],
  );
  const lines = [
    `  "version": 1`,
    `  "title": ${JSON.stringify(title)}`,
    `  "answer": ${JSON.stringify(answer)}`,
    `  "tags": ${spaced([...new Set([...tags, ...problem.tags])])}`,
    `  "scale": {\n${scale.join(",\n")}\n  }`,
    ...(changed.length > 0 ? [`  "limits": ${spaced(Object.fromEntries(changed))}`] : []),
  ];
  return `{\n${lines.join(",\n")}\n}\n`;
}

function caseList(cases: readonly Case[]): string {
  return `[\n${cases.map((entry) => `  ${spaced(entry)}`).join(",\n")}\n]\n`;
}

/** JSON on one line, with blanks. */
function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, " ").replace(/\[ /g, "[").replace(/ \]/g, "]");
}

/** The problem that the environment was made of, for its reader. */
function problemPage({ title, statement, samples }: Problem): string {
  const shown = samples.map(
    ({ input, output }, i) =>
      `## Sample ${i + 1}\n\nInput:\n\n${indented(input)}\n\nOutput:\n\n${indented(output)}`,
  );
  return `${[`# ${title}`, statement, ...shown].join("\n\n")}\n`;
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");
}
