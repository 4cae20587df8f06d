import { ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import type { SharedBytes } from "./buffers.ts";
import type { GradeTask } from "./chunk.ts";
import { failedLine, type GradedChunk, joinChunks } from "./graded-chunk.ts";
import type { Graders } from "./graders.ts";
import type { InputChunk } from "./lines.ts";

/** When workers count as stuck: limits in milliseconds. Fuel ends honest modules long before. */
export interface GradeTimeouts {
  /** For a chunk. When it takes longer, its lines are graded one by one. */
  readonly chunk: number;
  /** For a line, in addition to the time that all its fuel takes on a slow machine. */
  readonly line: number;
  /** Lines on which an environment may get stuck before the rest of its rows are faults without being run. */
  readonly stuckLines: number;
}

const DEFAULT_TIMEOUTS: GradeTimeouts = { chunk: 120_000, line: 10_000, stuckLines: 16 };

/** Units of fuel that the slowest machine burns in a millisecond; a usual one burns twenty times as many. */
const SLOWEST_BURN = 20_000;

/** Failures of workers, with no success between them, after which the run is given up: it is not the lines. */
const MAX_FAILURES = 16;

/**
 * Grades chunks on worker threads. A chunk whose worker gets stuck or dies is graded again line by line, so that only
 * the lines that are to blame suffer: they become faults, `timed-out`, or errors.
 */
export class ChunkPool {
  readonly #catalogue: Catalogue;
  readonly #timeouts: GradeTimeouts;
  readonly #graders: Graders;
  /** By place in the catalogue: how often an environment has not returned. */
  readonly #stuck = new Map<number, number>();
  #failures = 0;

  constructor(catalogue: Catalogue, graders: Graders, timeouts: Partial<GradeTimeouts> = {}) {
    this.#catalogue = catalogue;
    this.#graders = graders;
    this.#timeouts = { ...DEFAULT_TIMEOUTS, ...timeouts };
  }

  get size(): number {
    return this.#graders.size;
  }

  /** How often each environment, by its id, has not returned; for a run that is continued later. */
  get stuck(): Record<string, number> {
    const { ids } = this.#catalogue;
    return Object.fromEntries([...this.#stuck].map(([index, count]) => [ids[index]!, count]));
  }

  set stuck(counts: Readonly<Record<string, number>>) {
    const { ids } = this.#catalogue;
    for (const [id, count] of Object.entries(counts)) this.#stuck.set(ids.indexOf(id), count);
  }

  async grade({ bytes, room, sampleRoom, firstLine, end: { terminated } }: InputChunk): Promise<GradedChunk> {
    const task = { bytes, room, sampleRoom, firstLine, terminated, withheld: this.#withheld() };
    try {
      return await this.#run(task, this.#timeouts.chunk);
    } catch (error) {
      if (!isWorkerFailure(error)) throw error;
      return this.#gradeLines(bytes, firstLine, terminated);
    }
  }

  #withheld(): number[] {
    const { stuckLines } = this.#timeouts;
    return [...this.#stuck].filter(([, count]) => count >= stuckLines).map(([index]) => index);
  }

  async #run(task: GradeTask, timeout: number): Promise<GradedChunk> {
    const graded = await this.#graders.run(task, { timeout });
    this.#failures = 0;
    return graded;
  }

  async #gradeLines(bytes: SharedBytes, firstLine: number, terminated: boolean): Promise<GradedChunk> {
    const graded: GradedChunk[] = [];
    for (let start = 0; start < bytes.length; ) {
      const newline = bytes.indexOf(0x0a, start);
      const end = newline < 0 ? bytes.length : newline + 1;
      const line = bytes.subarray(start, end);
      graded.push(await this.#gradeLine(line, firstLine + graded.length, terminated || newline >= 0));
      start = end;
    }
    return joinChunks(graded);
  }

  async #gradeLine(bytes: SharedBytes, line: number, terminated: boolean): Promise<GradedChunk> {
    const task = { bytes, firstLine: line, terminated };
    try {
      // What the row is, and what becomes of it when its environment does not return.
      const unrun = await this.#run({ ...task, withheld: "all" }, this.#timeouts.line);
      const { count, environment } = unrun.samples;
      if (count === 0) return unrun;
      const index = environment[0]!;
      const { limits } = this.#catalogue.manifest(this.#catalogue.ids[index]!);
      const timeout = Math.min(this.#timeouts.line + (count * limits.fuel) / SLOWEST_BURN, 2 ** 31 - 1);
      try {
        return await this.#run({ ...task, withheld: this.#withheld() }, timeout);
      } catch (error) {
        if (!(error instanceof ScalerError && error.code === "E_WORKER_TIMEOUT")) throw error;
        this.#stuck.set(index, (this.#stuck.get(index) ?? 0) + 1);
        return unrun;
      }
    } catch (error) {
      if (!isWorkerFailure(error) || ++this.#failures > MAX_FAILURES) throw error;
      const message = `the line could not be graded: ${error.message}`;
      return failedLine({ line, code: error.code, message });
    }
  }
}

function isWorkerFailure(error: unknown): error is ScalerError {
  return (
    error instanceof ScalerError && (error.code === "E_WORKER_TIMEOUT" || error.code === "E_WORKER_DIED")
  );
}
