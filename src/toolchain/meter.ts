/**
 * The metering pass: rewrites a compiled module so that it counts what it does (see "Metering" in `docs/abi.md`).
 * It works on the bytes, so that the code an optimiser wrote stays as it is and the cost of every charge is known.
 */

import { MAX_DEPTH } from "../abi/layout.ts";
import { ScalerError } from "../errors.ts";
import {
  ByteReader,
  ByteWriter,
  findSection,
  readSections,
  SECTION,
  type Section,
  withSection,
  writeSections,
} from "../module/binary.ts";
import { findRecursive } from "../module/callgraph.ts";
import { BodyCost, chargesOf, checkTargets, takenByReference } from "../module/cost.ts";
import { EMPTY_BLOCK, InstructionWalker, OP } from "../module/instructions.ts";
import { Sequences } from "../module/sequences.ts";
import {
  type Body,
  enterBody,
  I32,
  I64,
  KIND,
  type Reference,
  readShape,
  type Shape,
} from "../module/shape.ts";
import { asPlaceholder, rewriteBody } from "./rewrite-body.ts";

export interface MeterOptions {
  /** Open calls of recursive functions above which the module traps, 1 to 2,147,483,646; 10,000 unless given. */
  readonly maxDepth?: number;
}

/** Module name of the imports that become accesses of `fuel`, and what each becomes. */
const PLACEHOLDER_MODULE = "scaler";
const PLACEHOLDERS = new Map([
  ["fuel_left", { type: `>${I64}`, op: OP.globalGet }],
  ["set_fuel", { type: `${I64}>`, op: OP.globalSet }],
]);

/** 2^63 - 1 as a signed LEB128. */
const UNLIMITED = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00];

/** Custom sections that speak of function indices or code offsets, which the pass changes. */
const STALE = /^(name|linking|sourceMappingURL|external_debug_info|reloc\..*|\.debug_.*|metadata\.code\..*)$/;

/**
 * Returns the metered form of a module: the same exports plus the mutable globals `fuel` (i64) and `depth` (i32),
 * without the placeholder imports. Other imports stay. Equal input and options give equal bytes.
 *
 * `depth` starts at 0. `fuel` starts at 0 and must be set before the first call, but at 2^63 - 1 in a module that sets
 * it itself (that imports `set_fuel`).
 *
 * Custom sections that the pass would make wrong (names, debug information) are dropped, the others stay.
 * Throws `E_METERED_TWICE`, `E_METER_DEPTH`, `E_METER_PLACEHOLDER`, `E_NOT_WASM`, `E_WASM_MALFORMED` or
 * `E_WASM_UNSUPPORTED`.
 */
export function meter(bytes: Uint8Array, options: MeterOptions = {}): Uint8Array {
  const maxDepth = options.maxDepth ?? MAX_DEPTH;
  if (!Number.isInteger(maxDepth) || maxDepth < 1 || maxDepth > 2_147_483_646) {
    throw new ScalerError(
      "E_METER_DEPTH",
      `maxDepth is ${maxDepth}; use a whole number from 1 to 2,147,483,646`,
    );
  }
  const sections = readSections(bytes);
  const shape = readShape(sections);
  if (shape.exports.some(({ name }) => name === "fuel" || name === "depth")) {
    throw new ScalerError(
      "E_METERED_TWICE",
      'the module already exports "fuel" or "depth"; meter the compiler\'s output once, or rename that export',
    );
  }
  const functionIndex = renumber(shape);
  const fuel = shape.importedGlobals + shape.globals.length;
  const types = new BlockTypes(shape);
  const code = rewriteCode(sections, shape, functionIndex, types, new Sequences(fuel, fuel + 1, maxDepth));

  let out = sections.filter(({ id, name }) => id !== SECTION.custom || !STALE.test(name));
  const put = (id: number, payload: Uint8Array) => {
    out = withSection(out, id, payload);
  };
  put(SECTION.code, code);
  put(SECTION.type, types.write(sections));
  put(SECTION.global, rewriteGlobals(sections, shape, functionIndex));
  put(SECTION.export, rewriteExports(shape, functionIndex, fuel));
  if (functionIndex.some((index) => index < 0)) {
    put(SECTION.import, rewriteImports(sections, shape, functionIndex));
    const elements = findSection(sections, SECTION.element);
    if (elements) put(SECTION.element, patch(elements, shape.elementReferences, functionIndex));
    if (shape.start !== undefined) {
      const start = new ByteWriter();
      start.u32(functionIndex[shape.start]!);
      put(SECTION.start, start.finish());
    }
  }
  return writeSections(out);
}

