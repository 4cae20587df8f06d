/** One entry of SCALER's released data set, checked and brought into our terms. */

import * as v from "valibot";
import { MAX_SCALE } from "../../abi/layout.ts";
import { isEnvironmentId } from "../../module/manifest.ts";
import type { Language, ReferenceSource } from "../run/references.ts";
import { toAscii } from "./ascii.ts";
import { Rejection } from "./rejection.ts";

const bounds = v.looseObject({
  min: v.number(),
  max: v.number(),
  base: v.optional(v.number(), 1),
});

const schema = v.looseObject({
  name: v.pipe(v.string(), v.minLength(1)),
  logic_description: v.pipe(v.string(), v.minLength(1)),
  instruction: v.pipe(v.string(), v.minLength(1)),
  solutions: v.looseObject({ solution: v.array(v.string()), language: v.array(v.number()) }),
  generate_testcase: v.pipe(v.string(), v.minLength(1)),
  difficulty_dict: v.record(v.string(), v.number()),
  params: v.record(v.string(), v.unknown()),
  output_type: v.picklist(["number", "array", "string"]),
  is_output_unique: v.optional(v.boolean(), true),
});

export type OutputType = v.InferOutput<typeof schema>["output_type"];

/** A scale parameter: the generator's own name, and ours. */
export interface Parameter {
  readonly key: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** A level of the published ladder: its smallest number there, and the value of every parameter. */
export interface Level {
  readonly published: number;
  readonly scale: readonly number[];
}

export interface Entry {
  readonly name: string;
  /** Last part of the environment's id. */
  readonly slug: string;
  readonly description: string;
  readonly instruction: string;
  readonly generator: string;
  readonly outputType: OutputType;
  readonly parameters: readonly Parameter[];
  /** Ascending, without repeats. */
  readonly levels: readonly Level[];
  readonly sources: readonly ReferenceSource[];
  /** Solutions in languages that are not run here, as "Python 2 (3)". */
  readonly unsupported: readonly string[];
}

/** Languages as DeepMind's CodeContests numbers them, which SCALER's data follows. */
const LANGUAGES: Readonly<Record<number, Language>> = { 2: "cpp", 3: "python" };
const OTHER_LANGUAGES: Readonly<Record<number, string>> = { 0: "unknown", 1: "Python 2", 4: "Java" };

/** Every generator defines this function. */
export const GENERATOR_FUNCTION = "generate_testcase";

/** References that an environment needs: a truth is what at least two agree on. */
const LEAST_SOURCES = 2;

/**
 * Reads an entry.
 * @throws Rejection with the reason why it cannot become an environment
 */
export function readEntry(json: unknown): Entry {
  const result = v.safeParse(schema, json);
  if (!result.success) {
    const issue = result.issues[0];
    throw new Rejection("shape", `${v.getDotPath(issue) ?? "entry"}: ${issue.message}`);
  }
  const raw = result.output;
  if (!raw.is_output_unique) throw new Rejection("several-answers", "is_output_unique is false");
  const parameters = readParameters(raw.params);
  return {
    name: raw.name,
    slug: slugOf(raw.name),
    description: plainText(raw.logic_description, "logic_description"),
    // The input is the last fenced block of the text: the instruction behind it must not hold another.
    instruction: plainText(raw.instruction, "instruction").replaceAll("```", "'''"),
    generator: raw.generate_testcase,
    outputType: raw.output_type,
    parameters: parameters.map(({ base: _base, ...parameter }) => parameter),
    levels: readLevels(raw.difficulty_dict, parameters),
    ...readSolutions(raw.solutions),
  };
}

/** "1003_F. Abbreviation" becomes "p1003-f-abbreviation": lower-case words joined by hyphens. */
function slugOf(name: string): string {
  const ascii = toAscii(name);
  const words = ("text" in ascii ? ascii.text : name)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const slug = words.join("-").slice(0, 60).replace(/-+$/, "");
  const named = /^[a-z]/.test(slug) ? slug : `p${slug}`;
  if (!isEnvironmentId(`scaler/${named}`))
    throw new Rejection("shape", `no id can be made of the name "${name}"`);
  return named;
}

function plainText(text: string, field: string): string {
  const result = toAscii(text.trim());
  if ("text" in result) return result.text.trim();
  const code = result.foreign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  throw new Rejection("not-ascii", `${field} holds U+${code}, which has no form in ASCII`);
}

function readParameters(params: Record<string, unknown>): (Parameter & { base: number })[] {
  const names = new Set<string>();
  const parameters = Object.entries(params)
    .filter(([key]) => key !== "difficulty")
    .map(([key, value]) => {
      const parsed = v.safeParse(bounds, value);
      if (!parsed.success) throw new Rejection("shape", `params.${key} has no bounds min and max`);
      const { min, max, base } = parsed.output;
      const name = uniqueName(key, names);
      return { key, name, base, min: Math.ceil(min), max: Math.floor(max) };
    });
  if (parameters.length === 0 || parameters.length > MAX_SCALE) {
    throw new Rejection(
      "scale",
      `there are ${parameters.length} scale parameters; 1 to ${MAX_SCALE} are possible`,
    );
  }
  for (const { key, min, max } of parameters) {
    if (!(min <= max && min >= -(2 ** 31) && max < 2 ** 31)) {
      throw new Rejection("scale", `params.${key}: ${min} to ${max} is no range of 32-bit integers`);
    }
  }
  return parameters;
}

function uniqueName(key: string, taken: Set<string>): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const base = words.filter((word) => word !== "").join("-") || "scale";
  const safe = (/^[a-z]/.test(base) ? base : `p-${base}`).slice(0, 60);
  let name = safe;
  for (let i = 2; taken.has(name); i++) name = `${safe}-${i}`;
  taken.add(name);
  return name;
}

