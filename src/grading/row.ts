import type { Seed } from "../abi/items.ts";
import { ScalerError } from "../errors.ts";
import { type InstanceKey, parseInstanceId, parseSeed } from "../runtime/instance-id.ts";

/** Where to find things in rows of another shape: names of fields, with dots into nested objects. */
export interface FieldNames {
  readonly id?: string;
  readonly completion?: string;
}

/** A row of the input: the instance it answers, and one or several completions. */
export interface Row {
  /** Undefined version: the one in the catalogue. */
  readonly key: Omit<InstanceKey, "version"> & { readonly version: number | undefined };
  readonly completions: readonly string[];
  /** True when the row carries a list, even of one. */
  readonly several: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** Most completions of one row; more would turn a short line of input into a huge line of output. */
const MAX_COMPLETIONS = 16_384;

/**
 * Reads a row, in any of the shapes that are understood:
 *
 * - `{id, completion}`, `{id, completions: [...]}`, or `{env, version?, level, seed, ...}` in the place of `id`;
 * - a completion is a text, or a list of chat messages of which the last one by the assistant counts; a row may also
 *   hold the whole chat under `messages`;
 * - output of OpenAI Batch and of `vllm run-batch`: `{custom_id, response: {body: {choices: [...]}}}`.
 *
 * @throws ScalerError E_ROW_JSON, E_ROW_FIELD, E_ROW_REQUEST_FAILED, E_ROW_TOO_LONG, E_INSTANCE_ID
 */
export function readRow(text: string, fields: FieldNames): Row {
  const row = parseObject(text);
  const key = readKey(row, fields.id);
  return { key, ...readSamples(row, fields.completion) };
}

function readSamples(row: Json, field: string | undefined): Pick<Row, "completions" | "several"> {
  if (field !== undefined) return readCompletions(lookup(row, field), field);
  if ("completion" in row) return readCompletions(row.completion, "completion");
  if ("completions" in row) return readCompletions(row.completions, "completions");
  if (isObject(row.response) || (row.error ?? undefined) !== undefined) return readBatchOutput(row);
  if ("messages" in row) return { completions: [readChat(row.messages, "messages")], several: false };
  if (typeof row.response === "string") {
    throw new ScalerError(
      "E_ROW_FIELD",
      "response is a text, not the output of a request: map it with --completion-field response",
    );
  }
  if ("response" in row) return readBatchOutput(row);
  const names = Object.keys(row).slice(0, 12).join(", ");
  throw new ScalerError(
    "E_ROW_FIELD",
    `the row has no completion; it has ${shorten(names) || "no fields"}: map it with --completion-field`,
  );
}

function parseObject(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ScalerError("E_ROW_JSON", `the line is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
  if (!isObject(value)) throw new ScalerError("E_ROW_JSON", "the line is JSON but not an object");
  return value;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under a name, or along a path of names and list indices joined by dots. */
function lookup(row: Json, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  let value: unknown = row;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Json)[name];
  }
  return value;
}

function readKey(row: Json, idField: string | undefined): Row["key"] {
  if (idField !== undefined) {
    const id = lookup(row, idField);
    if (typeof id === "string") return parseInstanceId(id);
    throw new ScalerError("E_ROW_FIELD", `the row has no text under "${idField}"`);
  }
  // Servers put an id of their own beside custom_id; rows of data sets put one beside env, level and seed.
  const ids = [row.custom_id, row.id].filter((id) => typeof id === "string");
  const id = ids.find((candidate) => candidate.includes("@"));
  if (id !== undefined) return parseInstanceId(id);
  if ("env" in row) return readParts(row);
  if (ids.length > 0) return parseInstanceId(ids[0]!);
  throw new ScalerError(
    "E_ROW_FIELD",
    "the row has neither an id (family/name@version:level:seed) nor env, level and seed: map it with --id-field",
  );
}

function readParts({ env, version, level, seed }: Json): Row["key"] {
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

/** One completion, or a list of them. A list whose elements are chat messages is one completion. */
function readCompletions(value: unknown, field: string): Pick<Row, "completions" | "several"> {
  if (Array.isArray(value) && !value.every(isMessage)) {
    checkCount(value);
    return { completions: value.map((entry, i) => readCompletion(entry, `${field}[${i}]`)), several: true };
  }
  if (Array.isArray(value) && value.length === 0) {
    throw new ScalerError("E_ROW_FIELD", `${field} is an empty list: there is nothing to grade`);
  }
  return { completions: [readCompletion(value, field)], several: false };
}

function checkCount({ length }: readonly unknown[]): void {
  if (length <= MAX_COMPLETIONS) return;
  throw new ScalerError(
    "E_ROW_TOO_LONG",
    `the row has ${length} completions; at most ${MAX_COMPLETIONS} are read: use several rows of the same id`,
  );
}

function readCompletion(value: unknown, field: string): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return readChat(value, field);
  if (isMessage(value)) return readContent(value.content, field);
  throw new ScalerError("E_ROW_FIELD", `${field} is neither a text nor a list of chat messages`);
}

function isMessage(value: unknown): value is Json {
  return isObject(value) && typeof value.role === "string" && "content" in value;
}

/** The last message of the assistant. */
function readChat(value: unknown, field: string): string {
  const messages = Array.isArray(value) ? value.filter(isMessage) : [];
  const last = messages.filter(({ role }) => role === "assistant").at(-1);
  if (last === undefined) throw new ScalerError("E_ROW_FIELD", `${field} holds no message of the assistant`);
  return readContent(last.content, field);
}

/** A message's text: a string, text parts, or null where the model wrote nothing. */
function readContent(content: unknown, field: string): string {
  if (typeof content === "string") return content;
  if (content === null) return "";
  if (Array.isArray(content)) {
    return content.map((part) => (isObject(part) && typeof part.text === "string" ? part.text : "")).join("");
  }
  throw new ScalerError(
    "E_ROW_FIELD",
    `the content of a message in ${field} is neither a text nor a list of parts`,
  );
}

function readBatchOutput(row: Json): Pick<Row, "completions" | "several"> {
  const response = row.response;
  const status = isObject(response) ? response.status_code : undefined;
  if (!isObject(response) || (status !== undefined && status !== 200)) {
    const detail = describe(row.error ?? (isObject(response) ? response.body : response) ?? null);
    const code = typeof status === "number" ? ` with status ${status}` : "";
    throw new ScalerError("E_ROW_REQUEST_FAILED", `the request failed${code}: ${detail}`);
  }
  const choices = isObject(response.body) ? response.body.choices : undefined;
  if (!Array.isArray(choices) || choices.length === 0) {
    throw new ScalerError("E_ROW_FIELD", "response.body.choices is not a list of choices");
  }
  checkCount(choices);
  const ordered = choices.every((choice) => isObject(choice) && isCount(choice.index))
    ? [...choices].sort((a, b) => a.index - b.index)
    : choices;
  const completions = ordered.map((choice, i) => {
    const field = `response.body.choices[${i}]`;
    if (isObject(choice) && isMessage(choice.message)) return readContent(choice.message.content, field);
    if (isObject(choice) && typeof choice.text === "string") return choice.text;
    throw new ScalerError("E_ROW_FIELD", `${field} has neither a message nor a text`);
  });
  return { completions, several: completions.length > 1 };
}

/** A value in few words. */
function describe(value: unknown): string {
  try {
    return shorten(JSON.stringify(value));
  } catch {
    return "its details are nested too deep to be shown";
  }
}

function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}...`;
}