/** Such a module charges before it has set the counter for the first time, so it must not start at 0. */
function setsFuel(shape: Shape): boolean {
  return shape.imports.some(({ module, name }) => module === PLACEHOLDER_MODULE && name === "set_fuel");
}

/** The new index of every function once the placeholder imports are gone, or the instruction that replaces a call. */
function renumber(shape: Shape): number[] {
  const result: number[] = [];
  let next = 0;
  for (const entry of shape.imports) {
    if (entry.kind !== KIND.function) continue;
    if (entry.module !== PLACEHOLDER_MODULE) {
      result.push(next++);
      continue;
    }
    const placeholder = PLACEHOLDERS.get(entry.name);
    if (placeholder?.type !== shape.types[entry.type]!.key) {
      throw new ScalerError(
        "E_METER_PLACEHOLDER",
        `import "scaler" "${entry.name}" is no placeholder of that type; declare fuel_left(): i64, set_fuel(fuel: i64): void`,
      );
    }
    result.push(asPlaceholder(placeholder.op));
  }
  for (let i = shape.importedFunctions; i < shape.functions.length; i++) result.push(next++);
  return result;
}

function rewriteCode(
  sections: readonly Section[],
  shape: Shape,
  functionIndex: readonly number[],
  types: BlockTypes,
  sequences: Sequences,
): Uint8Array {
  const code = findSection(sections, SECTION.code) ?? new Uint8Array([0]);
  const walker = new InstructionWalker(new ByteReader(code));
  const costs = shape.bodies.map((body) => readBody(walker, body, functionIndex));
  checkTargets(shape, costs);
  const taken = takenByReference(shape, costs);
  checkPlaceholders(shape, taken, functionIndex);
  const charges = chargesOf(shape, costs, taken);
  const recursive = findRecursive(shape, costs, taken);

  const out = new ByteWriter(code.length + (code.length >> 1));
  const body = new ByteWriter(4_096);
  out.u32(shape.bodies.length);
  for (const [i, cost] of costs.entries()) {
    const type = shape.functions[shape.importedFunctions + i]!;
    const plan = {
      body: shape.bodies[i]!,
      cost,
      charges: charges[i]!,
      recursive: recursive[i]!,
      params: shape.types[type]!.params.length,
      result: recursive[i] ? types.ofResults(type) : EMPTY_BLOCK,
    };
    body.clear();
    rewriteBody(walker, plan, functionIndex, sequences, body);
    out.sized(body.finish());
  }
  return out.finish();
}

function readBody(walker: InstructionWalker, body: Body, functionIndex: readonly number[]): BodyCost {
  const cost = new BodyCost();
  enterBody(walker, body);
  while (walker.next()) {
    if (walker.op === OP.call && functionIndex[walker.index]! < 0) cost.seePlain(1);
    else cost.see(walker);
  }
  if (walker.reader.pos !== body.end) walker.reader.fail("a function body does not end where it says");
  return cost;
}

