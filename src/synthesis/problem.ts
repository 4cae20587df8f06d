import * as v from "valibot";
import { ScalerError } from "../errors.ts";
import { EXTENSION_OF } from "./run/reference-files.ts";
import type { Language } from "./run/references.ts";

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const slug = v.pipe(v.string(), v.maxLength(64), v.regex(SLUG, "use lower-case words joined by hyphens"));
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

const solutionSchema = v.strictObject({
  language: v.string(),
  source: v.optional(text(262_144)),
  file: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
});

const problemSchema = v.strictObject({
  id: v.optional(slug),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  family: v.optional(slug),
  statement: v.optional(text(65_536)),
  statementFile: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
  solutions: v.pipe(v.array(solutionSchema), v.maxLength(100)),
  samples: v.optional(
    v.pipe(v.array(v.strictObject({ input: text(65_536), output: text(65_536) })), v.maxLength(100)),
  ),
  limits: v.optional(
    v.strictObject({
      timeMilliseconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(60_000))),
      memoryMebibytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_024))),
    }),
  ),
  tags: v.optional(v.pipe(v.array(slug), v.maxLength(20))),
});

/** One reference solution. */
export interface Solution {
  /** File name, such as `1.cpp`; no two solutions of a problem share one. */
  readonly name: string;
  /** As the problem states it; not every language can run. */
  readonly language: string;
  readonly source: string;
}

/** An input, and the output that the problem promises for it. */
export interface ProblemSample {
  readonly input: string;
  readonly output: string;
}

/** A programming problem: text in, text out, with accepted solutions. */
export interface Problem {
  /** Lower-case words joined by hyphens; the name of the environment that is made of it. */
  readonly id: string;
  readonly title: string;
  /** Family of the environment; the caller's choice when undefined. */
  readonly family: string | undefined;
  readonly statement: string;
  readonly solutions: readonly Solution[];
  readonly samples: readonly ProblemSample[];
  readonly limits: { readonly timeMilliseconds?: number; readonly memoryMebibytes?: number };
  readonly tags: readonly string[];
}

/**
 * Checks a problem and completes it.
 * @param json what its file says
 * @param where names the file and line in messages
 * @param readSibling text of a file that stands beside the problem's own
 * @throws ScalerError E_PROBLEM naming the field that is wrong
 */
export function parseProblem(json: unknown, where: string, readSibling: (name: string) => string): Problem {
  const result = v.safeParse(problemSchema, json);
  if (!result.success) {
    const issue = result.issues[0];
    throw new ScalerError("E_PROBLEM", `${where}: ${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
  }
  const { id, title, family, statement, statementFile, solutions, samples, limits, tags } = result.output;
  const name = id ?? slugOf(title);
  if (!SLUG.test(name)) {
    throw new ScalerError("E_PROBLEM", `${where}: give it an "id": none can be made of the title "${title}"`);
  }
  return {
    id: name,
    title,
    family,
    statement: (statementFile === undefined ? (statement ?? "") : readSibling(statementFile)).trim(),
    solutions: nameSolutions(solutions, where, readSibling),
    samples: samples ?? [],
    limits: withoutUndefined(limits ?? {}),
    tags: tags ?? [],
  };
}

function nameSolutions(
  solutions: readonly v.InferOutput<typeof solutionSchema>[],
  where: string,
  readSibling: (name: string) => string,
): Solution[] {
  const taken = new Set<string>();
  return solutions.map(({ language, source, file }, i) => {
    if ((source === undefined) === (file === undefined)) {
      throw new ScalerError("E_PROBLEM", `${where}: solutions.${i}: give either "source" or "file"`);
    }
    const extension = EXTENSION_OF[language as Language] ?? "txt";
    const stem = file?.slice(file.lastIndexOf("/") + 1).replace(/\.\w{1,8}$/, "") ?? "";
    const own = `${stem}.${extension}`;
    const name = /^[A-Za-z0-9][\w-]{0,60}$/.test(stem) && !taken.has(own) ? own : `${i + 1}.${extension}`;
    taken.add(name);
    return { name, language, source: source ?? readSibling(file!) };
  });
}

function withoutUndefined(limits: {
  timeMilliseconds?: number | undefined;
  memoryMebibytes?: number | undefined;
}): Problem["limits"] {
  return {
    ...(limits.timeMilliseconds !== undefined && { timeMilliseconds: limits.timeMilliseconds }),
    ...(limits.memoryMebibytes !== undefined && { memoryMebibytes: limits.memoryMebibytes }),
  };
}

/** Lower-case words joined by hyphens, of the ASCII letters and digits of a title; empty when it has none. */
function slugOf(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  while (words.length > 0 && !/^[a-z]/.test(words[0]!)) words.shift();
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word : `${slug}-${word}`;
    if (longer.length > 64) break;
    slug = longer;
  }
  return slug;
}
