import { ScalerError } from "../../errors.ts";
import type { JsonObject } from "../../json-object.ts";
import { completionText, isMessage } from "../../runtime/completion.ts";

/** What a row says: one completion or several. */
export interface Samples {
  readonly completions: readonly string[];
  /** True when the row carries a list, even of one. */
  readonly several: boolean;
}

/** Most completions of one row; more would turn a short line of input into a huge line of output. */
const MAX_COMPLETIONS = 16_384;

/** The value under a name, or along a path of names and list indices joined by dots. */
export function lookup(row: JsonObject, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  let value: unknown = row;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as JsonObject)[name];
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
    return { completions: value.map((entry, i) => completionText(entry, `${field}[${i}]`)), several: true };
  }
  if (Array.isArray(value) && value.length === 0) {
    throw new ScalerError("E_ROW_FIELD", `${field} is an empty list: there is nothing to grade`);
  }
  return { completions: [completionText(value, field)], several: false };
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
