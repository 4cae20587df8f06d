/**
 * Walks the instructions of a function body or constant expression without building anything.
 * Knows MVP, sign extension, saturating float-to-int, bulk memory, reference types, multi-value and fixed-width SIMD;
 * any other instruction is refused by name.
 */

import { ScalerError } from "../errors.ts";
import type { ByteReader } from "./binary.ts";

/** Instructions that a caller tells apart. Prefixed ones are `prefix << 8 | code`. */
export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  memorySize: 0x3f,
  memoryGrow: 0x40,
  i32Const: 0x41,
  i64Const: 0x42,
  i32GtU: 0x4b,
  i64LtS: 0x53,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32ShrU: 0x76,
  i64Sub: 0x7d,
  i64ExtendI32U: 0xad,
  refNull: 0xd0,
  refFunc: 0xd2,
  memoryInit: 0xfc08,
  memoryCopy: 0xfc0a,
  memoryFill: 0xfc0b,
  tableInit: 0xfc0c,
  tableCopy: 0xfc0e,
  tableGrow: 0xfc0f,
  tableFill: 0xfc11,
} as const;

/** Block type of a block without parameters and results, as `blockType` reads it. */
export const EMPTY_BLOCK = -64;

/** What follows an opcode. */
const NONE = 1;
const BLOCK = 2;
const INDEX = 3;
const INDEX2 = 4;
const TABLE = 5;
const MEMARG = 6;
const CONST32 = 7;
const CONST64 = 8;
const SKIP4 = 9;
const SKIP8 = 10;
const SKIP16 = 11;
const BYTE = 12;
const TYPES = 13;
const MEMARG_BYTE = 14;
const HEAP_TYPE = 15;

/** Immediates of the one-byte opcodes; 0 is no instruction that we accept. */
const PLAIN = immediates(256, [
  [NONE, 0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1],
  [BLOCK, 0x02, 0x03, 0x04],
  [INDEX, 0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0xd2],
  [TABLE, 0x0e],
  [INDEX2, 0x11],
  [TYPES, 0x1c],
  [MEMARG, ...range(0x28, 0x3e)],
  [CONST32, 0x41],
  [CONST64, 0x42],
  [SKIP4, 0x43],
  [SKIP8, 0x44],
  [NONE, ...range(0x45, 0xc4)],
  [HEAP_TYPE, 0xd0],
]);

/** Immediates after the prefix 0xfc: saturating conversions, bulk memory and table instructions. */
const MISC = immediates(18, [
  [NONE, ...range(0, 7)],
  [INDEX2, 8, 10, 12, 14],
  [INDEX, 9, 11, 13, 15, 16, 17],
]);

/** Immediates after the prefix 0xfd: fixed-width SIMD. */
const SIMD = immediates(256, [
  [NONE, ...range(0x0e, 0xff)],
  [MEMARG, ...range(0x00, 0x0b), 0x5c, 0x5d],
  [SKIP16, 0x0c, 0x0d],
  [BYTE, ...range(0x15, 0x22)],
  [MEMARG_BYTE, ...range(0x54, 0x5b)],
  // Holes in the numbering.
  [0, 0x9a, 0xa2, 0xa5, 0xa6, 0xaf, 0xb0, 0xb2, 0xb3, 0xb4, 0xbb, 0xc2, 0xc5, 0xc6, 0xcf, 0xd0],
  [0, 0xd2, 0xd3, 0xd4, 0xe2, 0xee],
]);

/** How `skip` gets over an instruction; 0 ends it. */
const STEP = { one: 1, index: 2, constant: 3, memarg: 4, tee: 5, open: 6, close: 7, else: 8 } as const;

/** The instructions that `skip` gets over, by opcode. */
export type Steps = Uint8Array;

/** What only computes: constants, arithmetic, loads, stores, `local.get`, `global.get`, `drop`, `select`. */
const COMPUTING: readonly (readonly [number, ...number[]])[] = [
  [STEP.one, OP.unreachable, 0x01, 0x1a, 0x1b, ...range(0x45, 0xc4)],
  [STEP.index, OP.localGet, OP.globalGet],
  [STEP.constant, OP.i32Const, OP.i64Const],
  [STEP.memarg, ...range(0x28, 0x3e)],
];

/** Blocks that do not repeat. */
const BLOCKS: readonly (readonly [number, ...number[]])[] = [
  [STEP.open, OP.block, OP.if],
  [STEP.else, OP.else],
  [STEP.close, OP.end],
];

/** Steps over everything in which neither a charge nor a call can hide. */
export const FREE_STEPS: Steps = immediates(256, [
  ...COMPUTING,
  ...BLOCKS,
  [STEP.one, OP.return],
  [STEP.index, OP.localSet, OP.br, OP.brIf],
  [STEP.tee, OP.localTee],
]);

/** Those that also stop where a function can be left or a local is written. */
export const GUARDED_STEPS: Steps = immediates(256, [...COMPUTING, ...BLOCKS]);

/**
 * Reads one instruction after the other; `next` moves on and the fields describe the instruction it read.
 * One object serves a whole module: set `reader` to the next body and call `start`.
 */
export class InstructionWalker {
  readonly reader: ByteReader;
  /** Opcode, with the prefix as its high byte. */
  op = 0;
  /** Position of the instruction's first byte. */
  at = 0;
  /**
   * First immediate: label, function, type, local, global, table or memory index; of `br_table` the outermost label;
   * 0 where there is none.
   */
  index = 0;
  /** Block type of `block`, `loop` and `if`: a type index, or the negative value of the one-byte form. */
  blockType = 0;
  /** Blocks open after this instruction; the body itself counts as one. */
  depth = 1;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  /** Moves the reader to a new body. */
  start(pos: number): void {
    this.reader.pos = pos;
    this.depth = 1;
  }

