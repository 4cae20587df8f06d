import { ANSWER_FORMATS, renderPrompt } from "../../runtime/prompt.ts";
import type { Problem } from "../../runtime/runner.ts";
import { INSTANCES } from "../../toolchain/gate/spread.ts";
import {
  answered,
  consult,
  describeAgreement,
  LEAST_AGREEING,
  shorten,
  summariseAgreement,
} from "../agreement.ts";
import type { FailedInstance, Instance } from "../draft/probe.ts";
import type { Draft } from "../draft/workbench.ts";
import { StepFailure } from "../funnel.ts";
import type { ScaleParameter } from "../ladder.ts";
import type { Reference } from "../run/references.ts";
import { describePlace, inputsOf, pose, SHOWN_INPUT } from "./instances.ts";

/** Seeds of each probe. */
const SEEDS = 6;
/** Of them, instances that the references run on: their time counts too. */
const REFERENCE_SEEDS = 2;
/** The size that the search ends with is tried with as many: a long prompt or much fuel may be rare. */
const CONFIRMING_SEEDS = INSTANCES;
/** What a size that fails then is multiplied by. */
const STEP_DOWN = 0.9;
/** Share of the fuel limit that making an instance may use: the gate allows a half. */
const FUEL_SHARE = 0.4;

/** Faults that a smaller instance does not have. Any other is a defect at any size. */
const SIZE_FAULTS: ReadonlySet<string> = new Set([
  "fuel-exhausted",
  "out-of-memory",
  "text-too-long",
  "stack-exhausted",
]);

/** Why a size is too large. */
type Obstacle = string | undefined;

/**
 * The largest main size whose instances fit the budgets, with every other parameter at its largest value: prompt,
 * fuel, and at least three references that answer. Found by binary search between the bounds of the description, as
 * published (arXiv 2601.04809).
 * @throws StepFailure at "scaled" when an instance fails or not even the smallest size fits
 */
export async function largestSize(
  draft: Draft,
  parameters: readonly ScaleParameter[],
  references: readonly Reference[],
): Promise<number> {
  const [size, ...others] = parameters;
  const rowOf = (value: number) => [value, ...others.map(({ max }) => max)];
  await demandAnswers(
    draft,
    parameters.map(({ min }) => min),
    references,
  );
  const obstacleAt = async (value: number, seeds = SEEDS): Promise<Obstacle> =>
    (await tooLarge(draft, problemsAt(rowOf(value), seeds))) ??
    (await tooSlow(draft, rowOf(value), references));

  let { min: low, max: high } = size!;
  if ((await obstacleAt(high)) === undefined) low = high;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if ((await obstacleAt(middle)) === undefined) low = middle;
    else high = middle;
  }
  for (;;) {
    const obstacle = await obstacleAt(low, CONFIRMING_SEEDS);
    if (obstacle === undefined) return low;
    if (low === size!.min) throw neverFits(obstacle);
    low = Math.max(size!.min, Math.floor(low * STEP_DOWN));
  }
}

function neverFits(obstacle: string): StepFailure {
  return new StepFailure(
    "scaled",
    "never-fits",
    obstacle,
    `${obstacle}. That is the smallest main size with the other parameters at their max: lower those.`,
  );
}

function problemsAt(scale: readonly number[], count: number): Problem[] {
  return Array.from({ length: count }, (_, i) => ({ seed: i + 1, scale }));
}

async function tooLarge(draft: Draft, problems: readonly Problem[]): Promise<Obstacle> {
  for (const instance of await draft.make(problems)) {
    const obstacle = obstacleOf(draft, instance);
    if (obstacle !== undefined) return `${describePlace(draft, instance)}: ${obstacle}`;
  }
  return undefined;
}

function obstacleOf(draft: Draft, instance: Instance | FailedInstance): Obstacle {
  const { limits } = draft.manifest;
  if ("fault" in instance) {
    const message = `${instance.fault}: ${instance.message}`;
    if (SIZE_FAULTS.has(instance.fault)) return message;
    const where = describePlace(draft, instance);
    throw new StepFailure("scaled", "faults", `${where}: ${message}`, `${where}: ${message}`);
  }
  const length = Math.max(...ANSWER_FORMATS.map((format) => renderPrompt(instance.problem, format).length));
  if (length > limits.promptCharacters) {
    return `the prompt has ${length} characters; ${limits.promptCharacters} are allowed`;
  }
  if (instance.fuel > limits.fuel * FUEL_SHARE) {
    return `${instance.fuel} units of fuel for making the instance; ${limits.fuel * FUEL_SHARE} are allowed`;
  }
  return undefined;
}

/** At the smallest scale the references must answer: what fails there is not the size. */
async function demandAnswers(
  draft: Draft,
  scale: readonly number[],
  references: readonly Reference[],
): Promise<void> {
  const instances = await pose(draft, problemsAt(scale, SEEDS), "scaled");
  const said = await consult(references, inputsOf(instances));
  for (const [i, each] of said.entries()) {
    const count = answered(each);
    if (count >= LEAST_AGREEING) continue;
    const where = describePlace(draft, instances[i]!);
    throw new StepFailure(
      "scaled",
      "solutions-fail",
      `${where}: only ${count} solutions answer: ${summariseAgreement(each)}`,
      `${where}: only ${count} of the solutions give an answer on the smallest instances. Most likely the input is not in the format of the problem or outside its limits. The input:\n${shorten(instances[i]!.input, SHOWN_INPUT)}\n${describeAgreement(each)}`,
    );
  }
}

async function tooSlow(
  draft: Draft,
  scale: readonly number[],
  references: readonly Reference[],
): Promise<Obstacle> {
  const instances = await pose(draft, problemsAt(scale, REFERENCE_SEEDS), "scaled");
  const said = await consult(references, inputsOf(instances));
  const i = said.findIndex((each) => answered(each) < LEAST_AGREEING);
  if (i < 0) return undefined;
  return `${describePlace(draft, instances[i]!)}: too few solutions answer: ${summariseAgreement(said[i]!)}`;
}
