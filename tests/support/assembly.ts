import { readFileSync } from "node:fs";
import { join } from "node:path";
import { instantiateSync } from "@assemblyscript/loader";
import asc from "assemblyscript/asc";
import { CONTROL, INPUT, OUTPUT } from "../../src/abi/layout.ts";
import { adaptLibrary } from "../../src/toolchain/library.ts";
import { meter } from "../../src/toolchain/meter.ts";

const ROOT = join(import.meta.dirname, "../..");
const SDK_PREFIX = "node_modules/scaler-wasm/assembly/";

/**
 * How a test program is built: `release` as environments ship, `metered` the same with a fuel counter, `debug` so
 * that a failing assertion inside AssemblyScript becomes an error with its message, file and line.
 */
export type Build = "release" | "metered" | "debug";

/** Flags of every build; with those of a release they say what `asconfig.json` says. */
const COMMON = ["--runtime", "stub", "--enable", "simd", "--memoryBase", "2101248"];
const MEMORY = ["--initialMemory", "96", "--maximumMemory", "96"];
const RELEASE = ["-O3", "--converge", "--use", "abort=~lib/scaler-wasm/assembly/abort/abort"];
const DEBUG = ["--debug"];

/** More fuel than any test needs, less than would overflow. */
const FULL_TANK = 1n << 62n;

/**
 * Compiles an AssemblyScript program against the SDK, whose files it imports as `scaler-wasm/assembly/...`.
 * @throws Error with the compiler's messages
 */
export async function compileProgram(source: string, build: Build = "release"): Promise<Uint8Array> {
  adaptLibrary(readFileSync(join(ROOT, "assembly/arena.ts"), "utf8"));
  const flags = build === "debug" ? DEBUG : RELEASE;
  let binary: Uint8Array | undefined;
  const messages: string[] = [];
  const collect = { write: (chunk: string | Uint8Array) => void messages.push(String(chunk)) };
  const { error } = await asc.main(
    ["program.ts", "--outFile", "program.wasm", "--noColors", ...COMMON, ...MEMORY, ...flags],
    {
      stdout: collect,
      stderr: collect,
      readFile: (name) => (name === "program.ts" ? source : readSdkFile(name)),
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) throw new Error(messages.join("") || String(error));
  return build === "metered" ? meter(binary) : binary;
}

function readSdkFile(name: string): string | null {
  const path = name.replaceAll("\\", "/");
  if (!path.startsWith(SDK_PREFIX)) return null;
  try {
    return readFileSync(join(ROOT, "assembly", path.slice(SDK_PREFIX.length)), "utf8");
  } catch {
    return null; // The compiler tries several names for an import.
  }
}

/** A compiled program. Its exported functions begin with `heap.reset()`; before that the arena is not usable. */
export class Program {
  private readonly exports: Readonly<Record<string, WebAssembly.ExportValue>>;
  private readonly memory: WebAssembly.Memory;

  constructor(binary: Uint8Array) {
    // The loader brings the `abort` that debug builds import; release builds import nothing.
    const { instance } = instantiateSync(binary as BufferSource, {});
    this.exports = instance.exports;
    this.memory = instance.exports.memory as WebAssembly.Memory;
  }

  /** Calls an exported function. An i64 is a bigint, any other value a number. */
  call(name: string, ...args: (number | bigint)[]): number | bigint {
    const run = this.exports[name];
    if (typeof run !== "function") throw new Error(`the program exports no function ${name}`);
    const { fuel } = this.exports;
    if (fuel instanceof WebAssembly.Global) fuel.value = FULL_TANK;
    return (run as (...args: (number | bigint)[]) => number | bigint)(...args);
  }

  /**
   * Calls a function whose first argument is the length of the text at INPUT, and which writes a text at OUTPUT
   * and returns its length.
   */
  text(name: string, input: string | Uint8Array, ...args: (number | bigint)[]): string {
    return this.output(Number(this.call(name, this.input(input), ...args)));
  }

  /** Fuel that `text` takes; for metered builds. */
  fuelOf(name: string, input: string | Uint8Array, ...args: (number | bigint)[]): number {
    this.call(name, this.input(input), ...args);
    return Number(FULL_TANK - ((this.exports.fuel as WebAssembly.Global).value as bigint));
  }

  /** Puts bytes, or a text as UTF-8, at INPUT and says how many bytes they are. */
  input(input: string | Uint8Array): number {
    const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
    new Uint8Array(this.memory.buffer).set(bytes, INPUT.offset);
    return bytes.length;
  }

  /** The first `length` bytes at OUTPUT as text; broken UTF-8 is an error. */
  output(length: number): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.outputBytes(length));
  }

  /** A copy of the first `length` bytes at OUTPUT. */
  outputBytes(length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer).slice(OUTPUT.offset, OUTPUT.offset + length);
  }

  /** What the program's last `abort` left in the control region; reading clears it. */
  takeAbort(): { code: number; line: number; message: string } {
    const view = new DataView(this.memory.buffer, CONTROL.offset, CONTROL.size);
    const code = view.getUint32(CONTROL.abortCode, true);
    const line = view.getUint32(CONTROL.abortLine, true);
    const start = CONTROL.offset + CONTROL.message;
    const end = start + view.getUint32(CONTROL.messageLength, true);
    const message = new TextDecoder().decode(new Uint8Array(this.memory.buffer).slice(start, end));
    view.setUint32(CONTROL.abortCode, 0, true);
    return { code, line, message };
  }
}

/** Compiles and instantiates. */
export async function loadProgram(source: string, build: Build = "release"): Promise<Program> {
  return new Program(await compileProgram(source, build));
}
