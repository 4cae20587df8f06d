import { accessSync, constants, readSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { ScalerError } from "../errors.ts";
import { inflate } from "./inflate.ts";
import { type InputChunk, type LineLimits, type Position, splitLines } from "./lines.ts";
import { PARQUET_MAGIC, parquetLines } from "./parquet.ts";

/** Bytes that are asked of the file at a time. */
const READ_BYTES = 1 << 18;

/** A file of lines, plain or packed with gzip, a Parquet file, or standard input. */
export class Input {
  /** Size of the file; undefined for a stream. */
  readonly totalBytes: number | undefined;
  readonly #path: string;
  #bytesRead = 0;
  #packed = false;

  /**
   * @param path a file, or `-` for standard input
   * @throws ScalerError E_INPUT_READ when there is no such file
   */
  constructor(path: string) {
    this.#path = path;
    if (path === "-") return;
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) throw new ScalerError("E_INPUT_READ", `there is no file ${path}`);
    if (stat.isDirectory()) throw new ScalerError("E_INPUT_READ", `${path} is a folder: name a file`);
    try {
      accessSync(path, constants.R_OK);
    } catch (cause) {
      throw new ScalerError("E_INPUT_READ", `${path} may not be read`, { cause });
    }
    this.totalBytes = stat.isFile() ? stat.size : undefined;
  }

  /** How many of the file's bytes it takes to reach a place; about, when they are packed. */
  bytesAt({ offset }: Position): number {
    return this.#packed ? this.#bytesRead : offset;
  }

  /**
   * The lines from a place on, in chunks. What stands before that place is read and compared with what was graded.
   * @throws ScalerError E_RESUME when another text stands before `from`; E_INPUT_READ when reading fails, after the
   *   last whole line that could be read
   */
  async *chunks(from: Position, limits: LineLimits): AsyncGenerator<InputChunk> {
    const source = this.#path === "-" ? process.stdin : readParts(this.#path, this.totalBytes !== undefined);
    yield* splitLines(skip(this.#unpack(this.#count(source)), from), from, limits);
  }

  /** The stream's bytes; unpacked when they begin as gzip does, and as lines when they begin as Parquet does. */
  async *#unpack(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0);
    while (head.length < PARQUET_MAGIC.length) {
      const { value, done } = await source.next();
      if (done) break;
      head = Buffer.concat([head, value]);
    }
    if (head.subarray(0, PARQUET_MAGIC.length).equals(PARQUET_MAGIC)) {
      await source.return(undefined);
      yield* this.#parquet();
      return;
    }
    this.#packed = head[0] === 0x1f && head[1] === 0x8b;
    const whole = prepend(head, source);
    yield* this.#packed ? inflate(whole) : whole;
  }

  #parquet(): AsyncGenerator<Uint8Array> {
    const size = this.totalBytes;
    if (size === undefined)
      throw new ScalerError("E_INPUT_READ", "Parquet is read from its end: name a file, not a stream");
    this.#packed = true;
    return parquetLines(this.#path, (share) => {
      this.#bytesRead = Math.round(size * share);
    });
  }

  async *#count(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const part of source) {
      this.#bytesRead += part.length;
      yield part;
    }
  }
}

/**
 * The bytes of a file. Each part stands in the same memory as the one before it.
 * @param wait true when the file never lets a reader wait long: then a blocking call is several times as fast as the
 *   detour over another thread, where all cores are at work
 */
async function* readParts(path: string, wait: boolean): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
    while (true) {
      const bytesRead = wait ? readSync(file.fd, buffer) : (await file.read(buffer)).bytesRead;
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* prepend(head: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Passes over the bytes before `from` and makes sure that they are those that were graded. */
async function* skip(parts: AsyncGenerator<Uint8Array>, from: Position): AsyncGenerator<Uint8Array> {
  let left = from.offset;
  let checksum = 0;
  for await (const part of parts) {
    if (left === 0) {
      yield part;
      continue;
    }
    const passed = part.subarray(0, left);
    left -= passed.length;
    checksum = crc32(passed, checksum);
    if (left > 0) continue;
    if (checksum !== from.checksum) throw changed("its beginning is not what was graded");
    if (passed.length === part.length) continue;
    if (!from.terminated) throw changed("the line that was its last goes on");
    yield part.subarray(passed.length);
  }
  if (left > 0) throw changed("it is shorter than what was graded");
}

function changed(how: string): ScalerError {
  return new ScalerError("E_RESUME", `the input has changed: ${how}. Use --force to start over`);
}