/** Refuses placeholders that are used as anything but the target of a call. */
function checkPlaceholders(shape: Shape, taken: ReadonlySet<number>, functionIndex: readonly number[]): void {
  const exported = shape.exports.filter(({ kind }) => kind === KIND.function).map(({ index }) => index);
  const used = [...taken, ...exported, ...(shape.start === undefined ? [] : [shape.start])];
  if (used.some((index) => functionIndex[index]! < 0)) {
    throw new ScalerError(
      "E_METER_PLACEHOLDER",
      "fuel_left or set_fuel is exported or taken as a value; call it directly instead",
    );
  }
}

/** Finds or adds the types of the blocks that wrap a recursive body. */
class BlockTypes {
  readonly #shape: Shape;
  readonly #added: string[] = [];

  constructor(shape: Shape) {
    this.#shape = shape;
  }

  /** Block type that yields the results of a function type: empty, one value type, or a type index for several. */
  ofResults(functionType: number): number {
    const { types } = this.#shape;
    const { results } = types[functionType]!;
    if (results.length === 0) return EMPTY_BLOCK;
    if (results.length === 1) return results[0]! - 128;
    const key = `>${results.join()}`;
    const existing = types.findIndex((type) => type.key === key);
    if (existing >= 0) return existing;
    const added = this.#added.indexOf(key);
    return types.length + (added >= 0 ? added : this.#added.push(key) - 1);
  }

  write(sections: readonly Section[]): Uint8Array {
    const out = reopen(findSection(sections, SECTION.type), this.#shape.types.length + this.#added.length);
    for (const key of this.#added) {
      const results = key.slice(1).split(",").map(Number);
      out.raw([0x60, 0]);
      out.u32(results.length);
      out.raw(results);
    }
    return out.finish();
  }
}

/** The entries of a section under a new count, to append to. */
function reopen(payload: Uint8Array | undefined, count: number): ByteWriter {
  const out = new ByteWriter();
  out.u32(count);
  if (payload) {
    const reader = new ByteReader(payload);
    reader.u32();
    out.copy(payload, reader.pos, payload.length);
  }
  return out;
}

/** The payload with every function index in it renumbered. */
function patch(
  payload: Uint8Array,
  references: readonly Reference[],
  functionIndex: readonly number[],
): Uint8Array {
  const out = new ByteWriter(payload.length + 16);
  let copied = 0;
  for (const { start, end, index } of references) {
    out.copy(payload, copied, start);
    out.u32(functionIndex[index]!);
    copied = end;
  }
  out.copy(payload, copied, payload.length);
  return out.finish();
}

function rewriteGlobals(
  sections: readonly Section[],
  shape: Shape,
  functionIndex: readonly number[],
): Uint8Array {
  const payload = findSection(sections, SECTION.global);
  const entries = payload && patch(payload, shape.globalReferences, functionIndex);
  const out = reopen(entries, shape.globals.length + 2);
  out.raw([I64, 1, OP.i64Const, ...(setsFuel(shape) ? UNLIMITED : [0]), OP.end]);
  out.raw([I32, 1, OP.i32Const, 0, OP.end]);
  return out.finish();
}

function rewriteExports(shape: Shape, functionIndex: readonly number[], fuel: number): Uint8Array {
  const out = new ByteWriter();
  out.u32(shape.exports.length + 2);
  const add = (name: string, kind: number, index: number) => {
    out.name(name);
    out.byte(kind);
    out.u32(index);
  };
  for (const { name, kind, index } of shape.exports) {
    add(name, kind, kind === KIND.function ? functionIndex[index]! : index);
  }
  add("fuel", KIND.global, fuel);
  add("depth", KIND.global, fuel + 1);
  return out.finish();
}

function rewriteImports(
  sections: readonly Section[],
  shape: Shape,
  functionIndex: readonly number[],
): Uint8Array {
  let functions = 0;
  const kept = shape.imports.filter(({ kind }) => kind !== KIND.function || functionIndex[functions++]! >= 0);
  const payload = findSection(sections, SECTION.import)!;
  const out = new ByteWriter();
  out.u32(kept.length);
  for (const { start, end } of kept) out.copy(payload, start, end);
  return out.finish();
}
