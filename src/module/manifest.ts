import * as v from "valibot";
import { MAX_SCALE, MEMORY_PAGES } from "../abi/layout.ts";
import { ScalerError } from "../errors.ts";

/** How the answer of an environment is read; each has a base class in `assembly/kinds/`. */
const ANSWER_KINDS = [
  "integer",
  "big-integer",
  "fraction",
  "fraction-list",
  "word",
  "word-list",
  "integer-list",
  "grid",
  "order",
  "moves",
  "expression",
  "choice",
  "decimal",
  "decimal-list",
  "tokens",
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const i32 = v.pipe(v.number(), v.integer(), v.minValue(-2147483648), v.maxValue(2147483647));
const name = v.pipe(v.string(), v.maxLength(64), v.regex(NAME, "use lower-case words joined by hyphens"));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

/** What environment authors and built modules have in common. */
const shared = {
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  title: text,
  answer: v.picklist(ANSWER_KINDS),
  tags: v.array(name),
};

/** Limits of one instance. Prompt length is in characters, fuel in units of `docs/abi.md`. */
const limits = v.strictObject({
  fuel: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(10_000_000_000)),
  promptCharacters: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16_384)),
  memoryPages: v.pipe(v.number(), v.integer(), v.minValue(MEMORY_PAGES), v.maxValue(1024)),
});

/** Reasons an author may give for not meeting a rule of the gate. */
const exceptions = v.strictObject({ diversity: v.optional(text), levels: v.optional(text) });

/** `env.json` as its author writes it: each scale parameter lists its value at every level. */
const sourceSchema = v.strictObject({
  ...shared,
  scale: v.record(
    name,
    v.strictObject({
      about: text,
      min: i32,
      max: i32,
      levels: v.pipe(v.array(i32), v.minLength(1), v.maxLength(30)),
    }),
  ),
  limits: v.optional(v.partial(limits)),
  exceptions: v.optional(exceptions),
});

const manifestSchema = v.strictObject({
  ...shared,
  id: v.pipe(v.string(), v.maxLength(129), v.check(isEnvironmentId, "an id is family/name")),
  scale: v.pipe(
    v.array(v.strictObject({ name, about: text, min: i32, max: i32 })),
    v.minLength(1),
    v.maxLength(MAX_SCALE),
  ),
  levels: v.pipe(v.array(v.array(i32)), v.minLength(1), v.maxLength(100)),
  limits,
  exceptions: v.optional(exceptions),
});

/** The manifest as it travels in a module: what the module is and how to ask it for instances. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** Limits of an environment that names none. */
export const DEFAULT_LIMITS = { fuel: 20_000_000, promptCharacters: 4_096, memoryPages: MEMORY_PAGES };

/** True for `family/name` in lower-case words joined by hyphens. */
export function isEnvironmentId(id: string): boolean {
  const parts = id.split("/");
  return parts.length === 2 && parts.every((part) => part.length <= 64 && NAME.test(part));
}

/**
 * Checks a manifest read from a module.
 * @throws ScalerError E_MANIFEST naming the field that is wrong
 */
export function parseManifest(json: unknown): Manifest {
  const manifest = parse(manifestSchema, json, "manifest");
  for (const [level, row] of manifest.levels.entries()) {
    if (row.length !== manifest.scale.length) {
      throw new ScalerError(
        "E_MANIFEST",
        `manifest: level ${level} has ${row.length} values for ${manifest.scale.length} scale parameters`,
      );
    }
    for (const [i, parameter] of manifest.scale.entries()) checkBounds(row[i]!, parameter, `level ${level}`);
  }
  for (let level = 1; level < manifest.levels.length; level++) {
    if (!grows(manifest.levels[level - 1]!, manifest.levels[level]!)) {
      throw new ScalerError(
        "E_MANIFEST",
        `manifest: level ${level} does not grow: no value may fall and one must rise from level ${level - 1}`,
      );
    }
  }
  return manifest;
}

/**
 * Makes the manifest of an environment from its `env.json`.
 * @throws ScalerError E_MANIFEST naming the field that is wrong
 */
export function manifestFromSource(id: string, json: unknown): Manifest {
  const source = parse(sourceSchema, json, `${id}/env.json`);
  const parameters = Object.entries(source.scale);
  const counts = new Set(parameters.map(([, parameter]) => parameter.levels.length));
  if (counts.size !== 1) {
    throw new ScalerError(
      "E_MANIFEST",
      `${id}/env.json: every scale parameter must list the same number of levels`,
    );
  }
  const [count] = counts;
  return parseManifest({
    id,
    version: source.version,
    title: source.title,
    answer: source.answer,
    tags: source.tags,
    scale: parameters.map(([parameter, { about, min, max }]) => ({ name: parameter, about, min, max })),
    levels: Array.from({ length: count! }, (_, level) =>
      parameters.map(([, parameter]) => parameter.levels[level]!),
    ),
    limits: { ...DEFAULT_LIMITS, ...source.limits },
    ...(source.exceptions && { exceptions: source.exceptions }),
  });
}

function parse<S extends v.GenericSchema>(schema: S, json: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new ScalerError("E_MANIFEST", `${what}: ${v.getDotPath(issue) ?? "document"}: ${issue.message}`);
}

function checkBounds(
  value: number,
  parameter: { name: string; min: number; max: number },
  where: string,
): void {
  if (value < parameter.min || value > parameter.max) {
    throw new ScalerError(
      "E_MANIFEST",
      `manifest: ${where}: ${parameter.name} = ${value} is outside ${parameter.min}..${parameter.max}`,
    );
  }
}

function grows(before: readonly number[], after: readonly number[]): boolean {
  return after.every((value, i) => value >= before[i]!) && after.some((value, i) => value > before[i]!);
}
