/**
 * Where the time of `scaler grade` goes, in microseconds a row: the stages of the main thread and of a worker, run one
 * after the other on one thread. The first rows, on which the engines warm up, are left out.
 */
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { sharedBytes } from "../src/grading/buffers.ts";
import { ChunkGrader } from "../src/grading/chunk.ts";
import { LineCounter } from "../src/grading/line-counter.ts";
import { DEFAULT_LIMITS } from "../src/grading/lines.ts";
import { RowKernel } from "../src/grading/row-kernel.ts";
import { SummaryBuilder } from "../src/grading/summary.ts";
import { Catalogue } from "../src/module/catalogue.ts";
import { Runner } from "../src/runtime/runner.ts";

/** Chunks that are graded before the clock starts. */
const WARM_UP = 40;

/**
 * @param input rows of the common shape
 * @param out a file that is written over
 * @returns microseconds a row, by stage
 */
export function profileGrade(dist: string, input: string, out: string): Map<string, number> {
  const times = new Map<string, number>();
  const timed = <T>(stage: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    times.set(stage, (times.get(stage) ?? 0) + performance.now() - start);
    return result;
  };
  const restore = [
    watch(RowKernel.prototype, "scan", (work) => timed("scanning and unescaping", work)),
    watch(RowKernel.prototype, "batches", (work) => timed("grouping", work)),
    watch(Runner.prototype, "gradePacked", (work) => timed("environments", work)),
    watch(RowKernel.prototype, "format", (work) => timed("formatting", work)),
  ];
  const source = openSync(input, "r");
  const target = openSync(out, "w");
  try {
    const grader = new ChunkGrader(Catalogue.open(dist), { fields: {}, plain: false });
    const counter = new LineCounter();
    let checksum = 0;
    const summary = new SummaryBuilder();
    const buffer = sharedBytes(DEFAULT_LIMITS.chunkBytes);
    const room = sharedBytes(2 * DEFAULT_LIMITS.chunkBytes);
    let offset = 0;
    let firstLine = 1;
    let rows = 0;
    for (let chunk = 0; ; chunk++) {
      if (chunk === WARM_UP) {
        times.clear();
        rows = 0;
      }
      const count = timed("reading", () => readSync(source, buffer, 0, buffer.length, offset));
      if (count === 0) break;
      const end = buffer.subarray(0, count).lastIndexOf(0x0a) + 1;
      const bytes = buffer.subarray(0, end);
      const lines = timed("counting lines", () => counter.count(bytes));
      checksum = timed("checksum", () => crc32(bytes, checksum));
      const graded = timed("worker, all", () =>
        grader.grade({ bytes, room, firstLine, terminated: true, withheld: [] }),
      );
      timed("writing", () => writeSync(target, graded.rows));
      timed("summing up", () => summary.addSamples(graded.samples));
      offset += end;
      firstLine += lines;
      rows += lines;
    }
    return new Map([...times].map(([stage, milliseconds]) => [stage, (milliseconds * 1_000) / rows]));
  } finally {
    for (const undo of restore) undo();
    closeSync(source);
    closeSync(target);
  }
}

/** Lets `around` run a method of a class; gives what undoes that. */
function watch<T extends object>(
  prototype: T,
  name: keyof T,
  around: (work: () => unknown) => unknown,
): () => void {
  const method = prototype[name] as (...args: unknown[]) => unknown;
  const watched = function (this: T, ...args: unknown[]): unknown {
    return around(() => method.apply(this, args));
  };
  prototype[name] = watched as T[keyof T];
  return () => {
    prototype[name] = method as T[keyof T];
  };
}
