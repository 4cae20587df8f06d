import * as v from "valibot";
import type { ScaleParameter } from "./ladder.ts";
import { lastBlock } from "./reply.ts";

/**
 * Kinds of answers that a synthesised environment may have: those whose plain form a program's output can be read as,
 * and of which one is right.
 */
export const SYNTHESIS_KINDS = [
  "integer",
  "big-integer",
  "integer-list",
  "word",
  "word-list",
  "choice",
  "grid",
] as const;
export type SynthesisKind = (typeof SYNTHESIS_KINDS)[number];

const name = v.pipe(
  v.string(),
  v.maxLength(64),
  v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "use lower-case words joined by hyphens"),
);
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const bound = v.pipe(v.number(), v.integer(), v.minValue(-1_000_000_000), v.maxValue(1_000_000_000));

const parameterSchema = v.pipe(
  v.strictObject({ name, about: text, min: bound, max: bound }),
  v.check(({ min, max }) => min <= max, "min is above max"),
);

const suitableSchema = v.strictObject({
  suitable: v.literal(true),
  uniqueOutput: v.boolean(),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  answer: v.picklist(SYNTHESIS_KINDS),
  parameters: v.pipe(
    v.array(parameterSchema),
    v.minLength(1),
    v.maxLength(8),
    v.check(
      (list) => new Set(list.map((parameter) => parameter.name)).size === list.length,
      "two parameters have one name",
    ),
    v.check(([size]) => size !== undefined && size.max > size.min, "the first parameter cannot grow"),
  ),
  tags: v.pipe(v.array(name), v.maxLength(8)),
});

const unsuitableSchema = v.strictObject({ suitable: v.literal(false), reason: text });

const descriptionSchema = v.variant("suitable", [suitableSchema, unsuitableSchema]);

/** What the model says about a problem before it writes code: scale parameters with bounds, and the answer. */
export interface Description {
  readonly title: string;
  /** False when several outputs are right for one input. */
  readonly uniqueOutput: boolean;
  readonly answer: SynthesisKind;
  /** The first one is the size: the ladder is built on it. */
  readonly parameters: readonly ScaleParameter[];
  readonly tags: readonly string[];
}

export type DescriptionReply =
  | { readonly kind: "description"; readonly description: Description }
  | { readonly kind: "unsuitable"; readonly reason: string }
  | { readonly kind: "unsupported-answer"; readonly message: string }
  | { readonly kind: "invalid"; readonly message: string };

/** Reads the description from a model's reply: its last fenced block in JSON. */
export function readDescription(reply: string): DescriptionReply {
  const block = lastBlock(reply, ["json"]);
  if (block === undefined) return { kind: "invalid", message: "the reply has no closed ```json block" };
  let json: unknown;
  try {
    json = JSON.parse(block);
  } catch (error) {
    return { kind: "invalid", message: `the block is not JSON: ${(error as Error).message}` };
  }
  const result = v.safeParse(descriptionSchema, json);
  if (!result.success) {
    const answer = result.issues.find((issue) => v.getDotPath(issue) === "answer")?.input;
    if (typeof answer === "string") return { kind: "unsupported-answer", message: refuseAnswer(answer) };
    const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
    return { kind: "invalid", message: problems.join("\n") };
  }
  return result.output.suitable
    ? { kind: "description", description: result.output }
    : { kind: "unsuitable", reason: result.output.reason };
}

/** Answers of other kinds exist, but what programs print is no exact form of them, or not the only right one. */
function refuseAnswer(kind: string): string {
  return `answer: the kind ${JSON.stringify(kind.slice(0, 40))} cannot be synthesised: outputs of solutions are compared exactly. Kinds that can: ${SYNTHESIS_KINDS.join(", ")}. Where the output of the problem has none of these forms, as decimal numbers and outputs of which several are right, the problem is not suitable`;
}

export type SourceReply =
  | { readonly kind: "source"; readonly source: string }
  | { readonly kind: "unsuitable"; readonly reason: string }
  | { readonly kind: "invalid"; readonly message: string };

const SOURCE_LANGUAGES = ["ts", "typescript", "assemblyscript"] as const;
const MOST_SOURCE = 65_536;

/** Reads the `env.ts` from a model's reply: its last fenced block in TypeScript. The model may also give up. */
export function readSource(reply: string): SourceReply {
  const source = lastBlock(reply, SOURCE_LANGUAGES);
  if (source === undefined) {
    const description = readDescription(reply);
    if (description.kind === "unsuitable") return description;
    return { kind: "invalid", message: "the reply has no closed ```ts block" };
  }
  if (source.length > MOST_SOURCE) {
    return { kind: "invalid", message: `env.ts has ${source.length} characters; at most ${MOST_SOURCE}` };
  }
  return { kind: "source", source: `${source.trim()}\n` };
}
