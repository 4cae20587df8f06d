/**
 * Every error code of the project, in one table. A code is stable: programs match on it, `docs/errors.md` lists it.
 * Keep the table sorted.
 */
export const ERROR_CODES = {
  E_ABI_MAJOR: "the module was built for another major version of the ABI",
  E_ABI_MINOR: "the module was built for a newer minor version of the ABI",
  E_ABI_MISSING: "the module does not say which version of the ABI it was built for",
  E_MANIFEST_DUPLICATE: "the module carries more than one manifest",
  E_MANIFEST_JSON: "the manifest is not JSON in UTF-8",
  E_MANIFEST_MISSING: "the module carries no manifest",
  E_MANIFEST_SIZE: "the manifest is too large",
  E_METERED_TWICE: "the module to meter is metered already",
  E_METER_PLACEHOLDER: "the module uses a metering placeholder in a way that cannot be rewritten",
  E_MODULE_DEPTH: "a recursive function does not count its depth",
  E_MODULE_EXPORT: "an export of the ABI is missing or has the wrong type",
  E_MODULE_IMPORT: "the module imports something",
  E_MODULE_MEMORY: "the memory is missing, growable, shared, 64-bit, too small or too large",
  E_MODULE_START: "the module has a start function",
  E_MODULE_UNMETERED: "a function or loop of the module does not pay for its instructions",
  E_NOT_WASM: "the bytes are not a WebAssembly module",
  E_WASM_INVALID: "the engine refuses the module",
  E_WASM_MALFORMED: "the module is cut off or breaks the binary format",
  E_WASM_UNSUPPORTED: "the module uses a WebAssembly feature that environments may not use",
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The one error type of the project: a stable code, and a message that says what is wrong and the way out. */
export class ScalerError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ScalerError";
    this.code = code;
  }
}
