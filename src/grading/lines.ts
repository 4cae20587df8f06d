import { crc32 } from "node:zlib";
import { ScalerError } from "../errors.ts";
import { BufferPool, type SharedBytes } from "./buffers.ts";

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

/** Room beyond the bytes of a usual chunk for the line that ends it. */
const USUAL_LINE = 1 << 16;

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
  /** The lines; empty for a line that is too long. */
  readonly bytes: SharedBytes;
  /** Memory for what becomes of them, most of the time enough. */
  readonly room: SharedBytes;
  /** Number of the first line, counted from 1. */
  readonly firstLine: number;
  /** Length of the line when it is too long, or 0. */
  readonly tooLong: number;
  /** Where the input goes on after this chunk. */
  readonly end: Position;
  /** Gives the memory back: neither lines nor room may be used any more. */
  release(): void;
}

const NEWLINE = 0x0a;
const NO_BYTES = new Uint8Array(new SharedArrayBuffer(0));

/**
 * Cuts a stream of bytes into chunks of whole lines. How the stream is cut into parts makes no difference to what
 * becomes of a line.
 * @param stream parts that are copied before the next is asked for
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
  readonly #pool: BufferPool;
  /** Where the next chunk begins. */
  #position: Position;
  /** What the next chunk will hold, how much of it is there, and how much of that, and how many lines, are whole. */
  #buffer = NO_BYTES;
  #length = 0;
  #whole = 0;
  #wholeLines = 0;
  /** Length of the line that has not ended; one that is too long is not kept. */
  #openBytes = 0;
  #tooLong = false;

  constructor(from: Position, limits: LineLimits) {
    this.#position = from;
    this.#limits = limits;
    const { chunkBytes, lineBytes } = limits;
    this.#pool = new BufferPool(chunkBytes + Math.min(lineBytes, USUAL_LINE) + 1, chunkBytes + lineBytes + 1);
  }

  *push(bytes: Uint8Array): Generator<InputChunk> {
    const { chunkBytes, chunkLines, lineBytes } = this.#limits;
    const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
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
        const open = this.#buffer.subarray(this.#whole, this.#length);
        yield* this.wholeLines();
        this.#pass(open);
        this.#tooLong = true;
      }
      if (newline < 0) break;
      at = newline + 1;
      if (this.#tooLong) {
        this.#pass(part.subarray(start, at));
        start = at;
        yield this.#endLongLine(true);
        continue;
      }
      this.#openBytes = 0;
      this.#wholeLines++;
      this.#whole = this.#length + at - start;
      if (this.#whole >= chunkBytes || this.#wholeLines >= chunkLines) {
        this.#keep(part.subarray(start, at));
        start = at;
        yield* this.wholeLines();
      }
    }
    if (this.#tooLong) this.#pass(part.subarray(start));
    else this.#keep(part.subarray(start));
  }

  /** What waits when the stream has ended. */
  *end(): Generator<InputChunk> {
    if (this.#tooLong) {
      yield this.#endLongLine(false);
      return;
    }
    const terminated = this.#openBytes === 0;
    if (!terminated) this.#wholeLines++;
    this.#whole = this.#length;
    yield* this.wholeLines(terminated);
  }

  /** The whole lines that wait, as a chunk. What follows them is dropped. */
  *wholeLines(terminated = true): Generator<InputChunk> {
    const buffer = this.#buffer;
    const lines = this.#wholeLines;
    const bytes = buffer.subarray(0, this.#whole);
    this.#length = this.#whole = this.#wholeLines = 0;
    if (lines === 0) return;
    const firstLine = this.#position.lines + 1;
    this.#pass(bytes);
    this.#position = { ...this.#position, lines: this.#position.lines + lines, terminated };
    this.#buffer = NO_BYTES;
    const room = this.#pool.take(0);
    const release = () => {
      this.#pool.give(buffer);
      this.#pool.give(room);
    };
    yield { bytes, room, firstLine, tooLong: 0, end: this.#position, release };
  }

  /** Copies bytes behind those of the next chunk. */
  #keep(part: Uint8Array): void {
    const needed = this.#length + part.length;
    if (needed > this.#buffer.length) {
      const larger = this.#pool.take(needed);
      larger.set(this.#buffer.subarray(0, this.#length));
      if (this.#buffer.length > 0) this.#pool.give(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer.set(part, this.#length);
    this.#length = needed;
  }

  /** Moves the position over bytes. */
  #pass(bytes: Uint8Array): void {
    const { offset, checksum } = this.#position;
    this.#position = {
      ...this.#position,
      offset: offset + bytes.length,
      checksum: bytes.length > 0 ? crc32(bytes, checksum) : checksum,
    };
  }

  #endLongLine(terminated: boolean): InputChunk {
    const lines = this.#position.lines + 1;
    this.#position = { ...this.#position, lines, terminated };
    const tooLong = this.#openBytes;
    this.#openBytes = 0;
    this.#tooLong = false;
    const end = this.#position;
    return { bytes: NO_BYTES, room: NO_BYTES, firstLine: lines, tooLong, end, release: () => {} };
  }
}
