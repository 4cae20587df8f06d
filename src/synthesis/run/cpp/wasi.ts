/**
 * The system that a compiled program sees: standard input and output, a clock that stands still, a fixed stream of
 * random bytes, and nothing else.
 */

import { wasi as abi, Fd, WASI } from "@bjorn3/browser_wasi_shim";

/** Ends the program from inside a call to the system. */
export class Stop extends Error {
  readonly reason: "forbidden" | "output-too-long" | "out-of-memory" | "exception";

  constructor(reason: Stop["reason"], detail: string) {
    super(detail);
    this.reason = reason;
  }
}

type Call = (...args: never[]) => unknown;

/** One process at a time: `begin` before each run, `output` after it. */
export class System {
  readonly #wasi = new WASI([], [], [], { debug: false });
  readonly #limit: number;
  #random = 0;
  #out = new Stdout(0);
  readonly imports: WebAssembly.Imports;

  /** @param limit most bytes of output */
  constructor(limit: number) {
    this.#limit = limit;
    const memory = () => this.#wasi.inst.exports.memory.buffer;
    const calls: Record<string, Call> = {
      ...(this.#wasi.wasiImport as Record<string, Call>),
      clock_res_get: (_clock: number, at: number) => writeU64(memory(), at, 1_000_000n),
      clock_time_get: (_clock: number, _precision: bigint, at: number) => writeU64(memory(), at, EPOCH),
      poll_oneoff: () => abi.ERRNO_NOTSUP,
      sched_yield: () => abi.ERRNO_SUCCESS,
      proc_raise: (signal: number) => {
        throw new Stop("exception", `signal ${signal}`);
      },
      random_get: (at: number, length: number) => {
        const bytes = new Uint8Array(memory(), at >>> 0, length >>> 0);
        for (let i = 0; i < bytes.length; i++) bytes[i] = this.#randomByte();
        return abi.ERRNO_SUCCESS;
      },
    };
    for (const name of Object.keys(calls)) {
      if (name.startsWith("sock_")) calls[name] = () => forbid("uses a socket");
    }
    // The prelude in headers.ts gives the reasons: 0 for want of memory, 1 for an exception.
    const stop = (reason: number, detail: number) => {
      if (reason === 0) throw new Stop("out-of-memory", "an allocation failed");
      throw new Stop("exception", `exception ${typeName(readCString(memory(), detail >>> 0))}`);
    };
    this.imports = { wasi_snapshot_preview1: calls as WebAssembly.ModuleImports, host: { stop } };
  }

  begin(instance: WebAssembly.Instance, input: Uint8Array): void {
    this.#random = 0x9e3779b9;
    this.#out = new Stdout(this.#limit);
    this.#wasi.inst = instance as unknown as WASI["inst"];
    this.#wasi.fds = [new Stdin(input), this.#out, new Stderr(), new NoFiles()];
  }

  /** What the program printed so far. */
  output(): Uint8Array {
    return this.#out.bytes();
  }

  /** Marsaglia's xorshift32 (Journal of Statistical Software 8(14), 2003). */
  #randomByte(): number {
    let x = this.#random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#random = x;
    return x & 0xff;
  }
}

/** 1 January 2026 in nanoseconds: what every clock shows. */
const EPOCH = 1_767_225_600_000_000_000n;

/** A regular file as far as the C library cares: buffered in full blocks. */
class Stream extends Fd {
  override fd_fdstat_get() {
    return { ret: abi.ERRNO_SUCCESS, fdstat: new abi.Fdstat(abi.FILETYPE_REGULAR_FILE, 0) };
  }

  override fd_seek() {
    return { ret: abi.ERRNO_SPIPE, offset: 0n };
  }

  override fd_fdstat_set_flags() {
    return abi.ERRNO_SUCCESS;
  }
}

class Stdin extends Stream {
  readonly #input: Uint8Array;
  #at = 0;

  constructor(input: Uint8Array) {
    super();
    this.#input = input;
  }

  override fd_read(size: number) {
    const data = this.#input.subarray(this.#at, this.#at + size);
    this.#at += data.length;
    return { ret: abi.ERRNO_SUCCESS, data };
  }
}

class Stdout extends Stream {
  readonly #parts: Uint8Array[] = [];
  #rest: number;

  constructor(limit: number) {
    super();
    this.#rest = limit;
  }

  override fd_write(data: Uint8Array) {
    this.#rest -= data.length;
    if (this.#rest < 0) throw new Stop("output-too-long", "it printed more than it may");
    this.#parts.push(data);
    return { ret: abi.ERRNO_SUCCESS, nwritten: data.length };
  }

  bytes(): Uint8Array {
    return this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
  }
}

/** What goes to standard error is of no interest. */
class Stderr extends Stream {
  override fd_write(data: Uint8Array) {
    return { ret: abi.ERRNO_SUCCESS, nwritten: data.length };
  }
}

/** A root directory, so that the C library asks for files at all and the attempt can be named. */
class NoFiles extends Fd {
  override fd_fdstat_get() {
    return { ret: abi.ERRNO_SUCCESS, fdstat: new abi.Fdstat(abi.FILETYPE_DIRECTORY, 0) };
  }

  override fd_prestat_get() {
    return { ret: abi.ERRNO_SUCCESS, prestat: abi.Prestat.dir("/") };
  }

  override path_open(_flags: number, path: string): never {
    return forbid(`opens the file ${JSON.stringify(path.slice(0, 100))}`);
  }

  override path_lookup(path: string): never {
    return forbid(`asks for the file ${JSON.stringify(path.slice(0, 100))}`);
  }

  override path_filestat_get(_flags: number, path: string): never {
    return forbid(`asks for the file ${JSON.stringify(path.slice(0, 100))}`);
  }

  override path_create_directory(path: string): never {
    return forbid(`makes the directory ${JSON.stringify(path.slice(0, 100))}`);
  }

  override path_unlink_file(path: string): never {
    return forbid(`removes the file ${JSON.stringify(path.slice(0, 100))}`);
  }

  override path_remove_directory(path: string): never {
    return forbid(`removes the directory ${JSON.stringify(path.slice(0, 100))}`);
  }

  override fd_readdir_single(): never {
    return forbid("lists a directory");
  }
}

function forbid(what: string): never {
  throw new Stop("forbidden", `the program ${what}`);
}

function writeU64(buffer: ArrayBuffer, at: number, value: bigint): number {
  new DataView(buffer).setBigUint64(at >>> 0, value, true);
  return abi.ERRNO_SUCCESS;
}

function readCString(buffer: ArrayBuffer, at: number): string {
  const bytes = new Uint8Array(buffer, at, Math.min(200, buffer.byteLength - at));
  const end = bytes.indexOf(0);
  return Buffer.from(bytes.subarray(0, end < 0 ? bytes.length : end)).toString("latin1");
}

/** "std::out_of_range" for the mangled "St12out_of_range"; other names as they are. */
function typeName(mangled: string): string {
  const match = /^(St)?(\d+)([A-Za-z_]\w*)$/.exec(mangled);
  return match && Number(match[2]) === match[3]!.length ? `${match[1] ? "std::" : ""}${match[3]}` : mangled;
}
