import { ScalerError } from "../../errors.ts";
import { type Manifest, parseManifest } from "../../module/manifest.ts";
import { defaultWorkers, WorkerPool } from "../../pool/pool.ts";
import { workerScript } from "../../pool/protocol.ts";
import type { Problem } from "../../runtime/runner.ts";
import type { Verdict } from "../../runtime/verdict.ts";
import type { BuildTask } from "../../toolchain/build.ts";
import type { Description } from "../description.ts";
import { StepFailure } from "../funnel.ts";
import type { FailedInstance, Instance, ProbeResult, ProbeTask, Trial } from "./probe.ts";

/** A compilation takes about a second. */
const COMPILE_TIMEOUT = 60_000;
/** A batch of a hundred instances at the limit of its fuel takes a few seconds. */
const PROBE_TIMEOUT = 60_000;

/** Worker threads that compile and run drafts. A draft that hangs or kills its worker fails; nothing else is touched. */
export class Workbench {
  readonly #compilers: WorkerPool<BuildTask, Uint8Array>;
  readonly #probes: WorkerPool<ProbeTask, ProbeResult>;

  /** @param workers threads of each kind; as many as there are cores by default */
  constructor(workers: number = defaultWorkers()) {
    this.#compilers = new WorkerPool({
      script: workerScript("toolchain/build-worker"),
      workers,
      timeout: COMPILE_TIMEOUT,
    });
    this.#probes = new WorkerPool({
      script: workerScript("synthesis/draft/probe-worker"),
      workers,
      timeout: PROBE_TIMEOUT,
    });
  }

  /**
   * Compiles a draft.
   * @throws StepFailure at "compiled", with the compiler's messages for the model
   */
  async compile(description: Description, source: string, limits: Manifest["limits"]): Promise<Draft> {
    const manifest = draftManifest(description, limits);
    let module: Uint8Array;
    try {
      module = await this.#compilers.run({ source, manifest, bank: undefined, sourceName: "env.ts" });
    } catch (error) {
      throw compileFailure(error);
    }
    return new Draft(manifest, module, this.#probes);
  }

  async close(): Promise<void> {
    await Promise.all([this.#compilers.close(), this.#probes.close()]);
  }
}

/** A compiled environment that has no ladder yet. */
export class Draft {
  readonly manifest: Manifest;
  readonly #module: Uint8Array;
  readonly #probes: WorkerPool<ProbeTask, ProbeResult>;

  constructor(manifest: Manifest, module: Uint8Array, probes: WorkerPool<ProbeTask, ProbeResult>) {
    this.manifest = manifest;
    this.#module = module;
    this.#probes = probes;
  }

  /** Makes instances, in order. */
  async make(problems: readonly Problem[]): Promise<readonly (Instance | FailedInstance)[]> {
    const result = await this.#run({ kind: "make", module: this.#module, problems });
    if (result.kind !== "made") throw new Error("a probe worker answered another question");
    return result.instances;
  }

  /** Judges answers, in order. */
  async judge(trials: readonly Trial[]): Promise<readonly Verdict[]> {
    const result = await this.#run({ kind: "judge", module: this.#module, trials });
    if (result.kind !== "judged") throw new Error("a probe worker answered another question");
    return result.verdicts;
  }

  #run(task: ProbeTask): Promise<ProbeResult> {
    return this.#probes.run(task).catch((error: unknown) => {
      if (!(error instanceof ScalerError)) throw error;
      if (error.code === "E_WORKER_TIMEOUT") {
        throw new StepFailure(
          "compiled",
          "hangs",
          `env.ts does not return: ${error.message}`,
          "env.ts does not return: a loop never ends.",
        );
      }
      throw new StepFailure("compiled", "invalid-module", error.message, error.message);
    });
  }
}

/** The manifest of a draft: its one level is the smallest scale. Instances are asked for by their scale. */
function draftManifest(
  { title, answer, tags, parameters }: Description,
  limits: Manifest["limits"],
): Manifest {
  return parseManifest({
    id: "draft/draft",
    version: 1,
    title,
    answer,
    tags,
    scale: parameters,
    levels: [parameters.map(({ min }) => min)],
    limits,
  });
}

function compileFailure(error: unknown): unknown {
  if (!(error instanceof ScalerError)) return error;
  switch (error.code) {
    case "E_COMPILE":
      return new StepFailure("compiled", "compile-error", error.message, error.message);
    case "E_WORKER_TIMEOUT":
    case "E_WORKER_DIED": {
      const message = `the compiler did not finish: ${error.message}`;
      return new StepFailure(
        "compiled",
        "compiler-failed",
        message,
        `${message}. Write it in a simpler way.`,
      );
    }
    default:
      return new StepFailure("compiled", "invalid-module", error.message, error.message);
  }
}
