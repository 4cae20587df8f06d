/**
 * Every error code of the project, in one table. A code is stable: programs match on it, `docs/errors.md` lists it.
 * Keep the table sorted.
 */
export const ERROR_CODES = {
  E_ABI_MAJOR: "the module was built for another major version of the ABI",
  E_ABI_MINOR: "the module was built for a newer minor version of the ABI",
  E_ABI_MISSING: "the module does not say which version of the ABI it was built for",
  E_ANSWERS: "the recorded answers of a problem are missing or used up",
  E_CATALOGUE: "the catalogue is missing, damaged or does not match its modules",
  E_COMPILE: "an environment does not compile",
  E_CURRICULUM_ASSIGNMENT:
    "an outcome names an assignment that was never given, or a rollout that it does not have",
  E_CURRICULUM_CONFIG: "the configuration of a curriculum is out of range or contradicts itself",
  E_CURRICULUM_ENVIRONMENT: "an environment is unknown to the curriculum, listed twice or badly described",
  E_CURRICULUM_INPUT: "a line of an input file is not what the command expects",
  E_CURRICULUM_LEVEL: "a level lies outside the ladder of its environment",
  E_CURRICULUM_MISMATCH: "an outcome contradicts the assignment that it names",
  E_CURRICULUM_REWARD: "a reward is not a number between 0 and 1",
  E_CURRICULUM_STATE: "a saved state does not fit this curriculum",
  E_CURRICULUM_STEP: "the step asked for is neither the last one given nor the next one",
  E_ENVIRONMENT_SOURCE: "an environment folder lacks a file or a file cannot be read",
  E_ENVIRONMENT_UNKNOWN: "no environment of this id is in the catalogue",
  E_FAULT: "an environment failed while it made an instance",
  E_IMPORT_INPUT: "the file to import cannot be read or is not in SCALER's format",
  E_HTTP_AUTH: "the request carries no valid token",
  E_HTTP_BATCH_SIZE: "the request holds more items than the service takes at a time",
  E_HTTP_BODY_SIZE: "the request's body is larger than the service accepts",
  E_HTTP_MEDIA_TYPE: "the request's body is not JSON by its content type",
  E_HTTP_NOT_FOUND: "the service has nothing under this path",
  E_HTTP_OVERLOADED: "too much is waiting already; try again later",
  E_HTTP_REQUEST: "the request is not what its path expects",
  E_INPUT_EMPTY: "the input has no rows",
  E_INPUT_READ: "the input cannot be read further",
  E_INSTANCE_ID: "an instance id is not family/name@version:level:seed",
  E_LEVEL: "the environment has no such level",
  E_MANIFEST: "a manifest or env.json breaks its schema",
  E_MANIFEST_DUPLICATE: "the module carries more than one manifest",
  E_MANIFEST_JSON: "the manifest is not JSON in UTF-8",
  E_MANIFEST_MISSING: "the module carries no manifest",
  E_MANIFEST_SIZE: "the manifest is too large",
  E_METERED_TWICE: "the module to meter is metered already",
  E_METER_DEPTH: "the recursion limit for metering is out of range",
  E_METER_PLACEHOLDER: "the module uses a metering placeholder in a way that cannot be rewritten",
  E_MODULE_DEPTH: "a recursive function does not count its depth",
  E_MODULE_EXPORT: "an export of the ABI is missing or has the wrong type",
  E_MODULE_IMPORT: "the module imports something",
  E_MODULE_MEMORY: "the memory is missing, growable, shared, 64-bit, too small or too large",
  E_MODULE_SEGMENT: "a data or element segment does not fit its memory or table",
  E_MODULE_START: "the module has a start function",
  E_MODULE_TABLE: "the module exports a table, has several, or one that is too large",
  E_MODULE_UNMETERED: "a function or loop of the module does not pay for its instructions",
  E_MODEL_REFUSED: "the model's endpoint refuses the request, and would refuse it again",
  E_MODEL_UNREACHABLE: "the model's endpoint gave no whole answer, after all retries",
  E_NOT_WASM: "the bytes are not a WebAssembly module",
  E_OPTION: "an option is out of range or contradicts another",
  E_OUTPUT_EXISTS: "the output exists already",
  E_OUTPUT_WRITE: "the output cannot be written",
  E_PACKAGE_MISSING: "an optional package that this needs is not installed",
  E_PROBLEM: "a problem breaks its schema, cannot be read or shares its id with another",
  E_RESUME: "the output cannot be continued with this input and these options",
  E_ROW_FIELD: "a row lacks a field or the field has the wrong type",
  E_ROW_JSON: "a line is not a JSON object",
  E_ROW_REQUEST_FAILED: "the row says that its request failed: there is no completion",
  E_ROW_TOO_LONG: "a line is longer than the limit",
  E_ROW_TRUNCATED: "the last line is cut off",
  E_ROW_UTF8: "a line is not UTF-8",
  E_RUN_DAMAGED: "a file of a run directory is damaged",
  E_RUN_EXISTS: "the directory already holds a run",
  E_RUN_FORMAT: "the run directory was written in another format",
  E_RUN_LOCKED: "another process has the run open",
  E_RUN_MISSING: "the directory holds no run",
  E_RUN_NAME: "the name of a run is not made of lower-case letters, digits and hyphens, at most 64",
  E_RUN_REPLAY: "replaying the log does not give what was acknowledged",
  E_RUN_WRITE: "a change could not be written to the run directory",
  E_SEED: "a seed is not an integer from 0 to 2^64 - 1",
  E_VERSION: "the catalogue holds another version of the environment",
  E_WASM_INVALID: "the engine refuses the module",
  E_WASM_MALFORMED: "the module is cut off or breaks the binary format",
  E_WASM_UNSUPPORTED: "the module uses a WebAssembly feature that environments may not use",
  E_WORKER_DIED: "a worker thread ended before its task was done",
  E_WORKER_TIMEOUT: "a task outlasted its time limit and its worker was replaced",
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
