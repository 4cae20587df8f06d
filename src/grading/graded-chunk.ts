import type { ErrorCode } from "../errors.ts";
import { type SampleColumns, SampleList } from "./samples.ts";

/** What grading a stretch of lines gave. */
export interface GradedChunk {
  /** Output rows, in the order of the lines. */
  readonly rows: Uint8Array;
  /** Rows about lines that could not be graded. */
  readonly errors: Uint8Array;
  readonly gradedLines: number;
  readonly failedLines: number;
  readonly blankLines: number;
  readonly samples: SampleColumns;
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
  return new TextEncoder().encode(`${JSON.stringify({ line, code, message: short })}\n`);
}

/** A chunk of one line that could not be graded. */
export function failedLine(error: ErrorRow): GradedChunk {
  return { ...joinChunks([]), errors: errorLine(error), failedLines: 1 };
}

/** Chunks that follow each other as one. */
export function joinChunks(chunks: readonly GradedChunk[]): GradedChunk {
  const sum = (count: (chunk: GradedChunk) => number) =>
    chunks.reduce((total, chunk) => total + count(chunk), 0);
  const bytes = (part: (chunk: GradedChunk) => Uint8Array) =>
    Uint8Array.from(Buffer.concat(chunks.map(part)));
  const samples = new SampleList();
  for (const chunk of chunks) samples.addAll(chunk.samples);
  return {
    rows: bytes(({ rows }) => rows),
    errors: bytes(({ errors }) => errors),
    gradedLines: sum(({ gradedLines }) => gradedLines),
    failedLines: sum(({ failedLines }) => failedLines),
    blankLines: sum(({ blankLines }) => blankLines),
    samples: samples.columns(),
  };
}
