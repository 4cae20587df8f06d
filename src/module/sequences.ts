/**
 * The instruction sequences that metering adds. Each is one template, which the metering pass writes and the loader
 * recognises, so the two cannot drift apart.
 *
 * The form was chosen by measurement: keeping the new value in a local (`local.tee`) instead of reading the global
 * again is what makes a charge cheap in V8.
 */

import type { ByteReader, ByteWriter } from "./binary.ts";
import { OP } from "./instructions.ts";

/** Operands of the templates; every other entry of a template is a byte. */
const FUEL = -1;
const DEPTH = -2;
const MAX = -3;
const COST = -4;
const REST = -5;
const LENGTH = -6;
const OPEN = -7;
const RESULT = -8;

export type Template = readonly number[];

/** Empty block that traps; the condition is on the stack. */
const TRAP_IF = [OP.if, 0x40, OP.unreachable, OP.end];

/** Stores what is left, and traps if that is negative. */
const SETTLE = [
  ...[OP.i64Sub, OP.localTee, REST, OP.globalSet, FUEL],
  ...[OP.localGet, REST, OP.i64Const, 0, OP.i64LtS, ...TRAP_IF],
];

/** Pays for a region: `fuel -= cost`, at the start of a function or loop. */
export const CHARGE: Template = [OP.globalGet, FUEL, OP.i64Const, COST, ...SETTLE];

/** Pays one unit for every 16 of the length on the stack, which stays there for the instruction that follows. */
export const CHARGE_LENGTH: Template = [
  ...[OP.localTee, LENGTH, OP.globalGet, FUEL, OP.localGet, LENGTH],
  ...[OP.i32Const, 4, OP.i32ShrU, OP.i64ExtendI32U, ...SETTLE],
];

/** Opens a call of a recursive function, and the block that every way out of the body leads to the end of. */
export const ENTER: Template = [
  ...[OP.globalGet, DEPTH, OP.i32Const, 1, OP.i32Add, OP.localTee, OPEN, OP.globalSet, DEPTH],
  ...[OP.localGet, OPEN, OP.i32Const, MAX, OP.i32GtU, ...TRAP_IF, OP.block, RESULT],
];

/** Closes a call of a recursive function. */
export const LEAVE: Template = [OP.localGet, OPEN, OP.i32Const, 1, OP.i32Sub, OP.globalSet, DEPTH];

/** Writes and recognises the templates in one module; the fields are the operands. */
export class Sequences {
  /** Index of the global `fuel`. */
  readonly fuel: number;
  /** Index of the global `depth`. */
  readonly depth: number;
  readonly maxDepth: number;
  /** Operand of the charge. */
  cost = 0;
  /** Added locals of the body at hand; -1 while unknown, which any index matches. */
  rest = -1;
  length = -1;
  open = -1;
  /** Block type of the body at hand. */
  result = 0;

  constructor(fuel: number, depth: number, maxDepth: number) {
    this.fuel = fuel;
    this.depth = depth;
    this.maxDepth = maxDepth;
  }

  write(out: ByteWriter, template: Template): void {
    for (const part of template) {
      if (part >= 0) out.byte(part);
      else if (part === FUEL) out.u32(this.fuel);
      else if (part === DEPTH) out.u32(this.depth);
      else if (part === MAX) out.signed(this.maxDepth);
      else if (part === COST) out.signed(this.cost);
      else if (part === REST) out.u32(this.rest);
      else if (part === LENGTH) out.u32(this.length);
      else if (part === OPEN) out.u32(this.open);
      else out.signed(this.result);
    }
  }

  /** Forgets what belongs to the body read last. */
  reset(): void {
    this.rest = this.length = this.open = -1;
  }

  /**
   * If the template stands at the reader, moves past it, notes its operands and returns true; else stays there.
   * A local that is known already must be the same.
   */
  match(reader: ByteReader, template: Template): boolean {
    const start = reader.pos;
    const { rest, length, open } = this;
    for (const part of template) {
      if (
        part >= 0
          ? reader.pos < reader.end && reader.bytes[reader.pos++] === part
          : this.#matchOperand(reader, part)
      ) {
        continue;
      }
      reader.pos = start;
      this.rest = rest;
      this.length = length;
      this.open = open;
      return false;
    }
    return true;
  }

  #matchOperand(reader: ByteReader, part: number): boolean {
    if (reader.done) return false;
    switch (part) {
      case FUEL:
        return reader.u32() === this.fuel;
      case DEPTH:
        return reader.u32() === this.depth;
      case MAX:
        return reader.s33() === this.maxDepth;
      case COST:
        this.cost = reader.s64AsNumber();
        return true;
      case RESULT:
        this.result = reader.s33();
        return true;
    }
    const index = reader.u32();
    const known = part === REST ? this.rest : part === LENGTH ? this.length : this.open;
    if (known >= 0) return known === index;
    if (part === REST) this.rest = index;
    else if (part === LENGTH) this.length = index;
    else this.open = index;
    return true;
  }
}
