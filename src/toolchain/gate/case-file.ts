import { readFileSync } from "node:fs";
import * as v from "valibot";
import { REASONS, STATUSES } from "../../abi/codes.ts";
import { ScalerError } from "../../errors.ts";
import { parseJson } from "../source.ts";

/** What a case shows: a plausible mistake, an attempt to win without solving, or a variant that must pass. */
export const CASE_KINDS = ["wrong", "gaming", "format"] as const;

const common = {
  kind: v.picklist(CASE_KINDS),
  level: v.pipe(v.number(), v.integer(), v.minValue(0)),
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  expect: v.picklist(STATUSES),
  reason: v.optional(v.picklist(Object.keys(REASONS) as (keyof typeof REASONS)[])),
  why: v.pipe(v.string(), v.minLength(1)),
};

const caseSchema = v.union([
  v.strictObject({ ...common, answer: v.string() }),
  v.strictObject({ ...common, completion: v.string() }),
]);

/** One line of `cases.json`: an answer, or a completion with a marker, and the verdict it must get. */
export type Case = v.InferOutput<typeof caseSchema>;

/** @throws ScalerError E_ENVIRONMENT_SOURCE naming the case and field that is wrong */
export function readCases(path: string): Case[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new ScalerError("E_ENVIRONMENT_SOURCE", `cannot read ${path}`, { cause });
  }
  const result = v.safeParse(v.array(caseSchema), parseJson(text, path));
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new ScalerError(
    "E_ENVIRONMENT_SOURCE",
    `${path}: case ${v.getDotPath(issue) ?? "list"}: ${issue.message}`,
  );
}