/** A parameter's value at a level is its minimum plus the level's scale times its base, at most its maximum. */
function readLevels(
  ladder: Record<string, number>,
  parameters: readonly (Parameter & { base: number })[],
): Level[] {
  const steps = Object.entries(ladder)
    .map(([level, scale]) => ({ published: Number(level), offset: scale }))
    .sort((a, b) => a.published - b.published);
  if (
    steps.length === 0 ||
    steps.some(({ published, offset }) => !Number.isInteger(published) || !(offset >= 0))
  ) {
    throw new Rejection("scale", "difficulty_dict is no ladder from level to scale");
  }
  const levels: Level[] = [];
  for (const { published, offset } of steps) {
    const scale = parameters.map(({ min, max, base }) => Math.min(max, Math.floor(min + offset * base)));
    const before = levels.at(-1)?.scale;
    const grows = before === undefined || scale.some((value, i) => value > before[i]!);
    if (before !== undefined && scale.some((value, i) => value < before[i]!)) {
      throw new Rejection("scale", `difficulty_dict falls at level ${published}`);
    }
    if (grows) levels.push({ published, scale });
  }
  return levels.slice(0, MOST_LEVELS);
}

const MOST_LEVELS = 30;

function readSolutions({ solution, language }: { solution: string[]; language: number[] }): {
  sources: ReferenceSource[];
  unsupported: string[];
} {
  const sources: ReferenceSource[] = [];
  const others = new Map<string, number>();
  for (const [i, text] of solution.entries()) {
    const code = language[i] ?? 0;
    const known = LANGUAGES[code];
    if (known !== undefined) {
      sources.push({ name: String(sources.length + 1).padStart(2, "0"), language: known, text });
    } else {
      const name = OTHER_LANGUAGES[code] ?? `language ${code}`;
      others.set(name, (others.get(name) ?? 0) + 1);
    }
  }
  const unsupported = [...others].map(([name, count]) => `${name} (${count})`);
  if (sources.length < LEAST_SOURCES) {
    throw new Rejection(
      "no-references",
      `${sources.length} solutions can be run, and ${LEAST_SOURCES} are needed${unsupported.length > 0 ? `; not run here: ${unsupported.join(", ")}` : ""}`,
    );
  }
  return { sources, unsupported };
}
