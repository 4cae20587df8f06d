/** The only way from bytes to a module that the rest of the project will run. */

import { ABI_MAJOR, ABI_MINOR, DATA_OFFSET, MANIFEST_SECTION, MAX_SCALE } from "../abi/layout.ts";
import { ScalerError } from "../errors.ts";
import { findSection, readSections, SECTION, type Section } from "./binary.ts";
import { type Manifest, parseManifest } from "./manifest.ts";
import { ModuleBytes } from "./module-bytes.ts";
import { I32, I64, KIND, readShape, readSurface, type Segment, type Shape, type Surface } from "./shape.ts";
import { verifyMetering } from "./verify.ts";

const PAGE = 65_536;
const MIN_PAGES = Math.ceil(DATA_OFFSET / PAGE);
const MAX_PAGES = 1_024;
const MAX_TABLE_ENTRIES = 65_536;
const MAX_MANIFEST_BYTES = 65_536;

const BATCH = `${[I32, I64].join()}>${I32}`;
/** Exported functions and their types, as `FunctionType.key` spells them. */
const FUNCTIONS: readonly (readonly [name: string, type: string])[] = [
  ["generate", BATCH],
  ["answer", BATCH],
  ["grade", BATCH],
  ["digest", `${[I64, I64, ...new Array(MAX_SCALE).fill(I32)].join()}>${I64}`],
];

/** A module that keeps the whole contract of `docs/abi.md`. Only `validateModule` makes one. */
export class ValidatedModule {
  /** The identity of the module: the SHA-256 of its bytes in lower-case hexadecimal. */
  readonly sha256: string;
  readonly manifest: Manifest;
  readonly #compiled: WebAssembly.Module;

  // The bytes are not kept: the engine has a copy of its own, and a second one is a third of a loaded module's memory.
  private constructor(sha256: string, manifest: Manifest, compiled: WebAssembly.Module) {
    this.sha256 = sha256;
    this.manifest = manifest;
    this.#compiled = compiled;
  }

  /** See `validateModule`. */
  static from(source: ModuleBytes): ValidatedModule {
    const manifest = checkContract(source.bytes);
    return new ValidatedModule(source.sha256, manifest, compile(source.bytes));
  }

  /** The compiled module, always the same object. It holds no state and can be posted to workers. */
  compile(): WebAssembly.Module {
    return this.#compiled;
  }
}

/**
 * Checks a module against the whole contract, before a single instruction of it runs: ABI version first, then imports,
 * start function, memory, table, exports, metering, manifest, and last the engine's own validation.
 *
 * Throws a `ScalerError` with a code `E_NOT_WASM`, `E_WASM_*`, `E_ABI_*`, `E_MODULE_*` or `E_MANIFEST*`; nothing else.
 */
export function validateModule(bytes: Uint8Array): ValidatedModule {
  return ValidatedModule.from(new ModuleBytes(bytes));
}

function refuse(code: ConstructorParameters<typeof ScalerError>[0], what: string, wayOut: string): never {
  throw new ScalerError(code, `${what}; ${wayOut}`);
}

/** Checks all that is ours to check. */
function checkContract(bytes: Uint8Array): Manifest {
  const sections = readSections(bytes);
  const surface = readSurface(sections);
  checkAbi(surface);
  checkImports(surface);
  const shape = readShape(sections, surface);
  if (shape.start !== undefined) {
    refuse("E_MODULE_START", "the module has a start function", "move its work into the exported functions");
  }
  checkMemory(shape);
  checkTable(shape);
  checkFunctions(shape);
  const fuel = counterIndex(shape, "fuel", I64);
  const depth = counterIndex(shape, "depth", I32);
  verifyMetering(shape, findSection(sections, SECTION.code) ?? new Uint8Array([0]), fuel, depth);
  const manifest = parseManifest(readManifest(sections));
  const pages = shape.memories[0]!.min;
  if (manifest.limits.memoryPages !== pages) {
    refuse(
      "E_MODULE_MEMORY",
      `the memory has ${pages} pages and the manifest says ${manifest.limits.memoryPages}`,
      "build the module and its manifest together",
    );
  }
  return manifest;
}

/** Compiling validates, and V8 compiles a function when it is first called: to validate apart would do it twice. */
function compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `the engine refuses the module (${reason}); rebuild it without newer WebAssembly features`;
    throw new ScalerError("E_WASM_INVALID", message, { cause });
  }
}

function checkAbi(surface: Surface): void {
  const major = abiNumber(surface, "ABI_MAJOR");
  const minor = abiNumber(surface, "ABI_MINOR");
  const built = `the module was built for ABI ${major}.${minor}, this host speaks ${ABI_MAJOR}.${ABI_MINOR}`;
  if (major !== ABI_MAJOR)
    refuse("E_ABI_MAJOR", built, "rebuild the module with this version of scaler-wasm");
  if (minor < 0 || minor > ABI_MINOR)
    refuse("E_ABI_MINOR", built, "update scaler-wasm, or rebuild the module");
}

