import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { ScalerError } from "../errors.ts";
import { Catalogue } from "../module/catalogue.ts";
import { WorkerPool } from "../pool/pool.ts";
import { workerScript } from "../pool/protocol.ts";
import type { GradedChunk, GradeOptions, GradeTask } from "./chunk.ts";
import { type InputChunk, MAX_LINE_BYTES, readChunks } from "./input.ts";
import { type Journal, journalPath, readJournal, writeJournal } from "./journal.ts";
import { type Summary, SummaryBuilder } from "./summary.ts";

export interface GradeFileOptions extends GradeOptions {
  /** File of completions; `-` is standard input. Gzip is recognised. */
  readonly input: string;
  /** File of verdicts; `-` is standard output; none when undefined. */
  readonly out?: string;
  /** Folder of built modules. */
  readonly dist: string;
  /** Threads that grade; one per core by default. */
  readonly workers?: number;
  /** Go on where an interrupted run stopped. */
  readonly resume?: boolean;
  /** Replace existing output. */
  readonly force?: boolean;
  onProgress?(progress: GradeProgress): void;
  /** Called with each error row. */
  onError?(error: { line: number; code: string; message: string }): void;
}

export interface GradeProgress {
  readonly lines: number;
  /** Bytes of the input read, and how many there are; the total is undefined for streams and gzip. */
  readonly bytes: number;
  readonly totalBytes: number | undefined;
}

export interface GradeFileResult {
  readonly summary: Summary;
  /** True when every line was graded and no environment failed. */
  readonly allGraded: boolean;
}

/** What a worker gets when it starts. */
export interface GradeWorkerData {
  readonly dist: string;
  readonly options: GradeOptions;
}

/** Milliseconds between two writings of the journal. */
const JOURNAL_INTERVAL = 500;

/** A chunk that takes longer than this many milliseconds is stuck: fuel bounds every honest module. */
const CHUNK_TIMEOUT = 600_000;

/** Path of the file that names the lines which could not be graded. */
export function errorsPath(out: string): string {
  return out.endsWith(".jsonl") ? `${out.slice(0, -".jsonl".length)}.errors.jsonl` : `${out}.errors.jsonl`;
}

/**
 * Grades a file of completions. Memory does not depend on the file's size. Every line of the input becomes a row of
 * the output or of the errors file. A killed run leaves a journal from which `resume` continues to the same bytes
 * that an undisturbed run would have written.
 * @throws ScalerError E_INPUT_READ, E_OUTPUT_EXISTS, E_RESUME, E_CATALOGUE
 */
export async function gradeFile(options: GradeFileOptions): Promise<GradeFileResult> {
  checkInput(options.input);
  const catalogue = Catalogue.open(options.dist);
  const run = new GradingRun(options, catalogue);
  try {
    return await run.run();
  } finally {
    await run.close();
  }
}

function checkInput(path: string): void {
  if (path === "-") return;
  if (!existsSync(path)) throw new ScalerError("E_INPUT_READ", `there is no file ${path}`);
  if (statSync(path).isDirectory()) throw new ScalerError("E_INPUT_READ", `${path} is a folder: name a file`);
}

class GradingRun {
  readonly #options: GradeFileOptions;
  readonly #catalogue: Catalogue;
  readonly #pool: WorkerPool<GradeTask, GradedChunk>;
  readonly #setting: string;
  readonly #head: string;
  readonly #totalBytes: number | undefined;
  #summary = new SummaryBuilder();
  #out: Output | undefined;
  #errors: Output | undefined;
  #offset = 0;
  #lines = 0;
  #journalTime = 0;

