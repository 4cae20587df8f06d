/**
 * What the sections of a module declare: types, imports, functions, memories, globals, exports and the functions that
 * are taken by reference. Bodies are located, not read.
 */

import { ScalerError } from "../errors.ts";
import { ByteReader, findSection, SECTION, type Section } from "./binary.ts";
import { InstructionWalker, OP } from "./instructions.ts";

/** Value types of the binary format. */
export const I32 = 0x7f;
export const I64 = 0x7e;
const VALUE_TYPES: readonly number[] = [I32, I64, 0x7d, 0x7c, 0x7b, 0x70, 0x6f];

/** Kinds of imports and exports. */
export const KIND = { function: 0, table: 1, memory: 2, global: 3 } as const;

export interface FunctionType {
  readonly params: readonly number[];
  readonly results: readonly number[];
  /** Equal for equal types. */
  readonly key: string;
}

export interface Limits {
  readonly min: number;
  /** Undefined where the memory or table may grow without bound. */
  readonly max: number | undefined;
  readonly shared: boolean;
  readonly wide: boolean;
}

export interface GlobalType {
  readonly type: number;
  readonly mutable: boolean;
}

/** A global of the module itself; `init` is the value of a lone i32 constant, undefined for any other initialiser. */
export interface Global extends GlobalType {
  readonly init: number | undefined;
}

export interface Import {
  readonly module: string;
  readonly name: string;
  readonly kind: number;
  /** Type index of a function; 0 for every other kind. */
  readonly type: number;
  /** Byte range in the import section. */
  readonly start: number;
  readonly end: number;
}