function abiNumber(surface: Surface, name: string): number {
  const found = surface.exports.find((entry) => entry.name === name && entry.kind === KIND.global);
  const global = found && surface.globals[found.index - surface.importedGlobals];
  if (global?.type !== I32 || global.mutable || global.init === undefined) {
    refuse(
      "E_ABI_MISSING",
      `the module exports no constant i32 global ${name}`,
      'build it with "scaler build"; other WebAssembly modules are no environments',
    );
  }
  return global.init;
}

function checkImports({ imports }: Surface): void {
  const [first] = imports;
  if (first === undefined) return;
  refuse(
    "E_MODULE_IMPORT",
    `the module imports "${first.module}" "${first.name}"; an environment imports nothing`,
    first.module === "scaler" ? "meter it, which removes this import" : "remove what needs the import",
  );
}

function checkMemory({ memories, exports, dataSegments }: Shape): void {
  const [memory] = memories;
  if (memory === undefined || memories.length > 1)
    refuseMemory(`the module has ${memories.length} memories, not one`);
  if (!exports.some(({ name, kind }) => name === "memory" && kind === KIND.memory)) {
    refuseMemory('the memory is not exported as "memory"');
  }
  const { min, max, shared, wide } = memory;
  if (shared || wide) refuseMemory(`the memory is ${shared ? "shared" : "64-bit"}`);
  if (max !== min) refuseMemory(`the memory may grow from ${min} to ${max ?? "any number of"} pages`);
  if (min < MIN_PAGES || min > MAX_PAGES) {
    refuseMemory(`the memory has ${min} pages, and ${MIN_PAGES} to ${MAX_PAGES} are allowed`);
  }
  checkSegments("data", dataSegments, min * PAGE);
}

function refuseMemory(what: string): never {
  refuse(
    "E_MODULE_MEMORY",
    what,
    "compile with --initialMemory equal to --maximumMemory, 96 pages by default",
  );
}

function checkTable({ tables, exports, elementSegments }: Shape): void {
  const [table] = tables;
  const problem =
    tables.length > 1
      ? `the module has ${tables.length} tables`
      : (table?.min ?? 0) > MAX_TABLE_ENTRIES
        ? `the table has ${table!.min} entries, more than ${MAX_TABLE_ENTRIES}`
        : exports.some(({ kind }) => kind === KIND.table)
          ? "the module exports its table"
          : undefined;
  if (problem !== undefined) refuse("E_MODULE_TABLE", problem, "keep one small table that is not exported");
  checkSegments("element", elementSegments, table?.min ?? 0);
}

function checkSegments(kind: string, segments: readonly Segment[], size: number): void {
  for (const [i, segment] of segments.entries()) {
    if (segment.offset !== undefined && (segment.offset >>> 0) + segment.size <= size) continue;
    refuse(
      "E_MODULE_SEGMENT",
      `${kind} segment ${i} does not lie at a fixed place within ${size}`,
      "rebuild the module",
    );
  }
}

function checkFunctions(shape: Shape): void {
  for (const [name, type] of FUNCTIONS) {
    const found = shape.exports.find((entry) => entry.name === name && entry.kind === KIND.function);
    if (found && shape.types[shape.functions[found.index]!]!.key === type) continue;
    refuse(
      "E_MODULE_EXPORT",
      `the module ${found ? "exports the wrong type of" : "does not export the"} function "${name}"`,
      'build it with "scaler build"',
    );
  }
}

/** Index of an exported mutable global of metering. */
function counterIndex(shape: Shape, name: string, type: number): number {
  const found = shape.exports.find((entry) => entry.name === name && entry.kind === KIND.global);
  const global = found && shape.globals[found.index - shape.importedGlobals];
  if (global?.type !== type || !global.mutable) {
    refuse(
      "E_MODULE_EXPORT",
      `the module does not export the counter "${name}"`,
      "meter it: run its bytes through meter()",
    );
  }
  return found!.index;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readManifest(sections: readonly Section[]): unknown {
  const found = sections.filter(({ id, name }) => id === SECTION.custom && name === MANIFEST_SECTION);
  const wayOut = 'build the module with "scaler build", which adds the manifest';
  const [section] = found;
  if (section === undefined)
    refuse("E_MANIFEST_MISSING", `there is no custom section "${MANIFEST_SECTION}"`, wayOut);
  if (found.length > 1) refuse("E_MANIFEST_DUPLICATE", `there are ${found.length} manifests`, wayOut);
  const { payload } = section;
  if (payload.length > MAX_MANIFEST_BYTES) {
    refuse(
      "E_MANIFEST_SIZE",
      `the manifest has ${payload.length} bytes, more than ${MAX_MANIFEST_BYTES}`,
      "shorten it",
    );
  }
  try {
    return JSON.parse(decoder.decode(payload));
  } catch (cause) {
    throw new ScalerError("E_MANIFEST_JSON", `the manifest is not JSON in UTF-8; ${wayOut}`, { cause });
  }
}