  /** Reads the next instruction; false once the `end` of the body has been read. */
  next(): boolean {
    if (this.depth === 0) return false;
    const { reader } = this;
    this.at = reader.pos;
    this.index = 0;
    const first = reader.byte();
    this.op = first;
    let kind = PLAIN[first]!;
    if (first === OP.end) {
      this.depth--;
      return true;
    }
    if (first === 0xfc || first === 0xfd) {
      const code = reader.u32();
      this.op = code < 256 ? (first << 8) | code : -1;
      kind = (first === 0xfc ? MISC[code] : SIMD[code]) ?? 0;
      if (kind === 0) refuse(first, code, this.at);
    }
    switch (kind) {
      case NONE:
        break;
      case INDEX:
        this.index = reader.u32();
        break;
      case BLOCK:
        this.blockType = reader.s33();
        this.depth++;
        break;
      case MEMARG:
        this.#memarg();
        break;
      case CONST32:
        reader.s33();
        break;
      case CONST64:
        reader.skipS64();
        break;
      case INDEX2:
        this.index = reader.u32();
        reader.u32();
        break;
      case TABLE:
        for (let rest = reader.count(); rest >= 0; rest--) this.index = Math.max(this.index, reader.u32());
        break;
      case SKIP4:
        reader.skip(4);
        break;
      case SKIP8:
        reader.skip(8);
        break;
      case SKIP16:
        reader.skip(16);
        break;
      case BYTE:
        reader.skip(1);
        break;
      case MEMARG_BYTE:
        this.#memarg();
        reader.skip(1);
        break;
      case TYPES:
        reader.skip(reader.count());
        break;
      case HEAP_TYPE:
        reader.s33();
        break;
      default:
        refuse(first, -1, this.at);
    }
    return true;
  }

  /**
   * Skips ahead over instructions that `steps` knows, an `end` only where at least `floor` blocks stay open, and returns
   * how many there were, `else` and `end` left out. Perhaps too few: what is left is for `next`, which reads any
   * instruction in any form. Nearly all of any body is read here, hence a loop of its own on local variables.
   */
  skip(steps: Steps, floor: number): number {
    const { reader } = this;
    const { bytes } = reader;
    // No instruction skipped here is longer than three bytes.
    const last = reader.end - 3;
    let { pos } = reader;
    let { depth } = this;
    let count = 0;
    scan: for (; pos <= last; count++) {
      switch (steps[bytes[pos]!]) {
        case STEP.one:
          pos++;
          continue;
        case STEP.index:
          if (bytes[pos + 1]! >= 0x80) break scan;
          pos += 2;
          continue;
        case STEP.constant:
          if (bytes[pos + 1]! < 0x80) pos += 2;
          else if (bytes[pos + 2]! < 0x80) pos += 3;
          else break scan;
          continue;
        case STEP.memarg:
          if (bytes[pos + 1]! >= 64 || bytes[pos + 2]! >= 0x80) break scan;
          pos += 3;
          continue;
        case STEP.tee:
          // A read of a global behind it may be the start of a charge by length.
          if (bytes[pos + 1]! >= 0x80 || bytes[pos + 2] === OP.globalGet) break scan;
          pos += 2;
          continue;
        case STEP.open:
          if (bytes[pos + 1]! >= 0x80) break scan;
          pos += 2;
          depth++;
          continue;
        case STEP.close:
          if (depth <= floor) break scan;
          pos++;
          depth--;
          count--;
          continue;
        case STEP.else:
          pos++;
          count--;
          continue;
        default:
          break scan;
      }
    }
    reader.pos = pos;
    this.depth = depth;
    return count;
  }

  #memarg(): void {
    // Bit 6 of the alignment announces a memory index.
    if (this.reader.u32() >= 64) {
      throw new ScalerError(
        "E_WASM_UNSUPPORTED",
        `unsupported memory access at byte ${this.at}: only one memory is allowed; build without multi-memory`,
      );
    }
    this.reader.u32();
  }
}

/** Instructions on references and tables that a compiler needs for nothing but reference types. */
export function isReferenceInstruction(op: number): boolean {
  return (
    op === 0x25 ||
    op === 0x26 ||
    (op >= OP.refNull && op <= OP.refFunc) ||
    (op >= OP.tableGrow && op <= OP.tableFill)
  );
}

function refuse(first: number, code: number, at: number): never {
  const name = code < 0 ? hex(first) : `${hex(first)} ${hex(code)}`;
  throw new ScalerError(
    "E_WASM_UNSUPPORTED",
    `unsupported instruction ${name} (${feature(first, code)}) at byte ${at}; build the module without that feature`,
  );
}

function feature(first: number, code: number): string {
  if (first === 0xfe) return "threads";
  if (first === 0xfb) return "garbage collection";
  if (first === 0xfd && code >= 0x100) return "relaxed SIMD";
  if (first === 0x12 || first === 0x13) return "tail call";
  if ((first >= 0x06 && first <= 0x0a) || first === 0x18 || first === 0x19 || first === 0x1f)
    return "exceptions";
  if (first === 0x14 || first === 0x15 || (first >= 0xd3 && first <= 0xd6)) return "typed references";
  return "unknown";
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(2, "0")}`;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function immediates(size: number, rows: readonly (readonly [number, ...number[]])[]): Uint8Array {
  const table = new Uint8Array(size);
  for (const [kind, ...codes] of rows) for (const code of codes) table[code] = kind;
  return table;
}