  constructor(options: GradeFileOptions, catalogue: Catalogue) {
    this.#options = options;
    this.#catalogue = catalogue;
    this.#setting = settingHash(options, catalogue);
    const { head, size } = inspectInput(options.input);
    this.#head = head;
    this.#totalBytes = size;
    const { fields, plain } = options;
    this.#pool = new WorkerPool({
      script: workerScript(import.meta.url, "./chunk-worker"),
      data: { dist: options.dist, options: { fields, plain } } satisfies GradeWorkerData,
      timeout: CHUNK_TIMEOUT,
      ...(options.workers !== undefined && { workers: options.workers }),
    });
  }

  async run(): Promise<GradeFileResult> {
    if (this.#open()) return this.#finish(true);
    const inFlight: { chunk: InputChunk; result: Promise<GradedChunk> }[] = [];
    const most = this.#pool.size * 2 + 1;
    let readError: unknown;
    try {
      for await (const chunk of readChunks(this.#options.input, {
        offset: this.#offset,
        lines: this.#lines,
      })) {
        const result = this.#submit(chunk);
        // A failure is seen when the chunk's turn comes, not when it happens.
        result.catch(() => {});
        inFlight.push({ chunk, result });
        if (inFlight.length >= most) await this.#accept(inFlight.shift()!);
      }
    } catch (error) {
      if (error instanceof ScalerError) throw error;
      readError = error;
    }
    for (const entry of inFlight) await this.#accept(entry);
    if (readError !== undefined)
      this.#fail(
        this.#lines + 1,
        "E_INPUT_READ",
        `the input cannot be read further: ${(readError as Error).message}`,
      );
    else if (this.#lines === 0) this.#fail(0, "E_INPUT_EMPTY", "the input has no lines");
    this.#saveJournal(readError === undefined);
    return this.#finish(readError === undefined);
  }

  #finish(readToEnd: boolean): GradeFileResult {
    const summary = this.#summary.finish(this.#catalogue);
    const { lines, failed } = summary.input;
    const allGraded = readToEnd && lines > 0 && failed === 0 && summary.all.statuses.fault === 0;
    return { summary, allGraded };
  }

  async close(): Promise<void> {
    await this.#pool.close();
    this.#out?.close();
    this.#errors?.close();
  }

  /** Opens the outputs, where an interrupted run left them if asked. True when that run was complete. */
  #open(): boolean {
    const { out, resume, force } = this.#options;
    if (out === undefined || out === "-") {
      if (out === "-") this.#out = new Output(1, 0);
      return false;
    }
    const journal = resume ? readJournal(out) : undefined;
    if (journal !== undefined) return this.#continue(out, journal);
    if (existsSync(out) && statSync(out).size > 0 && !force) {
      throw new ScalerError(
        "E_OUTPUT_EXISTS",
        resume
          ? `${out} exists and has no journal (${journalPath(out)}): nothing says how far it got. Use --force to start over`
          : `${out} exists: use --resume to continue an interrupted run, or --force to replace it`,
      );
    }
    rmSync(errorsPath(out), { force: true });
    this.#out = Output.open(out, 0);
    this.#saveJournal(false);
    return false;
  }

  #continue(out: string, journal: Journal): boolean {
    if (journal.setting !== this.#setting) {
      throw new ScalerError(
        "E_RESUME",
        `${out} was graded with other modules or options: use the same, or --force to start over`,
      );
    }
    if (this.#options.input !== "-" && journal.head !== this.#head) {
      throw new ScalerError(
        "E_RESUME",
        `${out} was made from another input: name that one, or use --force to start over`,
      );
    }
    if (!existsSync(out) || statSync(out).size < journal.outBytes) {
      throw new ScalerError("E_RESUME", `${out} is shorter than its journal says: use --force to start over`);
    }
    this.#summary = SummaryBuilder.restore(journal.summary);
    this.#offset = journal.offset;
    this.#lines = journal.lines;
    this.#out = Output.open(out, journal.outBytes);
    if (existsSync(errorsPath(out))) this.#errors = Output.open(errorsPath(out), journal.errorBytes);
    return journal.complete;
  }

  #submit(chunk: InputChunk): Promise<GradedChunk> {
    if (chunk.tooLong > 0) return Promise.resolve(EMPTY_CHUNK);
    const { bytes, firstLine, terminated } = chunk;
    return this.#pool.run({ bytes, firstLine, terminated }, [bytes.buffer]);
  }

  async #accept({ chunk, result }: { chunk: InputChunk; result: Promise<GradedChunk> }): Promise<void> {
    const graded = await result;
    this.#out?.write(graded.rows);
    if (graded.errors.length > 0) this.#writeErrors(graded.errors);
    if (chunk.tooLong > 0) {
      const limit = `the line has ${chunk.tooLong} bytes; at most ${MAX_LINE_BYTES} are read`;
      this.#fail(chunk.firstLine, "E_ROW_TOO_LONG", limit);
      this.#summary.addLines(0, 1, 0);
    }
    this.#summary.addLines(graded.gradedLines, graded.failedLines, graded.blankLines);
    this.#summary.addSamples(graded.samples);
    this.#offset = chunk.endOffset;
    this.#lines += chunk.lineCount;
    this.#options.onProgress?.({ lines: this.#lines, bytes: this.#offset, totalBytes: this.#totalBytes });
    if (performance.now() - this.#journalTime > JOURNAL_INTERVAL) this.#saveJournal(false);
  }

  #fail(line: number, code: string, message: string): void {
    this.#writeErrors(Buffer.from(`${JSON.stringify({ line, code, message })}\n`));
  }

  #writeErrors(rows: Uint8Array): void {
    const { out, onError } = this.#options;
    for (const row of Buffer.from(rows).toString("utf8").trimEnd().split("\n")) {
      onError?.(JSON.parse(row));
    }
    if (out === undefined || out === "-") return;
    this.#errors ??= Output.open(errorsPath(out), 0);
    this.#errors.write(rows);
  }

  #saveJournal(complete: boolean): void {
    const { out } = this.#options;
    if (out === undefined || out === "-") return;
    this.#out!.flush();
    this.#errors?.flush();
    writeJournal(out, {
      setting: this.#setting,
      head: this.#head,
      offset: this.#offset,
      lines: this.#lines,
      outBytes: this.#out!.length,
      errorBytes: this.#errors?.length ?? 0,
      complete,
      summary: this.#summary.snapshot(),
    });
    this.#journalTime = performance.now();
  }
}

