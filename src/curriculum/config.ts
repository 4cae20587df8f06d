/** What a run is made of, and the policies that can be asked for by name. */

import * as v from "valibot";
import { ScalerError } from "../errors.ts";
import { FixedDifficulty, LinearDifficulty, UniformDifficulty } from "./difficulty/baselines.ts";
import type { DifficultyController } from "./difficulty/controller.ts";
import { RLVE_DIFFICULTY, RlveDifficulty } from "./difficulty/rlve.ts";
import { SCALER_DIFFICULTY, ScalerDifficulty } from "./difficulty/scaler.ts";
import { FRONTIER, FrontierPolicy } from "./frontier/policy.ts";
import { PairedPolicy } from "./paired-policy.ts";
import { AllEnvironments } from "./rotation/all.ts";
import type { Rotation } from "./rotation/rotation.ts";
import { SCALER_WEIGHTED, ScalerWeighted } from "./rotation/scaler-weighted.ts";
import { SCALER_WINDOW, ScalerWindow } from "./rotation/scaler-window.ts";
import type { Environment, Policy } from "./types.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const positive = v.pipe(v.number(), v.gtValue(0), v.finite());
const weight = v.pipe(v.number(), v.minValue(0), v.finite());
const counting = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const difficultySchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("scaler"),
    target: v.optional(share, SCALER_DIFFICULTY.target),
    gain: v.optional(positive, SCALER_DIFFICULTY.gain),
    stepCap: v.optional(positive, SCALER_DIFFICULTY.stepCap),
    activation: v.optional(v.picklist(["linear", "base", "tanh", "base_tanh"]), SCALER_DIFFICULTY.activation),
  }),
  v.strictObject({
    kind: v.literal("rlve"),
    window: v.optional(counting, RLVE_DIFFICULTY.window),
    minSamples: v.optional(counting, RLVE_DIFFICULTY.minSamples),
    threshold: v.optional(share, RLVE_DIFFICULTY.threshold),
  }),
  v.strictObject({ kind: v.literal("fixed"), share: v.optional(share, 0.5) }),
  v.strictObject({ kind: v.literal("uniform") }),
  v.strictObject({ kind: v.literal("linear"), steps: v.optional(counting, 300) }),
]);

const rotationSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("scaler-window"),
    size: v.optional(counting, SCALER_WINDOW.size),
    zeroLimit: v.optional(counting, SCALER_WINDOW.zeroLimit),
    topLimit: v.optional(counting, SCALER_WINDOW.topLimit),
    history: v.optional(counting, SCALER_WINDOW.history),
  }),
  v.strictObject({
    kind: v.literal("scaler-weighted"),
    size: v.optional(counting, SCALER_WEIGHTED.size),
    history: v.optional(counting, SCALER_WEIGHTED.history),
    slopeScale: v.optional(positive, SCALER_WEIGHTED.slopeScale),
    ageScale: v.optional(weight, SCALER_WEIGHTED.ageScale),
    alpha: v.optional(weight, SCALER_WEIGHTED.alpha),
    beta: v.optional(weight, SCALER_WEIGHTED.beta),
  }),
  v.strictObject({ kind: v.literal("all"), replacement: v.optional(v.boolean(), false) }),
]);

const policySchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("frontier"),
    explore: v.optional(share, FRONTIER.explore),
    familyFloor: v.optional(share, FRONTIER.familyFloor),
  }),
  v.strictObject({ kind: v.literal("paired"), difficulty: difficultySchema, rotation: rotationSchema }),
]);

const configSchema = v.strictObject({
  /** Unsigned integer below 2^53. All randomness of the run comes from it. */
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Completions of each instance. */
  rollouts: v.optional(v.pipe(counting, v.maxValue(4096)), 8),
  /** Steps after which a group closes with what it has. */
  maxAge: v.optional(counting, 16),
  policy: v.optional(policySchema, { kind: "frontier" }),
});

export type CurriculumConfigInput = v.InferInput<typeof configSchema>;
export type CurriculumConfig = v.InferOutput<typeof configSchema>;
export type PolicyConfig = v.InferOutput<typeof policySchema>;
export type PolicyConfigInput = v.InferInput<typeof policySchema>;
type DifficultyConfig = v.InferOutput<typeof difficultySchema>;
type RotationConfig = v.InferOutput<typeof rotationSchema>;

/**
 * The policies of the comparison, each with the values of its own source. `scaler` is the recipe of the paper,
 * `scaler-weighted` its other sampler, `rlve` draws environments uniformly as RLVE does.
 */
export const POLICIES: Readonly<Record<string, PolicyConfigInput>> = {
  frontier: { kind: "frontier" },
  scaler: { kind: "paired", difficulty: { kind: "scaler" }, rotation: { kind: "scaler-window" } },
  "scaler-weighted": {
    kind: "paired",
    difficulty: { kind: "scaler" },
    rotation: { kind: "scaler-weighted" },
  },
  rlve: { kind: "paired", difficulty: { kind: "rlve" }, rotation: { kind: "all", replacement: true } },
  fixed: { kind: "paired", difficulty: { kind: "fixed" }, rotation: { kind: "all" } },
  uniform: { kind: "paired", difficulty: { kind: "uniform" }, rotation: { kind: "all" } },
  linear: { kind: "paired", difficulty: { kind: "linear" }, rotation: { kind: "all" } },
};

/** Fills in the defaults. Throws `E_CURRICULUM_CONFIG` with the path of the first value that is wrong. */
export function parseConfig(input: unknown): CurriculumConfig {
  const result = v.safeParse(configSchema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  throw new ScalerError("E_CURRICULUM_CONFIG", `${path === null ? "configuration" : path}: ${issue.message}`);
}

export function createPolicy(
  config: PolicyConfig,
  environments: readonly Environment[],
  rollouts: number,
): Policy {
  if (config.kind === "frontier") return new FrontierPolicy(environments, rollouts, config);
  const tops = environments.map((environment) => environment.levels - 1);
  return new PairedPolicy(createDifficulty(config.difficulty, tops), createRotation(config.rotation, tops));
}

function createDifficulty(config: DifficultyConfig, tops: readonly number[]): DifficultyController {
  switch (config.kind) {
    case "scaler":
      return new ScalerDifficulty(tops, config);
    case "rlve":
      return new RlveDifficulty(tops, config);
    case "fixed":
      return new FixedDifficulty(tops, config);
    case "uniform":
      return new UniformDifficulty(tops);
    case "linear":
      return new LinearDifficulty(tops, config);
  }
}

function createRotation(config: RotationConfig, tops: readonly number[]): Rotation {
  switch (config.kind) {
    case "scaler-window":
      return new ScalerWindow(tops, config);
    case "scaler-weighted":
      return new ScalerWeighted(tops, config);
    case "all":
      return new AllEnvironments(tops, config);
  }
}
