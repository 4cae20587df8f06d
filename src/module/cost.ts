/**
 * What a function body costs, region by region: the body outside loops, and each loop outside its inner loops. One unit
 * is one instruction; `end` and `else` are part of the instruction that they close.
 */

import { ScalerError } from "../errors.ts";
import { type InstructionWalker, OP } from "./instructions.ts";
import type { Reference, Shape } from "./shape.ts";

/** A call, the region it stands in, and its target: a function index, or a type index if the call is indirect. */
export interface Call {
  readonly region: number;
  readonly target: number;
}

/** What one body holds, filled by showing it every instruction in order. */
export class BodyCost {
  /** Instructions of each region: entry 0 is the body outside loops, then the loops in the order they open. */
  readonly regions: number[] = [0];
  readonly calls: Call[] = [];
  readonly indirect: Call[] = [];
  /** Functions taken by reference. */
  readonly references: number[] = [];
  /** Whether an instruction is charged by length. */
  bulk = false;
  #region = 0;
  #count = 0;
  /** Open loops: the depth inside each, and the region around it. */
  readonly #loops: { depth: number; outer: number }[] = [];

  /** No loop and no call: such a function is paid by its callers. */
  get leaf(): boolean {
    return this.regions.length === 1 && this.calls.length === 0 && this.indirect.length === 0;
  }

  /** Blocks open inside the innermost open loop, itself included; 0 outside loops. */
  get loopDepth(): number {
    const { length } = this.#loops;
    return length === 0 ? 0 : this.#loops[length - 1]!.depth;
  }

  /** Counts the walker's instruction. */
  see(walker: InstructionWalker): void {
    const { op } = walker;
    if (op === OP.end) {
      this.#end(walker.depth);
      return;
    }
    if (op === OP.else) return;
    this.#count++;
    if (op === OP.loop) {
      this.regions[this.#region] = this.#count;
      this.#loops.push({ depth: walker.depth, outer: this.#region });
      this.#region = this.regions.push(0) - 1;
      this.#count = 0;
    } else if (op === OP.call) this.calls.push({ region: this.#region, target: walker.index });
    else if (op === OP.callIndirect) this.indirect.push({ region: this.#region, target: walker.index });
    else if (op === OP.refFunc) this.references.push(walker.index);
    else if (isBulk(op)) this.bulk = true;
  }

  /** Counts instructions that neither call nor open or close a block, whatever they are. */
  seePlain(count: number): void {
    this.#count += count;
  }

  #end(depth: number): void {
    if (depth === 0) this.regions[this.#region] = this.#count;
    const loop = this.#loops.at(-1);
    if (loop === undefined || loop.depth <= depth) return;
    this.regions[this.#region] = this.#count;
    this.#region = loop.outer;
    this.#count = this.regions[loop.outer]!;
    this.#loops.pop();
  }
}

/** Instructions whose last operand is a length that is charged at run time. */
export function isBulk(op: number): boolean {
  switch (op) {
    case OP.memoryInit:
    case OP.memoryCopy:
    case OP.memoryFill:
    case OP.tableInit:
    case OP.tableCopy:
    case OP.tableGrow:
    case OP.tableFill:
      return true;
    default:
      return false;
  }
}

/** Throws `E_WASM_MALFORMED` if a body names a function or a type that does not exist. */
export function checkTargets(shape: Shape, bodies: readonly BodyCost[]): void {
  const functions = shape.functions.length;
  for (const { calls, indirect, references } of bodies) {
    const target =
      calls.find(({ target }) => target >= functions)?.target ??
      references.find((index) => index >= functions);
    const type = indirect.find(({ target }) => target >= shape.types.length)?.target;
    if (target === undefined && type === undefined) continue;
    throw new ScalerError(
      "E_WASM_MALFORMED",
      `malformed module: there is no ${target === undefined ? `type ${type}` : `function ${target}`}; rebuild the module`,
    );
  }
}

/** Indices of all functions that an indirect call may reach. */
export function takenByReference(shape: Shape, bodies: readonly BodyCost[]): Set<number> {
  const taken = new Set<number>();
  const add = ({ index }: Reference) => taken.add(index);
  shape.elementReferences.forEach(add);
  shape.globalReferences.forEach(add);
  for (const { references } of bodies) for (const index of references) taken.add(index);
  return taken;
}

/**
 * The charge of every region of every body: its instructions, each leaf that it calls, and for an indirect call the
 * largest leaf that may be meant. A leaf itself charges nothing: its list is empty.
 */
export function chargesOf(shape: Shape, bodies: readonly BodyCost[], taken: ReadonlySet<number>): number[][] {
  const { importedFunctions: imported, types, functions } = shape;
  const leafSize = (index: number) =>
    bodies[index - imported]?.leaf ? bodies[index - imported]!.regions[0]! : 0;
  const largest = new Map<string, number>();
  for (const index of taken) {
    const { key } = types[functions[index]!]!;
    largest.set(key, Math.max(largest.get(key) ?? 0, leafSize(index)));
  }
  return bodies.map((body) => {
    if (body.leaf) return [];
    const charges = body.regions.slice();
    for (const { region, target } of body.calls) charges[region]! += leafSize(target);
    for (const { region, target } of body.indirect) charges[region]! += largest.get(types[target]!.key) ?? 0;
    return charges;
  });
}
