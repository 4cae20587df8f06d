import { REASONS, STATUSES } from "../abi/codes.ts";
import { ERROR_CODES } from "../errors.ts";
import { ANSWER_FORMATS } from "../runtime/prompt.ts";

/** JSON Schemas of what several routes take or give; they check requests and describe the service. */

const errorSchema = {
  type: "object",
  description: "What went wrong. The code is stable; docs/errors.md lists all.",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string", enum: [...Object.keys(ERROR_CODES), "E_INTERNAL"] },
        message: { type: "string" },
      },
    },
  },
} as const;

/** Answers that any route may give beside its own. */
export const failures = { "4xx": errorSchema, "5xx": errorSchema } as const;

export const instanceIdSchema = {
  type: "string",
  description: "family/name@version:level:seed",
} as const;

export const answerFormatSchema = { type: "string", enum: ANSWER_FORMATS, default: "boxed" } as const;

/** Integers up to 2^53 - 1; above that, up to 2^64 - 1, as decimal texts. */
export const seedSchema = {
  anyOf: [
    { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    { type: "string", maxLength: 20 },
  ],
} as const;

export const completionSchema = {
  description: "The model's text, or chat messages of which the last one by the assistant counts.",
  anyOf: [{ type: "string" }, { type: "array", items: { type: "object" } }, { type: "object" }],
} as const;

export const verdictSchema = {
  type: "object",
  required: ["status"],
  properties: {
    status: { type: "string", enum: [...STATUSES, "rejected"] },
    reason: { type: "string", enum: Object.keys(REASONS) },
    score: { type: ["number", "null"], description: "In [0, 1]; null for a fault." },
    answer: { type: ["string", "null"], description: "The text that was read as the answer." },
    fuel: { type: "integer" },
    message: { type: "string" },
    code: { type: "string", description: "Why an attempt was rejected." },
  },
} as const;

export const instanceSchema = {
  type: "object",
  required: ["id", "environment", "version", "level", "seed", "prompt"],
  properties: {
    id: instanceIdSchema,
    environment: { type: "string" },
    version: { type: "integer" },
    level: { type: "integer" },
    seed: seedSchema,
    prompt: { type: "string" },
    answer: { type: "string" },
  },
} as const;

export const runNameSchema = {
  type: "object",
  required: ["run"],
  properties: { run: { type: "string", maxLength: 64, description: "lower-case letters, digits, hyphens" } },
} as const;
