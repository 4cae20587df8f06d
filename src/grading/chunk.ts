import { isUtf8 } from "node:buffer";
import type { Seed } from "../abi/items.ts";
import { type ErrorCode, ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import { formatInstanceId } from "../runtime/instance-id.ts";
import { problemOf } from "../runtime/problem.ts";
import { ByteSink, constantBytes } from "./byte-sink.ts";
import { EnvironmentIndex, type GradedEnvironment, hashBytes } from "./environment-index.ts";
import { errorLine, type GradedChunk } from "./graded-chunk.ts";
import { type FieldNames, type Row, readRow } from "./row.ts";
import { SampleStore } from "./sample-store.ts";
import { countValues, emptyScannedRow, scanRow, unescapeInto } from "./scan-row.ts";

export interface GradeOptions {
  readonly fields: FieldNames;
  /** True when the whole completion is the answer. */
  readonly plain: boolean;
}

/** A stretch of whole lines. */
export interface GradeTask {
  readonly bytes: Uint8Array;
  readonly firstLine: number;
  /** False for the last stretch of an input that does not end with a newline. */
  readonly terminated: boolean;
  /** Environments, by their place in the catalogue, that are not run: their rows become faults, `timed-out`. */
  readonly withheld: readonly number[] | "all";
}

/** A line that was read: where its id stands or what it is, and which samples are its own. */
interface Line {
  readonly number: number;
  readonly firstSample: number;
  readonly sampleCount: number;
  readonly several: boolean;
  /** Id as bytes of the input, or as text when it was put together. */
  readonly idStart: number;
  readonly idEnd: number;
  readonly id: string | undefined;
}

/** Lines longer than this many bytes may not have more than so many values, which take far more memory than text. */
const HEAVY_LINE = 1 << 20;
const MAX_VALUES = 1_000_000;

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = "\ufeff";

const NOT_RETURNED = "the environment did not return in time and its worker was replaced";
const NOT_RUN = "the environment was not run: it had not returned in time for too many other completions";

/** Grades chunks of lines, one after the other. Holds the modules and nothing of the lines. */
export class ChunkGrader {
  readonly #catalogue: Catalogue;
  readonly #options: GradeOptions;
  #environments: EnvironmentIndex;

  constructor(catalogue: Catalogue, options: GradeOptions) {
    this.#catalogue = catalogue;
    this.#options = options;
    this.#environments = new EnvironmentIndex(catalogue);
  }

  grade(task: GradeTask): GradedChunk {
    try {
      const graded = new ChunkRun(this.#environments, this.#options, task).run();
      this.#environments.endChunk();
      return graded;
    } catch (error) {
      // Half-filled batches must not reach the next chunk.
      this.#environments = new EnvironmentIndex(this.#catalogue);
      throw error;
    }
  }
}

/** The grading of one chunk. */
class ChunkRun {
  readonly #environments: EnvironmentIndex;
  readonly #options: GradeOptions;
  readonly #task: GradeTask;
  readonly #lines: Line[] = [];
  readonly #samples = new SampleStore();
  readonly #scanned = emptyScannedRow();
  readonly #errors = new ByteSink(1_024);
  #failedLines = 0;
  #blankLines = 0;

  constructor(environments: EnvironmentIndex, options: GradeOptions, task: GradeTask) {
    this.#environments = environments;
    this.#options = options;
    this.#task = task;
  }

  run(): GradedChunk {
    const { bytes } = this.#task;
    const valid = isUtf8(bytes);
    let number = this.#task.firstLine;
    for (let start = 0; start < bytes.length; number++) {
      const newline = bytes.indexOf(NEWLINE, start);
      const end = newline < 0 ? bytes.length : newline;
      this.#readLine(start, end, number, valid || isUtf8(bytes.subarray(start, end)));
      start = end + 1;
    }
    for (const environment of this.#environments.opened) this.#samples.flush(environment);
    return this.#finish();
  }

  #readLine(start: number, end: number, number: number, valid: boolean): void {
    const { bytes, terminated } = this.#task;
    try {
      if (!valid) throw new ScalerError("E_ROW_UTF8", "the line is not valid UTF-8");
      if (this.#readFast(start, end, number)) return;
      if (end - start > HEAVY_LINE) checkWeight(bytes, start, end);
      const text = withoutMark(
        Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8"),
      );
      if (text.trim() === "") {
        this.#blankLines++;
        return;
      }
      this.#addRow(readRow(text, this.#options.fields), number);
    } catch (error) {
      if (!(error instanceof ScalerError)) throw error;
      const last = !terminated && end === bytes.length;
      const cutOff =
        last && (error.code === "E_ROW_JSON" || (!valid && endsWithinCharacter(bytes.subarray(start, end))));
      if (cutOff) this.#fail(number, "E_ROW_TRUNCATED", `the last line is cut off: ${error.message}`);
      else this.#fail(number, error.code, error.message);
    }
  }

  /** Reads a row of the common shape without making objects; false leaves the line to `readRow`. */
  #readFast(start: number, end: number, number: number): boolean {
    const { fields, plain } = this.#options;
    const { bytes } = this.#task;
    const row = this.#scanned;
    if (fields.id !== undefined || fields.completion !== undefined || !scanRow(bytes, start, end, row))
      return false;

    // family/name@version:level:seed
    const at = bytes.indexOf(0x40, row.idStart);
    if (at < 0 || at >= row.idEnd) return false;
    const versionEnd = digitsEnd(bytes, at + 1, row.idEnd);
    const levelEnd = digitsEnd(bytes, versionEnd + 1, row.idEnd);
    const seedStart = levelEnd + 1;
    if (bytes[versionEnd] !== 0x3a || bytes[levelEnd] !== 0x3a || row.idEnd - seedStart > 15) return false;
    if (seedStart >= row.idEnd || digitsEnd(bytes, seedStart, row.idEnd) !== row.idEnd) return false;
    if (leadingZero(bytes, at + 1, versionEnd) || leadingZero(bytes, versionEnd + 1, levelEnd)) return false;
    if (leadingZero(bytes, seedStart, row.idEnd)) return false;
    const environment = this.#environments.byBytes(bytes, row.idStart, at);
    if (environment === undefined || this.#isWithheld(environment)) return false;
    if (parseDigits(bytes, at + 1, versionEnd) !== environment.manifest.version) return false;
    const level = parseDigits(bytes, versionEnd + 1, levelEnd);
    const scale = environment.manifest.levels[level];
    if (scale === undefined || levelEnd === versionEnd + 1) return false;

    const length = row.completionEnd - row.completionStart;
    const to = this.#reserve(environment, length);
    if (to < 0) return false;
    const items = environment.batch!;
    let written = length;
    if (row.completionEscaped) {
      written = unescapeInto(bytes, row.completionStart, row.completionEnd, items.bytes, to);
    } else if (length > 64) {
      items.bytes.set(bytes.subarray(row.completionStart, row.completionEnd), to);
    } else {
      for (let i = 0; i < length; i++) items.bytes[to + i] = bytes[row.completionStart + i]!;
    }
    items.commit(parseDigits(bytes, seedStart, row.idEnd), scale, written, plain);
    const sample = this.#samples.add(environment, level, hashBytes(bytes, row.idStart, row.idEnd));
    environment.samples.push(sample);
    this.#lines.push({
      number,
      firstSample: sample,
      sampleCount: 1,
      several: false,
      idStart: row.idStart,
      idEnd: row.idEnd,
      id: undefined,
    });
    return true;
  }

  #addRow({ key, completions, several }: Row, number: number): void {
    const environment = this.#environments.byName(key.environment);
    const { manifest } = environment;
    const version = key.version ?? manifest.version;
    const { seed, scale } = problemOf(manifest, { ...key, version });
    const id = formatInstanceId({ ...key, version });
    const idBytes = Buffer.from(id);
    const hash = hashBytes(idBytes, 0, idBytes.length);
    const firstSample = this.#samples.count;
    for (const completion of completions) {
      this.#addText(environment, seed, scale, completion, this.#samples.add(environment, key.level, hash));
    }
    this.#lines.push({
      number,
      firstSample,
      sampleCount: completions.length,
      several,
      idStart: 0,
      idEnd: 0,
      id,
    });
  }

  #addText(
    environment: GradedEnvironment,
    seed: Seed,
    scale: readonly number[],
    text: string,
    sample: number,
  ): void {
    if (this.#isWithheld(environment)) {
      this.#samples.setTimedOut(sample, this.#task.withheld === "all" ? NOT_RETURNED : NOT_RUN);
      return;
    }
    const { plain } = this.#options;
    environment.batch ??= environment.runner.batch();
    if (!environment.batch.addText(seed, scale, text, plain)) {
      this.#samples.flush(environment);
      environment.batch = environment.runner.batch();
      if (!environment.batch.addText(seed, scale, text, plain)) {
        this.#samples.setTooLong(sample);
        return;
      }
    }
    environment.samples.push(sample);
  }

  /** Room for a completion in the environment's batch; -1 when it fits no batch. */
  #reserve(environment: GradedEnvironment, length: number): number {
    environment.batch ??= environment.runner.batch();
    const at = environment.batch.reserve(length);
    if (at >= 0) return at;
    this.#samples.flush(environment);
    environment.batch = environment.runner.batch();
    return environment.batch.reserve(length);
  }

  #isWithheld({ index }: GradedEnvironment): boolean {
    const { withheld } = this.#task;
    return withheld === "all" || (withheld.length > 0 && withheld.includes(index));
  }

  #fail(line: number, code: ErrorCode, message: string): void {
    this.#failedLines++;
    this.#errors.copy(errorLine({ line, code, message }));
  }

  #finish(): GradedChunk {
    const rows = new ByteSink(this.#lines.length * 160 + 1_024);
    for (const line of this.#lines) this.#writeLine(rows, line);
    return {
      rows: rows.take(),
      errors: this.#errors.take(),
      gradedLines: this.#lines.length,
      failedLines: this.#failedLines,
      blankLines: this.#blankLines,
      samples: this.#samples.columns(),
    };
  }

  #writeLine(out: ByteSink, line: Line): void {
    out.copy(PARTS.line);
    out.integer(line.number);
    out.copy(PARTS.id);
    if (line.id === undefined) out.copy(this.#task.bytes, line.idStart, line.idEnd);
    else out.text(line.id);
    if (line.several) {
      out.copy(PARTS.verdicts);
      for (let i = 0; i < line.sampleCount; i++) {
        out.copy(i === 0 ? PARTS.openFirst : PARTS.openNext);
        this.#samples.write(out, line.firstSample + i);
        out.copy(PARTS.closeObject);
      }
      out.copy(PARTS.closeList);
    } else {
      out.copy(PARTS.comma);
      this.#samples.write(out, line.firstSample);
    }
    out.copy(PARTS.endOfRow);
  }
}

const PARTS = {
  line: constantBytes('{"line":'),
  id: constantBytes(',"id":"'),
  comma: constantBytes('",'),
  verdicts: constantBytes('","verdicts":['),
  openFirst: constantBytes("{"),
  openNext: constantBytes(",{"),
  closeObject: constantBytes("}"),
  closeList: constantBytes("]"),
  endOfRow: constantBytes("}\n"),
};

/** Files put together from several may have a mark at the start of any line. */
function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function checkWeight(bytes: Uint8Array, start: number, end: number): void {
  const count = countValues(bytes, start, end);
  if (count <= MAX_VALUES) return;
  throw new ScalerError("E_ROW_TOO_LONG", `the line has ${count} values; at most ${MAX_VALUES} are read`);
}

/** True for UTF-8 of which at most the end of the last character is missing. */
function endsWithinCharacter(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
  return at;
}

/** True for a number that is not written as ids are: only `readRow` brings such ids into their one form. */
function leadingZero(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > 1 && bytes[start] === 0x30;
}

function parseDigits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + bytes[at]! - 0x30;
  return value;
}
