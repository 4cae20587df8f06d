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
  /** Limits of a table or memory. */
  readonly limits?: Limits;
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

/** An active segment: `offset` is undefined where it is anything but a lone i32 constant. */
export interface Segment {
  readonly offset: number | undefined;
  /** Bytes of a data segment, entries of an element segment. */
  readonly size: number;
}

/** Globals and exports, and where their indices start: enough to tell what a module was built for. */
export interface Surface {
  readonly imports: readonly Import[];
  readonly globals: readonly Global[];
  readonly importedGlobals: number;
  readonly globalReferences: readonly Reference[];
  readonly exports: readonly Export[];
}

export interface Shape extends Surface {
  readonly types: readonly FunctionType[];
  /** Type index of every function, imported ones first. */
  readonly functions: readonly number[];
  readonly importedFunctions: number;
  readonly tables: readonly Limits[];
  readonly memories: readonly Limits[];
  readonly start: number | undefined;
  readonly dataSegments: readonly Segment[];
  readonly elementSegments: readonly Segment[];
  readonly elementReferences: readonly Reference[];
  readonly bodies: readonly Body[];
}

/** Reads imports, globals and exports alone. */
export function readSurface(sections: readonly Section[]): Surface {
  const imports = readVector(open(sections, SECTION.import), readImport);
  const globalReferences: Reference[] = [];
  const globals = readVector(open(sections, SECTION.global), (reader) =>
    readGlobal(reader, globalReferences),
  );
  const exports = readVector(open(sections, SECTION.export), (reader) => ({
    name: reader.name(),
    kind: reader.byte(),
    index: reader.u32(),
  }));
  const importedGlobals = imports.filter(({ kind }) => kind === KIND.global).length;
  return { imports, globals, importedGlobals, globalReferences, exports };
}

/** Reads the declarations of a module. Indices that this project relies on are checked; the engine checks the rest. */
export function readShape(sections: readonly Section[], surface: Surface = readSurface(sections)): Shape {
  const { imports, exports, globalReferences } = surface;
  const types = readVector(open(sections, SECTION.type), readFunctionType);
  const functions = imports.filter(({ kind }) => kind === KIND.function).map(({ type }) => type);
  const importedFunctions = functions.length;
  readVector(open(sections, SECTION.function), (reader) => functions.push(reader.u32()));
  if (functions.some((type) => type >= types.length))
    fail(sections, SECTION.function, "a function has no type");
  const limits = (kind: number) =>
    imports.filter((entry) => entry.kind === kind).map((entry) => entry.limits!);
  const tables = limits(KIND.table);
  readVector(open(sections, SECTION.table), (reader) => tables.push(readTable(reader)));
  const memories = limits(KIND.memory);
  readVector(open(sections, SECTION.memory), (reader) => memories.push(readLimits(reader)));
  const start = findSection(sections, SECTION.start);
  const elementReferences: Reference[] = [];
  const elementSegments: Segment[] = [];
  readVector(open(sections, SECTION.element), (reader) =>
    readElement(reader, elementReferences, elementSegments),
  );
  const dataSegments: Segment[] = [];
  readVector(open(sections, SECTION.data), (reader) => readData(reader, dataSegments));
  const bodies = readVector(open(sections, SECTION.code), (reader) => {
    const size = reader.u32();
    const from = reader.skip(size);
    return { start: from, end: from + size };
  });
  if (bodies.length !== functions.length - importedFunctions) {
    fail(sections, SECTION.code, "functions and bodies differ in number");
  }
  for (const { index } of [...elementReferences, ...globalReferences]) {
    if (index >= functions.length) fail(sections, SECTION.element, `there is no function ${index}`);
  }
  for (const { kind, index, name } of exports) {
    if (kind === KIND.function && index >= functions.length) {
      fail(sections, SECTION.export, `export "${name}" of no function`);
    }
  }
  return {
    ...surface,
    types,
    functions,
    importedFunctions,
    tables,
    memories,
    start: start && new ByteReader(start).u32(),
    dataSegments,
    elementSegments,
    elementReferences,
    bodies,
  };
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

/** A reader on a section; one that is missing reads as an empty list. */
function open(sections: readonly Section[], id: number): ByteReader {
  return new ByteReader(findSection(sections, id) ?? new Uint8Array([0]));
}

function fail(sections: readonly Section[], id: number, what: string): never {
  return open(sections, id).fail(what);
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
  const params = readValueTypes(reader);
  const results = readValueTypes(reader);
  return { params, results, key: `${params.join()}>${results.join()}` };
}

function readValueTypes(reader: ByteReader): number[] {
  const types: number[] = [];
  for (let rest = reader.count(); rest > 0; rest--) types.push(readValueType(reader));
  return types;
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

function readImport(reader: ByteReader): Import {
  const start = reader.pos;
  const module = reader.name();
  const name = reader.name();
  const kind = reader.byte();
  const entry = { module, name, kind, type: 0, start };
  switch (kind) {
    case KIND.function:
      entry.type = reader.u32();
      return { ...entry, end: reader.pos };
    case KIND.table:
      return { ...entry, limits: readTable(reader), end: reader.pos };
    case KIND.memory:
      return { ...entry, limits: readLimits(reader), end: reader.pos };
    case KIND.global:
      readGlobalType(reader);
      return { ...entry, end: reader.pos };
    default:
      return unsupported(`import kind ${kind}`);
  }
}

function readTable(reader: ByteReader): Limits {
  readReferenceType(reader);
  return readLimits(reader);
}

function readGlobal(reader: ByteReader, references: Reference[]): Global {
  return { ...readGlobalType(reader), init: readConstant(reader, references) };
}

/** Reads a constant expression, notes the functions it refers to, and returns its value if it is a lone i32 constant. */
function readConstant(reader: ByteReader, references: Reference[]): number | undefined {
  const start = reader.pos;
  if (reader.byte() === OP.i32Const) {
    const value = reader.s33();
    if (reader.byte() === OP.end) return value;
  }
  const walker = new InstructionWalker(reader);
  walker.start(start);
  while (walker.next()) {
    if (walker.op === OP.refFunc)
      references.push({ start: walker.at + 1, end: reader.pos, index: walker.index });
  }
  return undefined;
}

function readData(reader: ByteReader, segments: Segment[]): void {
  const flags = reader.u32();
  if (flags > 2) unsupported(`data segment ${flags}`);
  if (flags === 2) reader.u32();
  const active = flags !== 1;
  const offset = active ? readConstant(reader, []) : undefined;
  const size = reader.u32();
  reader.skip(size);
  if (active) segments.push({ offset, size });
}

function readElement(reader: ByteReader, references: Reference[], segments: Segment[]): void {
  const flags = reader.u32();
  if (flags > 7) unsupported(`element segment ${flags}`);
  const active = (flags & 1) === 0;
  const explicit = (flags & 2) !== 0;
  const expressions = (flags & 4) !== 0;
  if (active && explicit) reader.u32();
  const offset = active ? readConstant(reader, references) : undefined;
  if (flags & 3) {
    if (expressions) readReferenceType(reader);
    else if (reader.byte() !== 0) unsupported("kind of element");
  }
  const count = reader.count();
  if (active) segments.push({ offset, size: count });
  for (let rest = count; rest > 0; rest--) {
    if (expressions) readConstant(reader, references);
    else {
      const start = reader.pos;
      references.push({ index: reader.u32(), start, end: reader.pos });
    }
  }
}
