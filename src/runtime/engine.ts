import { LRUCache } from "lru-cache";
import type { Seed } from "../abi/items.ts";
import { ScalerError } from "../errors.ts";
import type { Catalogue } from "../module/catalogue.ts";
import { formatInstanceId, type InstanceKey, parseInstanceId } from "./instance-id.ts";
import { problemOf } from "./problem.ts";
import { type AnswerFormat, renderPrompt } from "./prompt.ts";
import { type Problem, Runner, type Submission } from "./runner.ts";
import { type Rejection, readVerdict, rejection, type Verdict } from "./verdict.ts";

/** One problem, ready to be shown to a model. */
export interface Instance {
  /** `family/name@version:level:seed`: enough to make the instance again. */
  readonly id: string;
  readonly environment: string;
  readonly version: number;
  readonly level: number;
  readonly seed: Seed;
  /** The problem text and the sentence that asks for a marker. */
  readonly prompt: string;
}

/** A completion and the instance it answers. */
export interface Attempt {
  /** Instance id, or its parts. */
  readonly id: string | InstanceKey;
  /** The model's text. */
  readonly completion: string;
}

export interface VerifyOptions {
  /** `plain` takes the whole text as the answer; otherwise the last `\boxed{}` or `<answer>` counts. */
  readonly format?: AnswerFormat;
}

/** Instances of WebAssembly modules kept alive at a time. */
const DEFAULT_LIVE_MODULES = 1_024;

/**
 * Makes instances and judges completions, on the calling thread. Every operation also exists for thousands of
 * items at once, which is where the speed is.
 */
export class Engine {
  readonly catalogue: Catalogue;
  readonly #runners: LRUCache<string, Runner>;

  /** @param liveModules how many modules keep their memory between calls, at least 1 */
  constructor(catalogue: Catalogue, liveModules: number = DEFAULT_LIVE_MODULES) {
    this.catalogue = catalogue;
    this.#runners = new LRUCache({ max: liveModules });
  }

  /** The runner of an environment, made when first needed and dropped when least used. */
  runner(environment: string): Runner {
    let runner = this.#runners.get(environment);
    if (runner === undefined) {
      runner = new Runner(this.catalogue.module(environment));
      this.#runners.set(environment, runner);
    }
    return runner;
  }

  /**
   * Makes one instance.
   * @throws ScalerError E_ENVIRONMENT_UNKNOWN, E_LEVEL, E_SEED; E_FAULT when the environment fails
   */
  instance(environment: string, level: number, seed: Seed, format: AnswerFormat = "boxed"): Instance {
    return this.instances(environment, level, [seed], format)[0]!;
  }

  /** Makes instances of one environment and level, in the order of the seeds. Throws as `instance` does. */
  instances(
    environment: string,
    level: number,
    seeds: readonly Seed[],
    format: AnswerFormat = "boxed",
  ): Instance[] {
    const { version } = this.catalogue.manifest(environment);
    const keys = seeds.map((seed) => ({ environment, version, level, seed }));
    const texts = this.#texts("generate", environment, keys);
    return keys.map((key, i) => ({
      id: formatInstanceId(key),
      ...key,
      prompt: renderPrompt(texts[i]!, format),
    }));
  }

  /** The problem text of an instance alone, as its module writes it. */
  problem(id: string | InstanceKey): string {
    const key = keyOf(id);
    return this.#texts("generate", key.environment, [key])[0]!;
  }

  /** The reference answer of an instance. */
  answer(id: string | InstanceKey): string {
    const key = keyOf(id);
    return this.#texts("answer", key.environment, [key])[0]!;
  }

  /** The reference answers of instances of one environment and level, in the order of the seeds. */
  answers(environment: string, level: number, seeds: readonly Seed[]): string[] {
    const { version } = this.catalogue.manifest(environment);
    return this.#texts(
      "answer",
      environment,
      seeds.map((seed) => ({ environment, version, level, seed })),
    );
  }

  /**
   * Judges one completion.
   * @throws ScalerError E_INSTANCE_ID, E_ENVIRONMENT_UNKNOWN, E_VERSION, E_LEVEL, E_SEED
   */
  verify(id: string | InstanceKey, completion: string, options: VerifyOptions = {}): Verdict {
    const key = keyOf(id);
    const submission = this.#submission(key, completion, options);
    return readVerdict(this.runner(key.environment).grade([submission]), 0, completion);
  }

  /**
   * Judges many completions, of any environments, in one call per environment.
   * @returns verdicts in the order of the attempts; a rejection where an attempt names no instance
   */
  verifyMany(attempts: readonly Attempt[], options: VerifyOptions = {}): (Verdict | Rejection)[] {
    const results: (Verdict | Rejection)[] = new Array(attempts.length);
    const groups = new Map<string, { indices: number[]; submissions: Submission[] }>();
    for (let i = 0; i < attempts.length; i++) {
      const { id, completion } = attempts[i]!;
      try {
        const key = keyOf(id);
        const submission = this.#submission(key, completion, options);
        let group = groups.get(key.environment);
        if (group === undefined) groups.set(key.environment, (group = { indices: [], submissions: [] }));
        group.submissions.push(submission);
        group.indices.push(i);
      } catch (error) {
        if (!(error instanceof ScalerError)) throw error;
        results[i] = rejection(error);
      }
    }
    for (const [environment, { indices, submissions }] of groups) {
      const block = this.runner(environment).grade(submissions);
      for (let k = 0; k < indices.length; k++) {
        const i = indices[k]!;
        results[i] = readVerdict(block, k, attempts[i]!.completion);
      }
    }
    return results;
  }

  #submission(key: InstanceKey, completion: string, { format }: VerifyOptions): Submission {
    const { seed, scale } = this.#problem(key);
    return { seed, scale, completion, plain: format === "plain" };
  }

  #problem(key: InstanceKey): Problem {
    return problemOf(this.catalogue.manifest(key.environment), key);
  }

  #texts(name: "generate" | "answer", environment: string, keys: readonly InstanceKey[]): string[] {
    const results = this.runner(environment)[name](keys.map((key) => this.#problem(key)));
    return results.map((result, i) => {
      if ("fault" in result) {
        throw new ScalerError(
          "E_FAULT",
          `${formatInstanceId(keys[i]!)} failed: ${result.fault}: ${result.message}`,
        );
      }
      return result.text;
    });
  }
}

function keyOf(id: string | InstanceKey): InstanceKey {
  return typeof id === "string" ? parseInstanceId(id) : id;
}
