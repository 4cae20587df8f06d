import { isUtf8 } from "node:buffer";
import { reasonOf, STATUSES } from "../abi/codes.ts";
import type { Seed } from "../abi/items.ts";
import { VERDICT } from "../abi/layout.ts";
import { VerdictBlock } from "../abi/verdicts.ts";
import { type ErrorCode, ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import { checkSeed, formatInstanceId } from "../runtime/instance-id.ts";
import { ByteSink, constantBytes } from "./byte-sink.ts";
import { EnvironmentIndex, type GradedEnvironment, hashBytes } from "./environment-index.ts";
import { type FieldNames, type Row, readRow } from "./row.ts";
import { emptyScannedRow, scanRow, unescapeInto } from "./scan-row.ts";

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
}

/** What grading a stretch of lines gave. */
export interface GradedChunk {
  /** Output rows, in the order of the lines. */
  readonly rows: Uint8Array<ArrayBuffer>;
  /** Rows about lines that could not be graded. */
  readonly errors: Uint8Array<ArrayBuffer>;
  readonly gradedLines: number;
  readonly failedLines: number;
  readonly blankLines: number;
  readonly samples: SampleColumns;
}

/** What the summary needs of each sample, in order. */
export interface SampleColumns {
  readonly count: number;
  /** Place of the environment in the catalogue. */
  readonly environment: Uint16Array<ArrayBuffer>;
  readonly level: Uint8Array<ArrayBuffer>;
  /** Code of the status. */
  readonly status: Uint8Array<ArrayBuffer>;
  readonly score: Float64Array<ArrayBuffer>;
  /** Hash of the instance id: neighbours with the same hash are samples of one instance. */
  readonly instance: Uint32Array<ArrayBuffer>;
  /** Hash of the extracted answer, for majority votes; 0 when there is none. */
  readonly answer: Uint32Array<ArrayBuffer>;
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

const NEWLINE = 0x0a;

/** Grades chunks of lines, one after the other. Holds the modules and nothing of the lines. */
export class ChunkGrader {
  readonly #environments: EnvironmentIndex;
  readonly #options: GradeOptions;

  constructor(catalogue: Catalogue, options: GradeOptions) {
    this.#environments = new EnvironmentIndex(catalogue);
    this.#options = options;
  }

  grade(task: GradeTask): GradedChunk {
    return new ChunkRun(this.#environments, this.#options, task).run();
  }
}

/** The grading of one chunk. */
class ChunkRun {
  readonly #environments: EnvironmentIndex;
  readonly #options: GradeOptions;
  readonly #task: GradeTask;
  readonly #lines: Line[] = [];
  readonly #sampleEnvironment: number[] = [];
  readonly #sampleLevel: number[] = [];
  readonly #sampleInstance: number[] = [];
  readonly #scanned = emptyScannedRow();
  readonly #errors = new ByteSink(1_024);
  /** Extracted answers, one after the other. */
  readonly #answers = new ByteSink(1 << 16);
  #block = new VerdictBlock(1_024);
  #answerStart = new Uint32Array(1_024);
  #answerEnd = new Uint32Array(1_024);
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
    for (const environment of this.#environments.opened) this.#flush(environment);
    return this.#finish();
  }

