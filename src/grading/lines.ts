import { crc32 } from "node:zlib";
import { ScalerError } from "../errors.ts";
import { BufferPool, copyBytes, type SharedBytes, sharedBytes } from "./buffers.ts";
import type { ByteSource } from "./byte-source.ts";
import { LineCounter } from "./line-counter.ts";

/** Bounds of what is handed to a worker at a time. */
export interface LineLimits {
  /** A chunk has at most so many bytes, unless it is one line that has more, */
  readonly chunkBytes: number;
  /** and at most so many lines: short lines of input can make long rows of output. */
  readonly chunkLines: number;
  /** Longest line that is read, without its newline; a longer one is named as an error and passed over. */
  readonly lineBytes: number;
}

export const DEFAULT_LIMITS: LineLimits = { chunkBytes: 1 << 19, chunkLines: 1 << 13, lineBytes: 16 << 20 };

/** A place in an input. */
export interface Place {
  /** Offset of the next byte, unpacked. */
  readonly offset: number;
  /** Lines before it. */
  readonly lines: number;
  /** False when the bytes before it end within a line, because the input ended there. */
  readonly terminated: boolean;
  /** CRC-32 of the bytes before it. */
  readonly checksum: number;
}

export const START: Place = { offset: 0, lines: 0, checksum: 0, terminated: true };

/** A stretch of the input: whole lines, or one line that is too long to be read. */
export interface InputChunk {
  /** The lines; empty for a line that is too long. */
  readonly bytes: SharedBytes;
  /** Memory for what becomes of them, most of the time enough: for output rows, and for what the summary needs. */
  readonly room: SharedBytes;
  readonly sampleRoom: SharedBytes;
  /** Number of the first line, counted from 1. */
  readonly firstLine: number;
  /** Length of the line when it is too long, or 0. */
  readonly tooLong: number;
  /** Where the input goes on after this chunk. */
  readonly end: Place;
  /** Gives the memory back: neither lines nor room may be used any more. */
  release(): void;
}

const NEWLINE = 0x0a;
const NO_BYTES = sharedBytes(0);

/**
 * Cuts bytes into chunks of whole lines. How the source deals them out makes no difference to what becomes of a line.
 * @param source is closed at the end
 * @param from where the source begins
 * @throws ScalerError E_INPUT_READ when the source fails, after the whole lines before that place
 */
export async function* splitLines(
  source: ByteSource,
  from: Place,
  limits: LineLimits,
): AsyncGenerator<InputChunk> {
  const splitter = new LineSplitter(from, limits);
  try {
    while (true) {
      const room = splitter.room();
      // Waiting for a number would cost a turn of the event loop's queue.
      const read = source.read(room);
      const count = typeof read === "number" ? read : await read;
      if (count === 0) break;
      yield* splitter.push(count);
    }
  } catch (error) {
    if (error instanceof ScalerError) throw error;
    yield* splitter.wholeLines();
    const reason = error instanceof Error ? error.message : String(error);
    throw new ScalerError("E_INPUT_READ", `the input cannot be read further: ${reason}`, { cause: error });
  } finally {
    await source.close();
  }
  yield* splitter.end();
}

class LineSplitter {
  readonly #limits: LineLimits;
  readonly #pool: BufferPool;
  readonly #counter = new LineCounter();
  /** Where the next chunk begins. */
  #position: Place;
  /** What stands behind that place, as far as it was read. It begins with a line. */
  #buffer = NO_BYTES;
  #length = 0;
  /** How much of it is known to hold no newline, when it is one line that goes on. */
  #searched = 0;
  /** Bytes of a line that is too long to be kept, so far; 0 outside of one. */
  #tooLong = 0;

  constructor(from: Place, { chunkBytes, chunkLines, lineBytes }: LineLimits) {
    this.#position = from;
    // A line that fits a chunk is never too long.
    this.#limits = { chunkBytes: Math.min(chunkBytes, lineBytes), chunkLines, lineBytes };
    this.#pool = new BufferPool(this.#limits.chunkBytes, lineBytes + 1);
  }

