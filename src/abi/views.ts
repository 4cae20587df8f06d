/**
 * One stretch of memory as bytes, as 32-bit words and as doubles, each indexed in its own unit. Modules and their hosts
 * are little-endian alike.
 */
export class Views {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly words: Int32Array<ArrayBuffer>;
  readonly doubles: Float64Array<ArrayBuffer>;

  /** @param buffer its size is a multiple of eight */
  constructor(buffer: ArrayBuffer) {
    this.buffer = buffer;
    this.bytes = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.doubles = new Float64Array(buffer);
  }
}

/** The value of two words, the low one first; exact below 2^53. */
export function wide(low: number, high: number): number {
  return (high >>> 0) * 4_294_967_296 + (low >>> 0);
}
