/**
 * SCALER-WASM: verifiable reasoning environments, run in sandboxed WebAssembly modules.
 *
 *     const engine = new Engine(Catalogue.open());
 *     const instance = engine.instance("sequences/longest-increasing-subsequence", 3, 42);
 *     const verdict = engine.verify(instance.id, completion);
 */
export type { Reason, Status } from "./abi/codes.ts";
export type { Seed } from "./abi/items.ts";
export { type CurriculumConfigInput, POLICIES } from "./curriculum/config.ts";
export { Curriculum } from "./curriculum/curriculum.ts";
export type { CurriculumStatus } from "./curriculum/statistics.ts";
export { FileStore, type FileStoreOptions } from "./curriculum/store/file-store.ts";
export type { Assignment, Environment, Outcome, ReportReceipt } from "./curriculum/types.ts";
export { ERROR_CODES, type ErrorCode, ScalerError } from "./errors.ts";
export { Catalogue } from "./module/catalogue.ts";
export type { Manifest } from "./module/manifest.ts";
export { type ValidatedModule, validateModule } from "./module/validate.ts";
export { EnginePool, type EnginePoolOptions } from "./pool/engine-pool.ts";
export { type Attempt, Engine, type Instance, type VerifyOptions } from "./runtime/engine.ts";
export { formatInstanceId, type InstanceKey, parseInstanceId } from "./runtime/instance-id.ts";
export { type AnswerFormat, renderPrompt } from "./runtime/prompt.ts";
export type { Rejection, Verdict } from "./runtime/verdict.ts";
