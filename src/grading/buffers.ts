/** Bytes that worker threads can read without a copy. */
export type SharedBytes = Buffer<SharedArrayBuffer>;

/** Memory of `size` bytes, all zero. */
export function sharedBytes(size: number): SharedBytes {
  return Buffer.from(new SharedArrayBuffer(size));
}

/** The same bytes as a buffer: its searches are several times as fast as those of an array. */
export function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

/**
 * Copies bytes to place `at` of a target that they do not overlap. `set` is far slower where one of the two is
 * shared memory: it goes byte by byte there, unless both places leave the same remainder when divided by eight.
 * @throws RangeError when they do not fit
 */
export function copyBytes(source: Uint8Array, target: Buffer, at: number): void {
  // An empty source is nothing that can be repeated.
  if (source.length > 0) target.fill(source, at, at + source.length);
}

/**
 * Buffers of two sizes that are used again and again: fresh memory costs more than the reading of what goes into it.
 * The large size is for what holds a long line; of such memory, only what is written to is really taken.
 */
export class BufferPool {
  readonly #sizes: readonly [usual: number, large: number];
  readonly #free: readonly [SharedBytes[], SharedBytes[]] = [[], []];

  constructor(usual: number, large: number) {
    this.#sizes = [usual, Math.max(usual, large)];
  }

  /** @param size bytes that are needed, at most the large size */
  take(size: number): SharedBytes {
    const kind = size <= this.#sizes[0] ? 0 : 1;
    return this.#free[kind].pop() ?? sharedBytes(this.#sizes[kind]);
  }

  give(buffer: SharedBytes): void {
    this.#free[buffer.length === this.#sizes[0] ? 0 : 1].push(buffer);
  }
}
