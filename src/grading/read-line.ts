import { isUtf8 } from "node:buffer";
import { ScalerError } from "../errors.ts";
import { type FieldNames, type Row, readRow } from "./row.ts";

/** Lines longer than this many bytes may not have more than so many values, which take far more memory than text. */
const HEAVY_LINE = 1 << 20;
const MAX_VALUES = 1_000_000;

const BYTE_ORDER_MARK = "\ufeff";

/**
 * Reads a line of any shape.
 * @param mayBeCut true for a last line without newline
 * @returns undefined for a blank line
 * @throws ScalerError E_ROW_UTF8, E_ROW_TRUNCATED, or what `readRow` throws
 */
export function readLine(line: Buffer, fields: FieldNames, mayBeCut: boolean): Row | undefined {
  const valid = isUtf8(line);
  try {
    if (!valid) throw new ScalerError("E_ROW_UTF8", "the line is not valid UTF-8");
    if (line.length > HEAVY_LINE) checkWeight(line);
    const text = line.toString("utf8");
    // Files put together from several may have a mark at the start of any line.
    const row = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    return row.trim() === "" ? undefined : readRow(row, fields);
  } catch (error) {
    if (!mayBeCut || !(error instanceof ScalerError)) throw error;
    if (error.code !== "E_ROW_JSON" && (valid || !endsWithinCharacter(line))) throw error;
    throw new ScalerError("E_ROW_TRUNCATED", `the last line is cut off: ${error.message}`);
  }
}

function checkWeight(line: Uint8Array): void {
  const count = countValues(line);
  if (count <= MAX_VALUES) return;
  throw new ScalerError("E_ROW_TOO_LONG", `the line has ${count} values; at most ${MAX_VALUES} are read`);
}

/** Values in the JSON of a line, about: brackets and commas outside its strings. */
function countValues(line: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at]!;
    if (byte === 0x22) {
      while (++at < line.length && line[at] !== 0x22) if (line[at] === 0x5c) at++;
    } else if (byte === 0x2c || byte === 0x7b || byte === 0x5b) {
      count++;
    }
  }
  return count;
}

/** True for UTF-8 of which at most the end of the last character is missing. */
function endsWithinCharacter(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes), { stream: true });
    return true;
  } catch {
    return false;
  }
}
