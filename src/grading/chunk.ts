import { isUtf8 } from "node:buffer";
import { type ErrorCode, ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import { Engine } from "../runtime/engine.ts";
import { faultVerdict, readVerdict, type Verdict } from "../runtime/verdict.ts";
import { asBuffer } from "./buffers.ts";
import { ByteSink } from "./byte-sink.ts";
import { errorLine, type GradedChunk } from "./graded-chunk.ts";
import { gradeRows, type HostRow, resolveRow, type Withheld } from "./host-rows.ts";
import { readLine } from "./read-line.ts";
import type { FieldNames } from "./row.ts";
import { type KernelRow, RowKernel } from "./row-kernel.ts";
import { hashSeed, SampleList } from "./samples.ts";

export interface GradeOptions {
  readonly fields: FieldNames;
  /** True when the whole completion is the answer. */
  readonly plain: boolean;
}

/** A stretch of whole lines. */
export interface GradeTask {
  readonly bytes: Uint8Array;
  readonly firstLine: number;
  /** Shared memory for the output rows, and for what the summary needs; without it, or beyond it, they get their own. */
  readonly room?: Uint8Array;
  readonly sampleRoom?: Uint8Array;
  /** False for the last stretch of an input that does not end with a newline. */
  readonly terminated: boolean;
  /** Environments that are not run: their rows become faults, `timed-out`. */
  readonly withheld: Withheld;
}

const NEWLINE = 0x0a;

/** Modules whose memory is kept from chunk to chunk. */
const LIVE_MODULES = 256;

/** Grades chunks of lines, one after the other. Holds the modules and nothing of the lines. */
export class ChunkGrader {
  readonly engine: Engine;
  readonly kernel: RowKernel;
  readonly options: GradeOptions;
  readonly places: ReadonlyMap<string, number>;

  constructor(catalogue: Catalogue, options: GradeOptions) {
    this.engine = new Engine(catalogue, LIVE_MODULES);
    this.kernel = new RowKernel(catalogue.manifests);
    this.options = options;
    this.places = new Map(catalogue.ids.map((id, i) => [id, i]));
  }

  grade(task: GradeTask): GradedChunk {
    return new ChunkRun(this, task).run();
  }
}

/**
 * The grading of one chunk, a window of lines at a time. Common rows go through the kernel, all other lines through
 * `readLine`; the output has them in the order of the input.
 */
class ChunkRun {
  readonly #grader: ChunkGrader;
  readonly #task: GradeTask;
  readonly #bytes: Buffer;
  readonly #rows: ByteSink;
  readonly #errors = new ByteSink();
  readonly #samples: SampleList;
  #line: number;
  #gradedLines = 0;
  #failedLines = 0;
  #blankLines = 0;

  constructor(grader: ChunkGrader, task: GradeTask) {
    this.#grader = grader;
    this.#task = task;
    this.#bytes = asBuffer(task.bytes);
    this.#rows = new ByteSink(task.room);
    this.#samples = new SampleList(task.sampleRoom);
    this.#line = task.firstLine;
  }

  run(): GradedChunk {
    const { kernel, options } = this.#grader;
    const { withheld } = this.#task;
    const bytes = this.#bytes;
    const common =
      options.fields.id === undefined &&
      options.fields.completion === undefined &&
      withheld !== "all" &&
      isUtf8(bytes);
    if (common) kernel.withhold(withheld);
    for (let start = 0; start < bytes.length; ) {
      const end = windowEnd(bytes, start, kernel.windowBytes);
      if (common && end - start <= kernel.windowBytes) {
        start += this.#gradeWindow(start, end);
      } else {
        this.#gradeByHost(start, end);
        start = end;
      }
    }
    return {
      rows: this.#rows.bytes(),
      errors: this.#errors.bytes(),
      gradedLines: this.#gradedLines,
      failedLines: this.#failedLines,
      blankLines: this.#blankLines,
      samples: this.#samples.columns(),
    };
  }

  /** Grades lines of a window with the kernel, and says how many bytes they take. */
  #gradeWindow(start: number, end: number): number {
    const { kernel, engine, options } = this.#grader;
    const { count, bytes, others } = kernel.scan(this.#bytes.subarray(start, end));
    try {
      const rows = others.map((other) =>
        this.#read(start + other.start, start + other.end, this.#line + other.index),
      );
      const verdicts = this.#judge(rows);
      const { ids } = engine.catalogue;
      for (const { environment, items } of kernel.batches(count, options.plain)) {
        engine.runner(ids[environment]!).gradePacked(items, kernel.sink(environment));
      }
      let other = 0;
      for (let next = 0; next < count; next++) {
        next = this.#formatCommon(next, count);
        if (next === others[other]?.index) {
          const row = rows[other];
          if (row !== undefined) this.#write(row, verdicts[other]!);
          other++;
        } else if (next < count) {
          this.#writeKernelRow(kernel.row(next), this.#line + next);
        }
      }
    } finally {
      kernel.clear();
    }
    this.#line += count;
    return bytes;
  }

  /** Writes the common rows from line `from` of the window on, and says where they end. */
  #formatCommon(from: number, count: number): number {
    const { kernel } = this.#grader;
    const { stop, rows } = kernel.format(from, count, this.#line);
    this.#rows.copy(rows);
    this.#samples.addAll(kernel.samples(from, stop));
    this.#gradedLines += stop - from;
    return stop;
  }

  /** Grades lines that are too long for the kernel, or all lines where it may not be used. */
  #gradeByHost(start: number, end: number): void {
    const rows: (HostRow | undefined)[] = [];
    for (let at = start; at < end; ) {
      const stop = lineEnd(this.#bytes, at);
      rows.push(this.#read(at, stop, this.#line++));
      at = stop + 1;
    }
    const verdicts = this.#judge(rows);
    for (const [i, row] of rows.entries()) if (row !== undefined) this.#write(row, verdicts[i]!);
  }

  /** The row of a line; undefined when it is blank or cannot be graded, which is noted. */
  #read(start: number, end: number, number: number): HostRow | undefined {
    const { options, engine, places } = this.#grader;
    const mayBeCut = !this.#task.terminated && end === this.#bytes.length;
    try {
      const row = readLine(this.#bytes.subarray(start, end), options.fields, mayBeCut);
      if (row !== undefined) return resolveRow(row, number, engine, places);
      this.#blankLines++;
    } catch (error) {
      if (!(error instanceof ScalerError)) throw error;
      this.#fail(number, error.code, error.message);
    }
    return undefined;
  }

  /** The verdicts of each row; none where there is no row. */
  #judge(rows: readonly (HostRow | undefined)[]): Verdict[][] {
    const { engine, options } = this.#grader;
    const { withheld } = this.#task;
    return gradeRows(rows, engine, { plain: options.plain, withheld });
  }

  #write({ line, id, environment, level, problem, several }: HostRow, verdicts: readonly Verdict[]): void {
    const instance = hashSeed(problem.seed);
    for (const verdict of verdicts) this.#samples.add(environment, level, instance, verdict);
    this.#writeRow(several ? { line, id, verdicts } : singleRow(line, id, verdicts[0]!));
  }

  #writeKernelRow(row: KernelRow, line: number): void {
    const { environment, level, id, instance } = row;
    const { catalogue } = this.#grader.engine;
    const verdict = readKernelVerdict(row, catalogue.manifest(catalogue.ids[environment]!).limits.fuel);
    this.#samples.add(environment, level, instance, verdict);
    this.#writeRow(singleRow(line, id, verdict));
  }

  #writeRow(row: object): void {
    this.#rows.text(`${JSON.stringify(row)}\n`);
    this.#gradedLines++;
  }

  #fail(line: number, code: ErrorCode, message: string): void {
    this.#failedLines++;
    this.#errors.copy(errorLine({ line, code, message }));
  }
}

/** As a spread would make it, and several times as fast. */
function singleRow(
  line: number,
  id: string,
  { status, reason, score, answer, fuel, message }: Verdict,
): object {
  return { line, id, status, reason, score, answer, fuel, message };
}

function readKernelVerdict({ verdict, completion, fault }: KernelRow, fuelLimit: number): Verdict {
  if (fault !== undefined) return faultVerdict(fault.fault, fault.message);
  const lie = verdict.lie(0, completion, 0, completion.length, fuelLimit);
  return lie === undefined ? readVerdict(verdict, 0, completion) : faultVerdict("broken-output", lie);
}

/** End of the whole lines from `start` on that take at most `size` bytes, or of the one line that takes more. */
function windowEnd(bytes: Buffer, start: number, size: number): number {
  if (bytes.length - start <= size) return bytes.length;
  const last = bytes.lastIndexOf(NEWLINE, start + size - 1);
  return last >= start ? last + 1 : Math.min(lineEnd(bytes, start) + 1, bytes.length);
}

/** Place of the newline that ends the line at `start`, or the end of the bytes. */
function lineEnd(bytes: Buffer, start: number): number {
  const newline = bytes.indexOf(NEWLINE, start);
  return newline < 0 ? bytes.length : newline;
}