/** A file that is only ever appended to. */
class Output {
  readonly #descriptor: number;
  #length: number;

  constructor(descriptor: number, length: number) {
    this.#descriptor = descriptor;
    this.#length = length;
  }

  /** Opens a file and cuts it to `length` bytes. */
  static open(path: string, length: number): Output {
    const descriptor = openSync(path, existsSync(path) ? "r+" : "w");
    ftruncateSync(descriptor, length);
    return new Output(descriptor, length);
  }

  get length(): number {
    return this.#length;
  }

  write(bytes: Uint8Array): void {
    let written = 0;
    while (written < bytes.length) {
      // Standard output has no positions.
      const position = this.#descriptor === 1 ? null : this.#length;
      const count = writeSync(this.#descriptor, bytes, written, bytes.length - written, position);
      written += count;
      this.#length += count;
    }
  }

  flush(): void {
    fsyncSync(this.#descriptor);
  }

  close(): void {
    if (this.#descriptor !== 1) closeSync(this.#descriptor);
  }
}

const EMPTY_CHUNK: GradedChunk = {
  rows: new Uint8Array(0),
  errors: new Uint8Array(0),
  gradedLines: 0,
  failedLines: 0,
  blankLines: 0,
  samples: {
    count: 0,
    environment: new Uint16Array(0),
    level: new Uint8Array(0),
    status: new Uint8Array(0),
    score: new Float64Array(0),
    instance: new Uint32Array(0),
    answer: new Uint32Array(0),
  },
};

/** Hash of everything that decides the output beside the input. */
function settingHash({ fields, plain }: GradeOptions, catalogue: Catalogue): string {
  const modules = catalogue.ids.map((id) => catalogue.entry(id).sha256);
  return createHash("sha256").update(JSON.stringify({ fields, plain, modules })).digest("hex");
}

/** Hash of the first bytes of a file, and its size unless it is packed. */
function inspectInput(path: string): { head: string; size: number | undefined } {
  if (path === "-") return { head: "", size: undefined };
  const head = new Uint8Array(4_096);
  const descriptor = openSync(path, "r");
  try {
    const length = readSync(descriptor, head, 0, head.length, 0);
    const packed = head[0] === 0x1f && head[1] === 0x8b;
    const hash = createHash("sha256").update(head.subarray(0, length)).digest("hex");
    return { head: hash, size: packed ? undefined : statSync(path).size };
  } finally {
    closeSync(descriptor);
  }
}
