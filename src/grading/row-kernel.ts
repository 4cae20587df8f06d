import { REASONS, STATUS_FAULT, STATUSES } from "../abi/codes.ts";
import { PackedItems } from "../abi/items.ts";
import { ITEM, MAX_SCALE, VERDICT } from "../abi/layout.ts";
import { VerdictBlock } from "../abi/verdicts.ts";
import type { Manifest } from "../module/manifest.ts";
import type { Fault, VerdictSink } from "../runtime/runner.ts";
import { copyBytes } from "./buffers.ts";
import { compileKernel } from "./kernel-module.ts";
import { hashSeed, type SampleColumns } from "./samples.ts";

/** The kernel's functions; `kernel/index.ts` says how they are used. */
type Functions = Readonly<
  Record<
    | "allocate"
    | "expectEnvironments"
    | "addEnvironment"
    | "knownAt"
    | "withhold"
    | "setText"
    | "scan"
    | "writeBatches"
    | "clearBatches"
    | "format",
    (...args: number[]) => number
  >
>;

/** What functions leave behind beside their result. */
type Results = Readonly<Record<"scanned" | "others" | "named" | "outputEnd", WebAssembly.Global>>;

/** Addresses and sizes, by their names in `kernel/layout.ts` and `kernel/environments.ts`. */
type Layout = Readonly<Record<string, number>>;

/** A line that is left to the caller: its index, and where it stands in what was scanned, without its newline. */
export interface OtherLine {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** The completions of one environment, as its module wants them. */
export interface KernelBatch {
  /** Place of the environment in the list that the kernel was made with. */
  readonly environment: number;
  readonly items: PackedItems;
}

/** A common row whose verdict is not of the common kind. */
export interface KernelRow {
  readonly environment: number;
  readonly level: number;
  readonly id: string;
  /** Hash of its seed. */
  readonly instance: number;
  readonly completion: Uint8Array;
  /** Its verdict alone, as the module wrote it. */
  readonly verdict: VerdictBlock;
  /** Why there is none. */
  readonly fault: Fault | undefined;
}

/** Numbers of the kernel's texts: see `kernel/texts.ts`. */
const STATUS_TEXTS = 8;
const REASON_TEXTS = 16;
const TEXTS = ['{"line":', ',"id":"', '0,"answer":', '1,"answer":', "null", ',"fuel":', "}\n"];

/**
 * The row kernel: reads the common rows of a window of lines, puts their completions into batches, and writes output
 * rows, all inside one module. Lines that it does not fully understand are left to the caller.
 */
export class RowKernel {
  /** Most bytes of a window. */
  readonly windowBytes: number;
  readonly #call: Functions;
  readonly #results: Results;
  readonly #layout: Layout;
  readonly #bytes: Uint8Array;
  readonly #input: Buffer;
  readonly #words: Int32Array;
  #withheld: readonly number[] = [];
  /** Faults of the window, by the address of the verdict record. */
  readonly #faults = new Map<number, Fault>();

  /** @throws ScalerError E_CATALOGUE when the kernel was not built */
  constructor(manifests: readonly Manifest[]) {
    const { exports } = new WebAssembly.Instance(compileKernel());
    this.#call = exports as unknown as Functions;
    this.#results = exports as unknown as Results;
    this.#layout = Object.fromEntries(
      Object.entries(exports).flatMap(([name, value]) =>
        value instanceof WebAssembly.Global ? [[name, value.value]] : [],
      ),
    );
    this.windowBytes = this.#layout.WINDOW!;
    const memory = exports.memory as WebAssembly.Memory;
    for (const [number, text] of kernelTexts()) {
      this.#call.setText(number, this.#store(memory, Buffer.from(text)), Buffer.byteLength(text));
    }
    this.#addEnvironments(memory, manifests);
    // Memory has its final size from here on.
    this.#bytes = new Uint8Array(memory.buffer);
    this.#input = Buffer.from(memory.buffer, this.#layout.INPUT, this.windowBytes);
    this.#words = new Int32Array(memory.buffer);
  }

