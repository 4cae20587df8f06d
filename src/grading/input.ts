import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Bytes of lines that are handed to a worker together. */
const CHUNK_BYTES = 1 << 20;

/** Longest line that is read, in bytes; a longer one is named as an error and passed over. */
export const MAX_LINE_BYTES = 32 << 20;

/** A stretch of the input: whole lines, or one line that is too long to be read. */
export interface InputChunk {
  /** The lines, each but possibly the last with its newline; empty for a line that is too long. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Number of the first line, counted from 1. */
  readonly firstLine: number;
  readonly lineCount: number;
  /** Place of the first byte after the chunk in the input, uncompressed. */
  readonly endOffset: number;
  /** Length of the line when it is too long, or 0. */
  readonly tooLong: number;
  /** False when the input ended without a newline. */
  readonly terminated: boolean;
}

/** Where to go on in an input of which a part was graded before. */
export interface Position {
  /** Place of the next byte, uncompressed. */
  readonly offset: number;
  /** Lines before it. */
  readonly lines: number;
}

/**
 * Reads an input in chunks of whole lines. Gzip is recognised by its first bytes.
 * @param path a file, or `-` for standard input
 */
export async function* readChunks(path: string, from: Position): AsyncGenerator<InputChunk> {
  const source = path === "-" ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  yield* splitLines(skipBytes(inflate(source), from.offset), from);
}

/** The stream's bytes, unpacked when they begin as gzip does. */
async function* inflate(source: Readable): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const { value, done } = await iterator.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const rest = { [Symbol.asyncIterator]: () => iterator };
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    if (head.length > 0) yield head;
    yield* rest;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const feed = async () => {
    try {
      if (!gunzip.write(head)) await drained(gunzip);
      for await (const part of rest) if (!gunzip.write(part)) await drained(gunzip);
      gunzip.end();
    } catch (error) {
      gunzip.destroy(error as Error);
    }
  };
  void feed();
  yield* gunzip;
}

function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off("drain", done);
      stream.off("close", done);
      resolve();
    };
    stream.on("drain", done);
    stream.on("close", done);
  });
}

async function* skipBytes(parts: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const part of parts) {
    if (left >= part.length) {
      left -= part.length;
      continue;
    }
    yield left > 0 ? part.subarray(left) : part;
    left = 0;
  }
}

/** Cuts a stream of bytes into chunks of whole lines. */
async function* splitLines(parts: AsyncIterable<Uint8Array>, from: Position): AsyncGenerator<InputChunk> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  /** Length of the line that is being passed over, or 0. */
  let overlong = 0;
  let { offset, lines } = from;

  const emit = (tail: Uint8Array | undefined, terminated: boolean): InputChunk => {
    const bytes = join(tail === undefined ? pending : [...pending, tail]);
    const lineCount = countLines(bytes);
    const chunk = {
      bytes,
      firstLine: lines + 1,
      lineCount,
      endOffset: offset + bytes.length,
      tooLong: 0,
      terminated,
    };
    pending = [];
    pendingBytes = 0;
    offset = chunk.endOffset;
    lines += lineCount;
    return chunk;
  };
  const emitOverlong = (length: number, terminated: boolean): InputChunk => {
    offset += length + (terminated ? 1 : 0);
    lines += 1;
    overlong = 0;
    return {
      bytes: new Uint8Array(0),
      firstLine: lines,
      lineCount: 1,
      endOffset: offset,
      tooLong: length,
      terminated,
    };
  };

  for await (const part of parts) {
    let rest = part;
    if (overlong > 0) {
      const newline = rest.indexOf(0x0a);
      if (newline < 0) {
        overlong += rest.length;
        continue;
      }
      yield emitOverlong(overlong + newline, true);
      rest = rest.subarray(newline + 1);
    }
    const last = rest.lastIndexOf(0x0a);
    if (last >= 0 && pendingBytes + last + 1 >= CHUNK_BYTES / 2) {
      yield emit(rest.subarray(0, last + 1), true);
      rest = rest.subarray(last + 1);
    }
    if (rest.length > 0) {
      pending.push(rest);
      pendingBytes += rest.length;
    }
    if (pendingBytes > MAX_LINE_BYTES) {
      // Whole lines that wait before the long one are graded first.
      const all = join(pending);
      const newline = all.lastIndexOf(0x0a);
      pending = newline >= 0 ? [all.subarray(0, newline + 1)] : [];
      if (newline >= 0) yield emit(undefined, true);
      pending = [];
      pendingBytes = 0;
      overlong = all.length - newline - 1;
    }
  }
  if (overlong > 0) yield emitOverlong(overlong, false);
  else if (pendingBytes > 0) yield emit(undefined, pending.at(-1)!.at(-1) === 0x0a);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Lines in a stretch of bytes; the last one counts without its newline too. */
function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return bytes.length > 0 && bytes.at(-1) !== 0x0a ? count + 1 : count;
}