  /** Memory for what comes next: as much as makes a chunk full, or as a chunk's worth of a longer line. */
  room(): SharedBytes {
    const { chunkBytes, lineBytes } = this.#limits;
    const end = Math.min(this.#length < chunkBytes ? chunkBytes : this.#length + chunkBytes, lineBytes + 1);
    if (end > this.#buffer.length) {
      const larger = this.#pool.take(end);
      copyBytes(this.#buffer.subarray(0, this.#length), larger, 0);
      if (this.#buffer.length > 0) this.#pool.give(this.#buffer);
      this.#buffer = larger;
    }
    return this.#buffer.subarray(this.#length, end);
  }

  /** Takes up bytes that were put into the room. */
  *push(count: number): Generator<InputChunk> {
    const { chunkBytes, lineBytes } = this.#limits;
    this.#length += count;
    if (this.#tooLong > 0) {
      yield* this.#passLongLine();
      return;
    }
    if (this.#length < chunkBytes) return;
    yield* this.wholeLines();
    if (this.#length <= lineBytes) return;
    this.#tooLong = lineBytes + 1;
    this.#drop(this.#length);
  }

  /** The whole lines that wait, as chunks. */
  *wholeLines(): Generator<InputChunk> {
    if (this.#tooLong > 0) return;
    const text = this.#buffer.subarray(this.#searched, this.#length);
    const whole = this.#searched + text.lastIndexOf(NEWLINE) + 1;
    if (whole === this.#searched) this.#searched = this.#length;
    else yield* this.#cut(whole, this.#counter.count(this.#buffer.subarray(0, whole)), true);
  }

  /** What waits when the source has ended. */
  *end(): Generator<InputChunk> {
    if (this.#tooLong > 0) {
      yield this.#endLongLine(false);
      return;
    }
    yield* this.wholeLines();
    if (this.#length > 0) yield* this.#cut(this.#length, 1, false);
  }

  /**
   * The first bytes as chunks.
   * @param lines how many lines they are
   */
  *#cut(length: number, lines: number, terminated: boolean): Generator<InputChunk> {
    const { chunkLines } = this.#limits;
    let left = length;
    for (; lines > chunkLines; lines -= chunkLines) {
      const text = this.#buffer.subarray(0, left);
      let end = 0;
      for (let i = 0; i < chunkLines; i++) end = text.indexOf(NEWLINE, end) + 1;
      yield this.#take(end, chunkLines, true);
      left -= end;
    }
    yield this.#take(left, lines, terminated);
  }

  /** The first bytes as one chunk. What follows them moves to other memory. */
  #take(length: number, lines: number, terminated: boolean): InputChunk {
    const buffer = this.#buffer;
    const bytes = buffer.subarray(0, length);
    const rest = buffer.subarray(length, this.#length);
    const firstLine = this.#position.lines + 1;
    this.#advance(bytes, lines, terminated);
    this.#buffer = rest.length > 0 ? this.#pool.take(rest.length) : NO_BYTES;
    copyBytes(rest, this.#buffer, 0);
    this.#length = rest.length;
    this.#searched = 0;
    const room = this.#pool.take(0);
    const sampleRoom = this.#pool.take(0);
    const release = () => {
      this.#pool.give(buffer);
      this.#pool.give(room);
      this.#pool.give(sampleRoom);
    };
    return {
      bytes,
      room,
      sampleRoom,
      firstLine,
      tooLong: 0,
      end: this.#position,
      release,
    };
  }

  /** Passes over bytes of a line that is too long. */
  *#passLongLine(): Generator<InputChunk> {
    const newline = this.#buffer.subarray(0, this.#length).indexOf(NEWLINE);
    this.#tooLong += newline < 0 ? this.#length : newline;
    this.#drop(newline < 0 ? this.#length : newline + 1);
    if (newline >= 0) yield this.#endLongLine(true);
  }

  /** Moves the position over the first bytes, of a line that is too long, which are not kept. */
  #drop(length: number): void {
    this.#advance(this.#buffer.subarray(0, length), 0, false);
    this.#buffer.copyWithin(0, length, this.#length);
    this.#length -= length;
    this.#searched = 0;
  }

  /** Moves the position over bytes. */
  #advance(bytes: Uint8Array, lines: number, terminated: boolean): void {
    const { offset, lines: before, checksum } = this.#position;
    this.#position = {
      offset: offset + bytes.length,
      lines: before + lines,
      terminated,
      checksum: crc32(bytes, checksum),
    };
  }

  #endLongLine(terminated: boolean): InputChunk {
    const lines = this.#position.lines + 1;
    this.#position = { ...this.#position, lines, terminated };
    const tooLong = this.#tooLong;
    this.#tooLong = 0;
    const nothing = { bytes: NO_BYTES, room: NO_BYTES, sampleRoom: NO_BYTES, release: () => {} };
    return { ...nothing, firstLine: lines, tooLong, end: this.#position };
  }
}
