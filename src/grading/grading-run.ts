import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import type { GradeOptions } from "./chunk.ts";
import { ChunkPool } from "./chunk-pool.ts";
import type { GradeFileOptions, GradeFileResult } from "./grade-file.ts";
import { type ErrorRow, errorLine, failedLine, type GradedChunk } from "./graded-chunk.ts";
import type { Graders } from "./graders.ts";
import type { Input } from "./input.ts";
import { type Journal, journalPath, readJournal, writeJournal } from "./journal.ts";
import { DEFAULT_LIMITS, type InputChunk, type LineLimits, type Place, START } from "./lines.ts";
import { attempt, FileOutput, NoOutput, type Output, StandardOutput } from "./output.ts";
import { SummaryBuilder } from "./summary.ts";

const DEFAULT_JOURNAL_INTERVAL = 2_000;

/** Chunks that may be on their way for each worker: enough to go on with while one of them, or the disk, holds up. */
const CHUNKS_PER_WORKER = 6;

/** Bytes that may be on their way at a time: long lines must not add up. */
const MAX_BYTES_IN_FLIGHT = 8 << 20;

interface InFlight {
  readonly chunk: InputChunk;
  readonly result: Promise<GradedChunk>;
}

/** One pass over an input, from where an earlier one stopped perhaps. */
export class GradingRun {
  readonly #options: GradeFileOptions;
  readonly #input: Input;
  readonly #catalogue: Catalogue;
  readonly #setting: string;
  readonly #graders: Graders;
  readonly #pool: ChunkPool;
  #summary = new SummaryBuilder();
  #output: Output = new NoOutput();
  #position: Place = START;
  #journalTime = performance.now();

  /** @param graders threads that grade with the options' fields; a run that reads to its end closes them */
  constructor(options: GradeFileOptions, input: Input, catalogue: Catalogue, graders: Graders) {
    this.#options = options;
    this.#input = input;
    this.#catalogue = catalogue;
    this.#setting = settingHash(options, catalogue);
    this.#graders = graders;
    this.#pool = new ChunkPool(catalogue, graders, options.timeouts);
  }

