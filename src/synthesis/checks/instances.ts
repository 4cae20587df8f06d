import type { Problem } from "../../runtime/runner.ts";
import { shorten } from "../agreement.ts";
import type { FailedInstance, Instance } from "../draft/probe.ts";
import type { Draft } from "../draft/workbench.ts";
import { type Step, StepFailure } from "../funnel.ts";
import { readInputBlock } from "../run/input-block.ts";

/** Characters of an input that the model is shown. */
export const SHOWN_INPUT = 1_500;

/** An instance, and what the reference solutions read of it. */
export interface Posed extends Instance {
  readonly input: string;
}

/**
 * Makes instances that must all succeed.
 * @throws StepFailure at the given step for the first that fails, has no input block or an empty answer
 */
export async function pose(draft: Draft, problems: readonly Problem[], step: Step): Promise<Posed[]> {
  const instances = await draft.make(problems);
  return instances.map((instance) => posed(draft, instance, step));
}

function posed(draft: Draft, instance: Instance | FailedInstance, step: Step): Posed {
  const where = describePlace(draft, instance);
  if ("fault" in instance) {
    const message = `${where}: ${instance.fault}: ${instance.message}`;
    throw new StepFailure(step, "faults", message, message);
  }
  const input = readInputBlock(instance.problem);
  if (input === null) {
    throw new StepFailure(
      step,
      "no-input-block",
      `${where}: the text has no fenced block`,
      `${where}: the text shows no input between two lines of \`\`\`. It reads:\n${shorten(instance.problem, 2_000)}`,
    );
  }
  if (instance.answer.trim() === "") {
    const message = `${where}: the answer is empty; every instance needs one that can be written down`;
    throw new StepFailure(step, "empty-answer", message, message);
  }
  return { ...instance, input };
}

/** "n = 5, limit = 20, seed 3" */
export function describePlace(draft: Draft, { scale, seed }: Problem): string {
  const values = draft.manifest.scale.map(({ name }, i) => `${name} = ${scale[i]}`);
  return `${values.join(", ")}, seed ${seed}`;
}

export function inputsOf(instances: readonly Posed[]): string[] {
  return instances.map(({ input }) => input);
}
