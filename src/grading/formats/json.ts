import { ScalerError } from "../../errors.ts";

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** What a row says: one completion or several. */
export interface Samples {
  readonly completions: readonly string[];
  /** True when the row carries a list, even of one. */
  readonly several: boolean;
}

/** Most completions of one row; more would turn a short line of input into a huge line of output. */
const MAX_COMPLETIONS = 16_384;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under a name, or along a path of names and list indices joined by dots. */
export function lookup(row: Json, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  let value: unknown = row;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Json)[name];
  }
  return value;
}

/** @throws ScalerError E_ROW_TOO_LONG */
export function checkCount({ length }: readonly unknown[]): void {
  if (length <= MAX_COMPLETIONS) return;
  throw new ScalerError(
    "E_ROW_TOO_LONG",
    `the row has ${length} completions; at most ${MAX_COMPLETIONS} are read: use several rows of the same id`,
  );
}

/** One completion, or a list of them. A list whose elements are chat messages is one completion. */
export function readCompletions(value: unknown, field: string): Samples {
  if (Array.isArray(value) && !value.every(isMessage)) {
    checkCount(value);
    return { completions: value.map((entry, i) => readCompletion(entry, `${field}[${i}]`)), several: true };
  }
  if (Array.isArray(value) && value.length === 0) {
    throw new ScalerError("E_ROW_FIELD", `${field} is an empty list: there is nothing to grade`);
  }
  return { completions: [readCompletion(value, field)], several: false };
}

function readCompletion(value: unknown, field: string): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return readChat(value, field);
  if (isMessage(value)) return readContent(value.content, field);
  throw new ScalerError("E_ROW_FIELD", `${field} is neither a text nor a list of chat messages`);
}

export function isMessage(value: unknown): value is Json {
  return isObject(value) && typeof value.role === "string" && "content" in value;
}

/** The last message of the assistant. */
export function readChat(value: unknown, field: string): string {
  const messages = Array.isArray(value) ? value.filter(isMessage) : [];
  const last = messages.filter(({ role }) => role === "assistant").at(-1);
  if (last === undefined) throw new ScalerError("E_ROW_FIELD", `${field} holds no message of the assistant`);
  return readContent(last.content, field);
}

/** A message's text: a string, text parts, or null where the model wrote nothing. */
export function readContent(content: unknown, field: string): string {
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

/** A value in few words. */
export function describe(value: unknown): string {
  try {
    return shorten(JSON.stringify(value));
  } catch {
    return "its details are nested too deep to be shown";
  }
}

export function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}...`;
}
