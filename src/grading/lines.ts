import { crc32 } from "node:zlib";
import { ScalerError } from "../errors.ts";

/** Bounds of what is handed to a worker at a time. */
export interface LineLimits {
  /** A chunk ends with the line that reaches so many bytes, */
  readonly chunkBytes: number;
  /** or that is so many-th in it: short lines of input can make long rows of output. */
  readonly chunkLines: number;
  /** Longest line that is read, without its newline; a longer one is named as an error and passed over. */
  readonly lineBytes: number;
}

export const DEFAULT_LIMITS: LineLimits = { chunkBytes: 1 << 19, chunkLines: 1 << 13, lineBytes: 16 << 20 };

/** How much of an input was graded before. */
export interface Position {
  /** Place of the next byte, unpacked. */
  readonly offset: number;
  /** Lines before it. */
  readonly lines: number;
  /** CRC-32 of the bytes before it. */
  readonly checksum: number;
  /** False when those bytes end within a line, because the input ended there. */
  readonly terminated: boolean;
}

export const START: Position = { offset: 0, lines: 0, checksum: 0, terminated: true };

/** A stretch of the input: whole lines, or one line that is too long to be read. */
export interface InputChunk {
  /** The bytes, in pieces that follow each other; none for a line that is too long. */
  readonly parts: readonly Uint8Array[];
  /** Number of the first line, counted from 1. */
  readonly firstLine: number;
  /** Length of the line when it is too long, or 0. */
  readonly tooLong: number;
  /** Where the input goes on after this chunk. */
  readonly end: Position;
}

/** A copy of a chunk's bytes in one piece. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into chunks of whole lines. How the stream is cut into parts makes no difference to what
 * becomes of a line.
 * @param from where the stream begins
 * @throws ScalerError E_INPUT_READ when the stream fails, after the whole lines before that place
 */
export async function* splitLines(
  stream: AsyncIterable<Uint8Array>,
  from: Position,
  limits: LineLimits,
): AsyncGenerator<InputChunk> {
  const splitter = new LineSplitter(from, limits);
  try {
    for await (const part of stream) yield* splitter.push(part);
  } catch (error) {
    if (error instanceof ScalerError) throw error;
    yield* splitter.wholeLines();
    const reason = error instanceof Error ? error.message : String(error);
    throw new ScalerError("E_INPUT_READ", `the input cannot be read further: ${reason}`, { cause: error });
  }
  yield* splitter.end();
}

class LineSplitter {
  readonly #limits: LineLimits;
  /** Where the next chunk begins. */
  #position: Position;
  /** Whole lines that wait, and how many bytes and lines they are. */
  #whole: Uint8Array[] = [];
  #wholeBytes = 0;
  #wholeLines = 0;
  /** Pieces of the line that has not ended, and its length; the pieces of one that is too long are not kept. */
  #open: Uint8Array[] = [];
  #openBytes = 0;
  #tooLong = false;

  constructor(from: Position, limits: LineLimits) {
    this.#position = from;
    this.#limits = limits;
  }

  *push(part: Uint8Array): Generator<InputChunk> {
    const { chunkBytes, chunkLines, lineBytes } = this.#limits;
    /** First byte not yet kept or passed over, and first byte of the line looked at. */
    let start = 0;
    let at = 0;
    while (true) {
      const newline = part.indexOf(NEWLINE, at);
      const stop = newline < 0 ? part.length : newline;
      this.#openBytes += stop - at;
      if (this.#openBytes > lineBytes && !this.#tooLong) {
        this.#keep(part.subarray(start, at));
        start = at;
        yield* this.wholeLines();
        this.#tooLong = true;
        for (const piece of this.#open.splice(0)) this.#pass(piece);
      }
      if (newline < 0) break;
      at = newline + 1;
      if (this.#tooLong) {
        this.#pass(part.subarray(start, at));
        start = at;
        yield this.#endLongLine(true);
        continue;
      }
      for (const piece of this.#open.splice(0)) this.#keep(piece);
      this.#openBytes = 0;
      this.#wholeLines++;
      if (this.#wholeBytes + at - start >= chunkBytes || this.#wholeLines >= chunkLines) {
        this.#keep(part.subarray(start, at));
        start = at;
        yield* this.wholeLines();
      }
    }
    if (this.#tooLong) {
      this.#pass(part.subarray(start));
    } else {
      this.#keep(part.subarray(start, at));
      if (at < part.length) this.#open.push(part.subarray(at));
    }
  }

  /** What waits when the stream has ended. */
  *end(): Generator<InputChunk> {
    if (this.#tooLong) {
      yield this.#endLongLine(false);
      return;
    }
    const terminated = this.#openBytes === 0;
    for (const piece of this.#open.splice(0)) this.#keep(piece);
    if (!terminated) this.#wholeLines++;
    yield* this.wholeLines(terminated);
  }

  /** The whole lines that wait, as a chunk. */
  *wholeLines(terminated = true): Generator<InputChunk> {
    if (this.#wholeLines === 0) return;
    const parts = this.#whole;
    const firstLine = this.#position.lines + 1;
    for (const part of parts) this.#pass(part);
    this.#position = { ...this.#position, lines: this.#position.lines + this.#wholeLines, terminated };
    this.#whole = [];
    this.#wholeBytes = 0;
    this.#wholeLines = 0;
    yield { parts, firstLine, tooLong: 0, end: this.#position };
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#whole.push(part);
    this.#wholeBytes += part.length;
  }

  /** Moves the position over bytes. */
  #pass(part: Uint8Array): void {
    const { offset, checksum } = this.#position;
    this.#position = {
      ...this.#position,
      offset: offset + part.length,
      checksum: part.length > 0 ? crc32(part, checksum) : checksum,
    };
  }

  #endLongLine(terminated: boolean): InputChunk {
    const lines = this.#position.lines + 1;
    this.#position = { ...this.#position, lines, terminated };
    const tooLong = this.#openBytes;
    this.#openBytes = 0;
    this.#tooLong = false;
    return { parts: [], firstLine: lines, tooLong, end: this.#position };
  }
}