  /** Leaves the rows of some environments, and of no others, to the caller. */
  withhold(environments: readonly number[]): void {
    for (const index of this.#withheld) this.#call.withhold(index, 0);
    for (const index of environments) this.#call.withhold(index, 1);
    this.#withheld = environments;
  }

  /**
   * Reads whole lines, as many as fit a window.
   * @param lines UTF-8, at most `windowBytes`
   * @returns the number of lines, the bytes that they take, and those of them that are left to the caller
   */
  scan(lines: Uint8Array): { count: number; bytes: number; others: OtherLine[] } {
    const { INPUT, OTHERS, LINE_START, LINE_END } = this.#layout;
    if (lines.length > this.windowBytes) throw new RangeError("the lines do not fit the kernel's window");
    copyBytes(lines, this.#input, 0);
    const count = this.#call.scan(lines.length);
    const others = Array.from({ length: this.#results.others.value }, (_, i) => {
      const index = this.#word(OTHERS! + i * 4);
      return {
        index,
        start: this.#word(this.#line(index) + LINE_START!) - INPUT!,
        end: this.#word(this.#line(index) + LINE_END!) - INPUT!,
      };
    });
    return { count, bytes: this.#results.scanned.value, others };
  }

  /** The batches of the window. */
  batches(lines: number, plain: boolean): KernelBatch[] {
    const { NAMED, KNOWN_BATCH, KNOWN_BATCH_SIZE, KNOWN_COUNT } = this.#layout;
    this.#call.writeBatches(lines, plain ? 1 : 0);
    return Array.from({ length: this.#results.named.value }, (_, i) => {
      const environment = this.#word(NAMED! + i * 4);
      const known = this.#call.knownAt(environment);
      const start = this.#word(known + KNOWN_BATCH!);
      const size = this.#word(known + KNOWN_BATCH_SIZE!);
      const count = this.#word(known + KNOWN_COUNT!);
      return { environment, items: new PackedItems(this.#bytes.subarray(start, start + size), count) };
    });
  }

  /** Where the verdicts of a batch go. */
  sink(environment: number): VerdictSink {
    const start = this.#word(this.#call.knownAt(environment) + this.#layout.KNOWN_VERDICTS!);
    return {
      verdicts: (first, records) => this.#bytes.set(records, start + first * VERDICT.size),
      fault: (index, fault) => {
        const record = start + index * VERDICT.size;
        this.#bytes[record + VERDICT.status] = STATUS_FAULT;
        this.#faults.set(record, fault);
      },
    };
  }

  /**
   * Writes rows from line `from` on, up to the first line that is left to the caller.
   * @param firstLine number of the window's first line
   * @returns that line, or `lines`; and the rows, which stand in memory until the next call
   */
  format(from: number, lines: number, firstLine: number): { stop: number; rows: Uint8Array } {
    const stop = this.#call.format(from, lines, firstLine);
    return { stop, rows: this.#bytes.subarray(this.#layout.OUTPUT, this.#results.outputEnd.value) };
  }

  /** What the summary needs of lines that `format` wrote. */
  samples(from: number, to: number): SampleColumns {
    const { ENVIRONMENTS, LEVELS, STATUSES, SCORES, INSTANCES, ANSWERS } = this.#layout;
    const count = to - from;
    const buffer = this.#bytes.buffer as ArrayBuffer;
    return {
      count,
      environment: new Uint16Array(buffer, ENVIRONMENTS! + from * 2, count),
      level: new Uint8Array(buffer, LEVELS! + from, count),
      status: new Uint8Array(buffer, STATUSES! + from, count),
      score: new Float64Array(buffer, SCORES! + from * 8, count),
      instance: new Uint32Array(buffer, INSTANCES! + from * 4, count),
      answer: new Uint32Array(buffer, ANSWERS! + from * 4, count),
    };
  }

  /** A row that `scan` read and `format` left because of its verdict. */
  row(index: number): KernelRow {
    const { LINE_ITEM, LINE_VERDICT, LINE_ID_START, LINE_ID_END, LINE_ENVIRONMENT, LINE_LEVEL } =
      this.#layout;
    const line = this.#line(index);
    const item = this.#word(line + LINE_ITEM!);
    const record = this.#word(line + LINE_VERDICT!);
    const view = new DataView(this.#bytes.buffer, item);
    const text = item + ITEM.text;
    const id = this.#bytes.subarray(this.#word(line + LINE_ID_START!), this.#word(line + LINE_ID_END!));
    return {
      environment: this.#word(line + LINE_ENVIRONMENT!),
      level: this.#word(line + LINE_LEVEL!),
      id: Buffer.from(id).toString(),
      instance: hashSeed(view.getBigUint64(ITEM.seed, true)),
      completion: this.#bytes.subarray(text, text + view.getUint32(ITEM.textLength, true)),
      verdict: new VerdictBlock(1, this.#bytes.slice(record, record + VERDICT.size)),
      fault: this.#faults.get(record),
    };
  }

  /** Ends the window. */
  clear(): void {
    this.#call.clearBatches();
    this.#faults.clear();
  }

  #addEnvironments(memory: WebAssembly.Memory, manifests: readonly Manifest[]): void {
    const prefixes = manifests.map(({ id, version }) => `${id}@${version}:`);
    const levels = manifests.flatMap(({ levels }) => levels);
    const scales = new Int32Array(levels.length * MAX_SCALE);
    for (const [level, scale] of levels.entries()) scales.set(scale, level * MAX_SCALE);
    this.#call.expectEnvironments(manifests.length);
    let prefixAt = this.#store(memory, Buffer.from(prefixes.join("")));
    let scalesAt = this.#store(memory, new Uint8Array(scales.buffer));
    for (const [index, { levels, limits }] of manifests.entries()) {
      const length = Buffer.byteLength(prefixes[index]!);
      this.#call.addEnvironment(index, prefixAt, length, levels.length, scalesAt, limits.fuel);
      prefixAt += length;
      scalesAt += levels.length * MAX_SCALE * Int32Array.BYTES_PER_ELEMENT;
    }
  }

  /** Puts bytes into memory for good and says where. */
  #store(memory: WebAssembly.Memory, bytes: Uint8Array): number {
    const address = this.#call.allocate(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, address);
    return address;
  }

  #line(index: number): number {
    return this.#layout.LINES! + index * this.#layout.LINE_SIZE!;
  }

  #word(address: number): number {
    return this.#words[address >> 2]!;
  }
}

function* kernelTexts(): Generator<[number: number, text: string]> {
  yield* TEXTS.entries();
  for (const [code, status] of STATUSES.entries())
    yield [STATUS_TEXTS + code, `","status":"${status}","reason":"`];
  for (const [reason, { code }] of Object.entries(REASONS))
    yield [REASON_TEXTS + code, `${reason}","score":`];
}
