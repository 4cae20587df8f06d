/** One line of a log: the CRC-32 of the JSON text in 8 hexadecimal digits, a space, the JSON text, a line feed. */

import { crc32 } from "node:zlib";
import { ScalerError } from "../../errors.ts";
import type { Json } from "../types.ts";

const LINE_FEED = 10;
/** Eight digits and a space. */
const PREFIX = 9;

export function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}

export function encodeRecord(value: Json): string {
  const text = JSON.stringify(value);
  return `${checksum(text)} ${text}\n`;
}

/**
 * The records of a file, and the length in bytes of its whole lines. Bytes after the last line feed are a write that
 * was cut short, and left out. Throws `E_RUN_DAMAGED`, with file and offset, at the first line that is not intact; that
 * includes a whole record followed by another byte than a line feed, which no cut can leave behind.
 */
export function decodeRecords(bytes: Buffer, file: string): { records: Json[]; length: number } {
  const records: Json[] = [];
  let offset = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, offset);
    if (end < 0) {
      if (isIntact(bytes.toString("utf8", offset, bytes.length - 1))) refuse(file, offset);
      return { records, length: offset };
    }
    records.push(decodeRecord(bytes.toString("utf8", offset, end), file, offset));
    offset = end + 1;
  }
}

function decodeRecord(line: string, file: string, offset: number): Json {
  if (!isIntact(line)) refuse(file, offset);
  return JSON.parse(line.slice(PREFIX)) as Json;
}

function isIntact(line: string): boolean {
  return line[PREFIX - 1] === " " && line.slice(0, PREFIX - 1) === checksum(line.slice(PREFIX));
}

function refuse(file: string, offset: number): never {
  throw new ScalerError(
    "E_RUN_DAMAGED",
    `${file} is damaged at byte ${offset}: the record fails its checksum`,
  );
}