  async run(): Promise<GradeFileResult> {
    const complete = this.#open();
    // The whole of standard input is not asked for again.
    if (complete && this.#options.input === "-") return this.#finish(true);
    const unread = await this.#gradeAll(complete);
    // Threads take as long to end as the last rows to reach the disk.
    void this.#graders.close();
    if (complete) return this.#finish(true);
    if (unread !== undefined) {
      // A later run reads on from the last good line: what follows is not for the journal.
      await this.#saveJournal(false);
      await this.#accept(
        failedLine({ line: this.#position.lines + 1, code: unread.code, message: unread.message }),
      );
      return this.#finish(false);
    }
    if (this.#position.lines === 0)
      this.#fail({ line: 0, code: "E_INPUT_EMPTY", message: "the input has no lines" });
    await this.#saveJournal(true);
    return this.#finish(true);
  }

  async close(): Promise<void> {
    await this.#output.close();
  }

  /**
   * Grades what follows the position.
   * @param complete nothing may follow
   * @returns why the input could not be read to its end, or undefined
   */
  async #gradeAll(complete: boolean): Promise<ScalerError | undefined> {
    const limits = { ...DEFAULT_LIMITS, ...this.#options.limits };
    const most = this.#pool.size * CHUNKS_PER_WORKER;
    const inFlight: InFlight[] = [];
    let bytes = 0;
    const takeFirst = async () => {
      const { chunk, result } = inFlight.shift()!;
      bytes -= chunk.bytes.length;
      await this.#accept(await result, chunk.end);
      chunk.release();
    };
    const chunks = this.#input.chunks(this.#position, limits);
    let unread: ScalerError | undefined;
    try {
      while (true) {
        const next = await chunks.next().catch((error) => {
          if (!(error instanceof ScalerError && error.code === "E_INPUT_READ")) throw error;
          unread = error;
          return { done: true } as const;
        });
        if (next.done) break;
        if (complete)
          throw new ScalerError("E_RESUME", "the input has grown since: use --force to start over");
        const chunk = next.value;
        const result = this.#grade(chunk, limits);
        // A failure is seen when the chunk's turn comes, not when it happens.
        result.catch(() => {});
        inFlight.push({ chunk, result });
        bytes += chunk.bytes.length;
        while (inFlight.length >= most || (bytes > MAX_BYTES_IN_FLIGHT && inFlight.length > 0))
          await takeFirst();
      }
      while (inFlight.length > 0) await takeFirst();
    } finally {
      await chunks.return(undefined);
    }
    return unread;
  }

  async #grade(chunk: InputChunk, { lineBytes }: LineLimits): Promise<GradedChunk> {
    if (chunk.tooLong === 0) return this.#pool.grade(chunk);
    const message = `the line has ${chunk.tooLong} bytes; at most ${lineBytes} are read`;
    return failedLine({ line: chunk.firstLine, code: "E_ROW_TOO_LONG", message });
  }

  async #accept(graded: GradedChunk, end?: Place): Promise<void> {
    await this.#output.writeRows(graded.rows);
    if (graded.errors.length > 0) this.#writeErrors(graded.errors);
    this.#summary.addLines(graded.gradedLines, graded.failedLines, graded.blankLines);
    this.#summary.addSamples(graded.samples);
    if (end === undefined) return;
    this.#position = end;
    const bytes = this.#input.bytesAt(end);
    this.#options.onProgress?.({ lines: end.lines, bytes, totalBytes: this.#input.totalBytes });
    const { journalInterval = DEFAULT_JOURNAL_INTERVAL } = this.#options;
    if (performance.now() - this.#journalTime >= journalInterval) await this.#saveJournal(false);
  }

  #finish(readToEnd: boolean): GradeFileResult {
    const summary = this.#summary.finish(this.#catalogue);
    const { lines, failed } = summary.input;
    const allGraded = readToEnd && lines > 0 && failed === 0 && summary.all.statuses.fault === 0;
    return { summary, allGraded };
  }

  /** Opens the outputs, where an interrupted run left them if asked. True when that run was complete. */
  #open(): boolean {
    const { out, resume, force } = this.#options;
    if (out === undefined) return false;
    if (out === "-") {
      this.#output = new StandardOutput();
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
    // The journal is first: a run killed before its first line must find none of an earlier run.
    this.#writeJournal(out, false);
    this.#output = new FileOutput(out, 0, 0);
    return false;
  }

  #continue(out: string, journal: Journal): boolean {
    if (journal.setting !== this.#setting) {
      throw new ScalerError(
        "E_RESUME",
        `${out} was graded with other modules or options: use the same, or --force to start over`,
      );
    }
    this.#output = new FileOutput(out, journal.outBytes, journal.errorBytes);
    this.#summary = SummaryBuilder.restore(journal.summary);
    this.#position = journal.position;
    this.#pool.stuck = journal.stuck;
    return journal.complete;
  }

  #fail(error: ErrorRow): void {
    this.#writeErrors(errorLine(error));
  }

  #writeErrors(rows: Uint8Array): void {
    this.#output.writeErrors(rows);
    const { onError } = this.#options;
    if (onError === undefined) return;
    for (let start = 0; start < rows.length; ) {
      const end = rows.indexOf(0x0a, start);
      onError(JSON.parse(Buffer.from(rows.buffer, rows.byteOffset + start, end - start).toString("utf8")));
      start = end + 1;
    }
  }

  async #saveJournal(complete: boolean): Promise<void> {
    const { out } = this.#options;
    if (out === undefined || out === "-") return;
    await this.#output.flush();
    this.#writeJournal(out, complete);
    this.#journalTime = performance.now();
  }

  #writeJournal(out: string, complete: boolean): void {
    attempt(journalPath(out), () =>
      writeJournal(out, {
        setting: this.#setting,
        position: this.#position,
        outBytes: this.#output.outBytes,
        errorBytes: this.#output.errorBytes,
        complete,
        summary: this.#summary.snapshot(),
        stuck: this.#pool.stuck,
      }),
    );
  }
}

/** Hash of everything that decides the output beside the input. */
function settingHash({ fields, plain }: GradeOptions, catalogue: Catalogue): string {
  const modules = catalogue.ids.map((id) => [id, catalogue.entry(id).sha256]);
  return createHash("sha256")
    .update(JSON.stringify({ fields, plain, modules, inputs: [...(fields.inputs ?? [])] }))
    .digest("hex");
}
