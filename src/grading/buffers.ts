/** Bytes that worker threads can read without a copy. */
export type SharedBytes = Uint8Array<SharedArrayBuffer>;

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
    return this.#free[kind].pop() ?? new Uint8Array(new SharedArrayBuffer(this.#sizes[kind]));
  }

  give(buffer: SharedBytes): void {
    this.#free[buffer.length === this.#sizes[0] ? 0 : 1].push(buffer);
  }
}
