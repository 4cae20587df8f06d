import { copyBytes } from "./buffers.ts";
import { compileKernel } from "./kernel-module.ts";

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly INPUT: WebAssembly.Global;
  readonly WINDOW: WebAssembly.Global;
  allocate(bytes: number): number;
  countNewlines(start: number, end: number): number;
  checksum(start: number, end: number, before: number): number;
}

/**
 * What is done to all bytes of the input, in the memory of a kernel of its own: to copy them there takes a tenth of
 * what a search or a sum takes outside.
 */
export class ByteKernel {
  readonly #kernel: Exports;
  readonly #window: Buffer;

  /** @throws ScalerError E_CATALOGUE when the kernel was not built */
  constructor() {
    this.#kernel = new WebAssembly.Instance(compileKernel()).exports as unknown as Exports;
    const { memory, INPUT, WINDOW, allocate } = this.#kernel;
    // The kernel's memory has its size from its first allocation on.
    allocate(0);
    this.#window = Buffer.from(memory.buffer, INPUT.value, WINDOW.value);
  }

  /** Newlines among the bytes. */
  countNewlines(bytes: Uint8Array): number {
    let count = 0;
    this.#eachWindow(bytes, (start, end) => {
      count += this.#kernel.countNewlines(start, end);
    });
    return count;
  }

  /**
   * Goes on with a checksum: the same for the same bytes, in whatever pieces they come (`kernel/checksum.ts`).
   * @param before checksum of what stands in front of the bytes; 0 of nothing
   * @returns 32 bits
   */
  checksum(bytes: Uint8Array, before: number): number {
    let checksum = before;
    this.#eachWindow(bytes, (start, end) => {
      checksum = this.#kernel.checksum(start, end, checksum);
    });
    return checksum >>> 0;
  }

  #eachWindow(bytes: Uint8Array, use: (start: number, end: number) => void): void {
    const window = this.#window;
    for (let from = 0; from < bytes.length; from += window.length) {
      const part = bytes.subarray(from, from + window.length);
      copyBytes(part, window, 0);
      use(window.byteOffset, window.byteOffset + part.length);
    }
  }
}
