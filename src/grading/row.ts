import type { Seed } from "../abi/items.ts";
import { ScalerError } from "../errors.ts";
import { isObject, type JsonObject } from "../json-object.ts";

import { type InstanceKey, parseInstanceId, parseSeed } from "../runtime/instance-id.ts";
import type { Format } from "./formats/format.ts";
import { lookup, readCompletions, type Samples, shorten } from "./formats/json.ts";
import { lmEval } from "./formats/lm-eval.ts";
import { nemoGym, taskKey } from "./formats/nemo-gym.ts";
import { openaiBatch } from "./formats/openai-batch.ts";
import { chat, plain } from "./formats/plain.ts";
import { verifiersEpisodes } from "./formats/verifiers.ts";
import { verl } from "./formats/verl.ts";

/** Where to find things in rows of another shape: names of fields, with dots into nested objects. */
export interface FieldNames {
  readonly id?: string;
  readonly completion?: string;
  /** Ids of rollouts of NeMo Gym that do not carry them, by `taskKey`. */
  readonly inputs?: ReadonlyMap<string, string>;
}

/** A row of the input: the instance it answers, and one or several completions. */
export interface Row extends Samples {
  /** Undefined version: the one in the catalogue. */
  readonly key: Omit<InstanceKey, "version"> & { readonly version: number | undefined };
}

/** The shapes that are understood. The first that matches is taken. */
const FORMATS: readonly Format[] = [plain, nemoGym, verifiersEpisodes, lmEval, verl, openaiBatch, chat];

/**
 * Where an id may stand. Servers put one of their own beside `custom_id`, and data sets put one beside the parts of
 * ours, so the first that looks like an id of ours is taken.
 */
const ID_FIELDS = "custom_id id info.id extra_info.id metadata.id doc.id task.data.id task.key".split(" ");

/** Where trainers that keep little else of a row keep its ground truth, which for our rows is the id. */
const TRUTH_FIELDS = ["reward_model.ground_truth", "gts", "ground_truth", "answer"];

/**
 * Reads a row, in any of the shapes of `formats/`.
 * @throws ScalerError E_ROW_JSON, E_ROW_FIELD, E_ROW_REQUEST_FAILED, E_ROW_TOO_LONG, E_INSTANCE_ID
 */
export function readRow(text: string, fields: FieldNames): Row {
  const row = parseObject(text);
  const { completions, several } = readSamples(row, fields.completion);
  return { key: readKey(row, fields), completions, several };
}

function readSamples(row: JsonObject, field: string | undefined): Samples {
  if (field !== undefined) return readCompletions(lookup(row, field), field);
  const format = FORMATS.find((candidate) => candidate.matches(row));
  if (format !== undefined) return format.read(row);
  if (typeof row.response === "string") {
    throw new ScalerError(
      "E_ROW_FIELD",
      "response is a text, not the output of a request: map it with --completion-field response",
    );
  }
  const names = Object.keys(row).slice(0, 12).join(", ");
  throw new ScalerError(
    "E_ROW_FIELD",
    `the row has no completion; it has ${shorten(names) || "no fields"}: map it with --completion-field`,
  );
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ScalerError("E_ROW_JSON", `the line is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
  if (!isObject(value)) throw new ScalerError("E_ROW_JSON", "the line is JSON but not an object");
  return value;
}

function readKey(row: JsonObject, { id: idField, inputs }: FieldNames): Row["key"] {
  if (idField !== undefined) {
    const id = lookup(row, idField);
    if (typeof id === "string") return parseInstanceId(id);
    throw new ScalerError("E_ROW_FIELD", `the row has no text under "${idField}"`);
  }
  const ids = texts(withInfo(row), ID_FIELDS);
  const id = ids.find((candidate) => candidate.includes("@")) ?? inputs?.get(taskKey(row) ?? "");
  if (id !== undefined) return parseInstanceId(id);
  if ("env" in row) return readParts(row);
  const truth = texts(row, TRUTH_FIELDS).find(isInstanceId);
  if (truth !== undefined) return parseInstanceId(truth);
  if (ids.length > 0) return parseInstanceId(ids[0]!);
  throw new ScalerError(
    "E_ROW_FIELD",
    "the row has neither an id (family/name@version:level:seed) nor env, level and seed: map it with --id-field",
  );
}

/** The id that a row of a data set carries, or undefined. */
export function idOf(row: JsonObject): string | undefined {
  return [...texts(withInfo(row), ID_FIELDS), ...texts(row, TRUTH_FIELDS)].find(isInstanceId);
}

/** The texts under some names, in their order. */
function texts(row: JsonObject, fields: readonly string[]): string[] {
  return fields.map((field) => lookup(row, field)).filter((value) => typeof value === "string");
}

/** Some results keep the object under `info` as its JSON. */
function withInfo(row: JsonObject): JsonObject {
  if (typeof row.info !== "string" || !row.info.startsWith("{")) return row;
  try {
    return { ...row, info: JSON.parse(row.info) };
  } catch {
    return row;
  }
}

function isInstanceId(text: string): boolean {
  try {
    parseInstanceId(text);
    return true;
  } catch {
    return false;
  }
}

function readParts({ env, version, level, seed }: JsonObject): Row["key"] {
  if (typeof env !== "string") throw new ScalerError("E_ROW_FIELD", "env is not a text");
  if (!isCount(level)) throw new ScalerError("E_ROW_FIELD", "level is not a whole number");
  if (version !== undefined && version !== null && !isCount(version)) {
    throw new ScalerError("E_ROW_FIELD", "version is not a whole number");
  }
  return { environment: env, version: version ?? undefined, level, seed: readSeed(seed) };
}

function readSeed(value: unknown): Seed {
  const seed = typeof value === "string" ? parseSeed(value) : isCount(value) ? value : undefined;
  if (seed === undefined)
    throw new ScalerError("E_ROW_FIELD", "seed is not a whole number (above 2^53 - 1: as a text)");
  return seed;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
