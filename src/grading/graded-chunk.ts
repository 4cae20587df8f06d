import type { ErrorCode } from "../errors.ts";
import { constantBytes } from "./byte-sink.ts";

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

/** A line that could not be graded. */
export interface ErrorRow {
  /** Counted from 1; 0 for the input as a whole. */
  readonly line: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Messages that quote the input are cut: one bad line must not fill the errors file. */
const MAX_MESSAGE = 500;

/** An error as a line of JSONL. */
export function errorLine({ line, code, message }: ErrorRow): Uint8Array<ArrayBuffer> {
  const short = message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE)}...`;
  return constantBytes(`${JSON.stringify({ line, code, message: short })}\n`);
}

/** A chunk of one line that could not be graded. */
export function failedLine(error: ErrorRow): GradedChunk {
  return { ...joinChunks([]), errors: errorLine(error), failedLines: 1 };
}

/** Chunks that follow each other as one. */
export function joinChunks(chunks: readonly GradedChunk[]): GradedChunk {
  const sum = (count: (chunk: GradedChunk) => number) =>
    chunks.reduce((total, chunk) => total + count(chunk), 0);
  const bytes = (part: (chunk: GradedChunk) => Uint8Array) => Uint8Array.from(concat(chunks.map(part)));
  const column = <T>(part: (samples: SampleColumns) => Iterable<T>) =>
    chunks.flatMap(({ samples }) => [...part(samples)]);
  return {
    rows: bytes(({ rows }) => rows),
    errors: bytes(({ errors }) => errors),
    gradedLines: sum(({ gradedLines }) => gradedLines),
    failedLines: sum(({ failedLines }) => failedLines),
    blankLines: sum(({ blankLines }) => blankLines),
    samples: {
      count: sum(({ samples }) => samples.count),
      environment: Uint16Array.from(column(({ environment }) => environment)),
      level: Uint8Array.from(column(({ level }) => level)),
      status: Uint8Array.from(column(({ status }) => status)),
      score: Float64Array.from(column(({ score }) => score)),
      instance: Uint32Array.from(column(({ instance }) => instance)),
      answer: Uint32Array.from(column(({ answer }) => answer)),
    },
  };
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