export interface Export {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

/** A place in a section's payload where a function index stands. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** A function body: its byte range in the code section, local declarations first. */
export interface Body {
  readonly start: number;
  readonly end: number;
}

export interface Shape {
  readonly types: readonly FunctionType[];
  readonly imports: readonly Import[];
  /** Type index of every function, imported ones first. */
  readonly functions: readonly number[];
  readonly importedFunctions: number;
  readonly memories: readonly Limits[];
  readonly globals: readonly Global[];
  readonly importedGlobals: number;
  readonly exports: readonly Export[];
  readonly start: number | undefined;
  readonly elementReferences: readonly Reference[];
  readonly globalReferences: readonly Reference[];
  readonly bodies: readonly Body[];
}

/** Reads the declarations of a module. Indices that this project relies on are checked; the engine checks the rest. */
export function readShape(sections: readonly Section[]): Shape {
  const open = (id: number) => new ByteReader(findSection(sections, id) ?? new Uint8Array([0]));
  const types = readVector(open(SECTION.type), readFunctionType);
  const functions: number[] = [];
  const memories: Limits[] = [];
  let importedGlobals = 0;
  const imports = readVector(open(SECTION.import), (reader) => {
    const entry = readImport(reader, memories);
    if (entry.kind === KIND.function) functions.push(entry.type);
    if (entry.kind === KIND.global) importedGlobals++;
    return entry;
  });
  const importedFunctions = functions.length;
  readVector(open(SECTION.function), (reader) => functions.push(reader.u32()));
  if (functions.some((type) => type >= types.length)) open(SECTION.function).fail("a function has no type");
  readVector(open(SECTION.table), (reader) => {
    readReferenceType(reader);
    return readLimits(reader);
  });
  readVector(open(SECTION.memory), (reader) => memories.push(readLimits(reader)));
  const globalReferences: Reference[] = [];
  const globals = readVector(open(SECTION.global), (reader) => readGlobal(reader, globalReferences));
  const exports = readVector(open(SECTION.export), (reader) => ({
    name: reader.name(),
    kind: reader.byte(),
    index: reader.u32(),
  }));
  const start = findSection(sections, SECTION.start);
  const elementReferences: Reference[] = [];
  readVector(open(SECTION.element), (reader) => readElement(reader, elementReferences));
  const bodies = readVector(open(SECTION.code), (reader) => {
    const size = reader.u32();
    const from = reader.skip(size);
    return { start: from, end: from + size };
  });
  if (bodies.length !== functions.length - importedFunctions) {
    open(SECTION.code).fail("functions and bodies differ in number");
  }
  const known = (index: number) => index < functions.length;
  const shape: Shape = {
    types,
    imports,
    functions,
    importedFunctions,
    memories,
    globals,
    importedGlobals,
    exports,
    start: start && new ByteReader(start).u32(),
    elementReferences,
    globalReferences,
    bodies,
  };
  for (const { index } of [...elementReferences, ...globalReferences]) {
    if (!known(index)) open(SECTION.element).fail(`reference to function ${index}, which does not exist`);
  }
  for (const { kind, index, name } of exports) {
    if (kind === KIND.function && !known(index)) open(SECTION.export).fail(`export "${name}" of no function`);
  }
  return shape;
}

/** Positions a walker at the first instruction of a body and returns the number of declared locals. */
export function enterBody(walker: InstructionWalker, body: Body): number {
  const { reader } = walker;
  reader.pos = body.start;
  let locals = 0;
  for (let groups = reader.count(); groups > 0; groups--) {
    locals += reader.u32();
    readValueType(reader);
  }
  if (locals > 50_000) reader.fail("too many locals");
  walker.start(reader.pos);
  return locals;
}

function readVector<T>(reader: ByteReader, read: (reader: ByteReader) => T): T[] {
  const entries: T[] = [];
  for (let rest = reader.count(); rest > 0; rest--) entries.push(read(reader));
  if (!reader.done) reader.fail("bytes after the last entry of a section");
  return entries;
}

function unsupported(what: string): never {
  throw new ScalerError("E_WASM_UNSUPPORTED", `unsupported ${what}; build the module without that feature`);
}

function readValueType(reader: ByteReader): number {
  const type = reader.byte();
  return VALUE_TYPES.includes(type) ? type : unsupported(`value type 0x${type.toString(16)}`);
}

function readReferenceType(reader: ByteReader): number {
  const type = reader.byte();
  return type === 0x70 || type === 0x6f ? type : unsupported(`reference type 0x${type.toString(16)}`);
}

function readFunctionType(reader: ByteReader): FunctionType {
  const form = reader.byte();
  if (form !== 0x60) unsupported(`type form 0x${form.toString(16)}`);
  const list = () => {
    const types: number[] = [];
    for (let rest = reader.count(); rest > 0; rest--) types.push(readValueType(reader));
    return types;
  };
  const params = list();
  const results = list();
  return { params, results, key: `${params.join()}>${results.join()}` };
}

function readLimits(reader: ByteReader): Limits {
  const flags = reader.byte();
  if (flags > 7) unsupported(`limits 0x${flags.toString(16)}`);
  const wide = (flags & 4) !== 0;
  const size = () => (wide ? Number(BigInt.asUintN(64, reader.s64())) : reader.u32());
  return { min: size(), max: flags & 1 ? size() : undefined, shared: (flags & 2) !== 0, wide };
}

function readGlobalType(reader: ByteReader): GlobalType {
  const type = readValueType(reader);
  const mutable = reader.byte();
  if (mutable > 1) unsupported("kind of global");
  return { type, mutable: mutable === 1 };
}

function readImport(reader: ByteReader, memories: Limits[]): Import {
  const start = reader.pos;
  const module = reader.name();
  const name = reader.name();
  const kind = reader.byte();
  let type = 0;
  if (kind === KIND.function) type = reader.u32();
  else if (kind === KIND.table) {
    readReferenceType(reader);
    readLimits(reader);
  } else if (kind === KIND.memory) memories.push(readLimits(reader));
  else if (kind === KIND.global) readGlobalType(reader);
  else unsupported(`import kind ${kind}`);
  return { module, name, kind, type, start, end: reader.pos };
}

function readGlobal(reader: ByteReader, references: Reference[]): Global {
  const type = readGlobalType(reader);
  const start = reader.pos;
  readConstant(reader, references);
  const end = reader.pos;
  reader.pos = start;
  const lone = reader.byte() === OP.i32Const;
  const value = lone ? reader.s33() : 0;
  const init = lone && reader.pos === end - 1 ? value : undefined;
  reader.pos = end;
  return { ...type, init };
}

/** Reads a constant expression and notes the functions it refers to. */
function readConstant(reader: ByteReader, references: Reference[]): void {
  const walker = new InstructionWalker(reader);
  walker.start(reader.pos);
  while (walker.next()) {
    if (walker.op === OP.refFunc)
      references.push({ start: walker.at + 1, end: reader.pos, index: walker.index });
  }
}

function readElement(reader: ByteReader, references: Reference[]): void {
  const flags = reader.u32();
  if (flags > 7) unsupported(`element segment ${flags}`);
  const active = (flags & 1) === 0;
  const explicit = (flags & 2) !== 0;
  const expressions = (flags & 4) !== 0;
  if (active && explicit) reader.u32();
  if (active) readConstant(reader, references);
  if (flags & 3) {
    if (expressions) readReferenceType(reader);
    else if (reader.byte() !== 0) unsupported("kind of element");
  }
  for (let rest = reader.count(); rest > 0; rest--) {
    if (expressions) readConstant(reader, references);
    else {
      const start = reader.pos;
      references.push({ index: reader.u32(), start, end: reader.pos });
    }
  }
}
