import { accessSync, closeSync, constants, openSync, readSync, type Stats, statSync } from "node:fs";
import { crc32 } from "node:zlib";
import { ScalerError } from "../errors.ts";
import { whyUnreadable } from "../unreadable.ts";
import { type ByteSource, FileSource, fileParts, PartSource } from "./byte-source.ts";
import { inflate } from "./inflate.ts";
import { type InputChunk, type LineLimits, type Place, splitLines } from "./lines.ts";
import { PARQUET_MAGIC, parquetLines } from "./parquet.ts";

/** First bytes of a file packed with gzip. */
const GZIP_MAGIC = Buffer.of(0x1f, 0x8b);

/** Bytes that are passed over at a time. */
const SKIP_BYTES = 1 << 18;

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
    let stat: Stats;
    try {
      stat = statSync(path);
      accessSync(path, constants.R_OK);
    } catch (cause) {
      throw new ScalerError("E_INPUT_READ", whyUnreadable(path, cause), { cause });
    }
    if (stat.isDirectory()) throw new ScalerError("E_INPUT_READ", `${path} is a folder: name a file`);
    this.totalBytes = stat.isFile() ? stat.size : undefined;
  }

  /** How many of the file's bytes it takes to reach a place; about, when they are packed. */
  bytesAt({ offset }: Place): number {
    return this.#packed ? this.#bytesRead : offset;
  }

  /**
   * The lines from a place on, in chunks. What stands before that place is read and compared with what was graded.
   * @throws ScalerError E_RESUME when another text stands before `from`; E_INPUT_READ when reading fails, after the
   *   last whole line that could be read
   */
  async *chunks(from: Place, limits: LineLimits): AsyncGenerator<InputChunk> {
    yield* splitLines(new SkippingSource(this.#open(), from), from, limits);
  }

  #open(): ByteSource {
    // A plain file is read without detours; what it holds is known from its beginning.
    if (this.totalBytes !== undefined && !isPacked(firstBytes(this.#path))) return new FileSource(this.#path);
    return new PartSource(
      this.#unpack(this.#count(this.#path === "-" ? process.stdin : fileParts(this.#path))),
    );
  }

  /** The stream's bytes; unpacked when they begin as gzip does, and as lines when they begin as Parquet does. */
  async *#unpack(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0);
    while (head.length < PARQUET_MAGIC.length) {
      const { value, done } = await source.next();
      if (done) break;
      head = Buffer.concat([head, value]);
    }
    if (startsWith(head, PARQUET_MAGIC)) {
      await source.return(undefined);
      yield* this.#parquet();
      return;
    }
    this.#packed = startsWith(head, GZIP_MAGIC);
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

async function* prepend(head: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Passes over the bytes before a place, and makes sure that they are those that were graded. */
class SkippingSource implements ByteSource {
  readonly #source: ByteSource;
  readonly #from: Place;
  #passed = false;

  constructor(source: ByteSource, from: Place) {
    this.#source = source;
    this.#from = from;
  }

  read(room: Uint8Array): number | Promise<number> {
    return this.#passed ? this.#source.read(room) : this.#pass().then(() => this.#next(room));
  }

  close(): void | Promise<void> {
    return this.#source.close();
  }

  async #pass(): Promise<void> {
    const room = new Uint8Array(SKIP_BYTES);
    let checksum = 0;
    for (let left = this.#from.offset; left > 0; ) {
      const count = await this.#source.read(room.subarray(0, left));
      if (count === 0) throw changed("it is shorter than what was graded");
      checksum = crc32(room.subarray(0, count), checksum);
      left -= count;
    }
    if (checksum !== this.#from.checksum) throw changed("its beginning is not what was graded");
    this.#passed = true;
  }

  async #next(room: Uint8Array): Promise<number> {
    const count = await this.#source.read(room);
    if (count > 0 && !this.#from.terminated) throw changed("the line that was its last goes on");
    return count;
  }
}

function changed(how: string): ScalerError {
  return new ScalerError("E_RESUME", `the input has changed: ${how}. Use --force to start over`);
}

function isPacked(head: Buffer): boolean {
  return startsWith(head, GZIP_MAGIC) || startsWith(head, PARQUET_MAGIC);
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}

function firstBytes(path: string): Buffer {
  const descriptor = openSync(path, "r");
  try {
    const head = Buffer.alloc(PARQUET_MAGIC.length);
    return head.subarray(0, readSync(descriptor, head));
  } finally {
    closeSync(descriptor);
  }
}