  #readLine(start: number, end: number, number: number, valid: boolean): void {
    const { bytes, terminated } = this.#task;
    try {
      if (!valid) throw new ScalerError("E_ROW_UTF8", "the line is not valid UTF-8");
      if (this.#readFast(start, end, number)) return;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
      if (text.trim() === "") {
        this.#blankLines++;
        return;
      }
      this.#addRow(readRow(text, this.#options.fields), number);
    } catch (error) {
      if (!(error instanceof ScalerError)) throw error;
      const cutOff = error.code === "E_ROW_JSON" && !terminated && end === bytes.length;
      this.#fail(
        number,
        cutOff ? "E_ROW_TRUNCATED" : error.code,
        cutOff ? `the last line is cut off: ${error.message}` : error.message,
      );
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
    const environment = this.#environments.byBytes(bytes, row.idStart, at);
    if (environment === undefined || parseDigits(bytes, at + 1, versionEnd) !== environment.manifest.version)
      return false;
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
    const sample = this.#newSample(environment, level, hashBytes(bytes, row.idStart, row.idEnd));
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
    if (version !== manifest.version) {
      throw new ScalerError(
        "E_VERSION",
        `${manifest.id} is here in version ${manifest.version}, not ${version}`,
      );
    }
    const scale = manifest.levels[key.level];
    if (scale === undefined) {
      throw new ScalerError(
        "E_LEVEL",
        `${manifest.id} has levels 0 to ${manifest.levels.length - 1}, not ${key.level}`,
      );
    }
    const seed = checkSeed(key.seed);
    const id = formatInstanceId({ ...key, version });
    const idBytes = Buffer.from(id);
    const hash = hashBytes(idBytes, 0, idBytes.length);
    const firstSample = this.#sampleLevel.length;
    for (const completion of completions) {
      const sample = this.#newSample(environment, key.level, hash);
      this.#addText(environment, seed, scale, completion, sample);
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
    const { plain } = this.#options;
    environment.batch ??= environment.runner.batch();
    if (!environment.batch.addText(seed, scale, text, plain)) {
      this.#flush(environment);
      environment.batch = environment.runner.batch();
      if (!environment.batch.addText(seed, scale, text, plain)) {
        this.#block.setMalformed(sample, "completion-too-long");
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
    this.#flush(environment);
    environment.batch = environment.runner.batch();
    return environment.batch.reserve(length);
  }

  #newSample(environment: GradedEnvironment, level: number, instance: number): number {
    const sample = this.#sampleLevel.length;
    this.#sampleEnvironment.push(environment.index);
    this.#sampleLevel.push(level);
    this.#sampleInstance.push(instance);
    if (sample === this.#block.count) this.#grow();
    return sample;
  }

  #grow(): void {
    const count = this.#block.count * 2;
    const bytes = new Uint8Array(count * VERDICT.size);
    bytes.set(this.#block.bytes);
    this.#block = new VerdictBlock(count, bytes, this.#block.faults);
    this.#answerStart = enlarge(this.#answerStart, count);
    this.#answerEnd = enlarge(this.#answerEnd, count);
  }

  /** Judges what an environment's batch holds. */
  #flush(environment: GradedEnvironment): void {
    const { batch, samples, runner } = environment;
    environment.batch = undefined;
    if (batch === undefined || batch.count === 0) return;
    const block = this.#block;
    runner.gradeBatch(batch, {
      verdict: (index, memory, record, text) => {
        const sample = samples[index]!;
        block.copyRecord(memory, record, sample);
        if (!block.isSound(sample)) {
          block.setFault(sample, "broken-output", "the module wrote an impossible verdict");
          return;
        }
        const start = text + block.answerStart(sample);
        this.#answerStart[sample] = this.#answers.length;
        this.#answers.copy(memory, start, start + block.answerLength(sample));
        this.#answerEnd[sample] = this.#answers.length;
      },
      fault: (index, reason, message) => block.setFault(samples[index]!, reason, message),
    });
    samples.length = 0;
  }

  #fail(line: number, code: ErrorCode, message: string): void {
    this.#failedLines++;
    this.#errors.text(`${JSON.stringify({ line, code, message })}\n`);
  }

  #finish(): GradedChunk {
    const answers = this.#answers.take();
    const rows = new ByteSink(this.#lines.length * 160 + 1_024);
    for (const line of this.#lines) this.#writeLine(rows, line, answers);
    return {
      rows: rows.take(),
      errors: this.#errors.take(),
      gradedLines: this.#lines.length,
      failedLines: this.#failedLines,
      blankLines: this.#blankLines,
      samples: this.#columns(answers),
    };
  }

  #writeLine(out: ByteSink, line: Line, answers: Uint8Array): void {
    out.copy(PARTS.line);
    out.integer(line.number);
    out.copy(PARTS.id);
    if (line.id === undefined) out.copy(this.#task.bytes, line.idStart, line.idEnd);
    else out.text(line.id);
    if (line.several) {
      out.copy(PARTS.verdicts);
      for (let i = 0; i < line.sampleCount; i++) {
        out.copy(i === 0 ? PARTS.openFirst : PARTS.openNext);
        this.#writeVerdict(out, line.firstSample + i, answers);
        out.copy(PARTS.closeObject);
      }
      out.copy(PARTS.closeList);
    } else {
      out.copy(PARTS.comma);
      this.#writeVerdict(out, line.firstSample, answers);
    }
    out.copy(PARTS.endOfRow);
  }

  #writeVerdict(out: ByteSink, sample: number, answers: Uint8Array): void {
    const block = this.#block;
    const status = block.statusCode(sample);
    const reason = block.bytes[sample * VERDICT.size + VERDICT.reason]!;
    const score = block.score(sample);
    if (score === 0 || score === 1) {
      out.copy(VERDICT_PARTS[score]![status * 256 + reason] ?? verdictPart(score, status, reason));
    } else {
      out.copy(verdictPart(score, status, reason));
    }
    if (block.answerLength(sample) > 0)
      out.jsonString(answers, this.#answerStart[sample]!, this.#answerEnd[sample]!);
    else out.copy(PARTS.null);
    out.copy(PARTS.fuel);
    out.integer(block.fuel(sample));
    const fault = block.faults.get(sample);
    if (fault !== undefined) out.text(`,"message":${JSON.stringify(fault.message)}`);
  }

  #columns(answers: Uint8Array): SampleColumns {
    const count = this.#sampleLevel.length;
    const status = new Uint8Array(count);
    const score = new Float64Array(count);
    const answer = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      status[i] = this.#block.statusCode(i);
      score[i] = this.#block.score(i) ?? 0;
      if (this.#block.answerLength(i) > 0)
        answer[i] = hashAnswer(answers, this.#answerStart[i]!, this.#answerEnd[i]!);
    }
    return {
      count,
      environment: Uint16Array.from(this.#sampleEnvironment),
      level: Uint8Array.from(this.#sampleLevel),
      status,
      score,
      instance: Uint32Array.from(this.#sampleInstance),
      answer,
    };
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
  null: constantBytes("null"),
  fuel: constantBytes(',"fuel":'),
};

/** The beginning of a verdict by score, status and reason, made when first needed. */
const VERDICT_PARTS: readonly Uint8Array[][] = [[], []];

function verdictPart(score: number | null, status: number, reason: number): Uint8Array {
  const bytes = constantBytes(
    `"status":"${STATUSES[status]}","reason":"${reasonOf(reason)}","score":${JSON.stringify(score)},"answer":`,
  );
  if (score === 0 || score === 1) VERDICT_PARTS[score]![status * 256 + reason] = bytes;
  return bytes;
}

/** Hash of an answer without the spaces around it, never 0. */
function hashAnswer(bytes: Uint8Array, start: number, end: number): number {
  let first = start;
  let last = end;
  while (first < last && bytes[first]! <= 0x20) first++;
  while (last > first && bytes[last - 1]! <= 0x20) last--;
  return hashBytes(bytes, first, last) || 1;
}

function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
  return at;
}

function parseDigits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + bytes[at]! - 0x30;
  return value;
}

function enlarge(values: Uint32Array<ArrayBuffer>, count: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(count);
  larger.set(values);
  return larger;
}
