import {
  type Agreement,
  answered,
  consult,
  describeAgreement,
  LEAST_AGREEING,
  saysSame,
  shorten,
  shortWords,
  summariseAgreement,
} from "../agreement.ts";
import type { Draft } from "../draft/workbench.ts";
import { StepFailure } from "../funnel.ts";
import { between, type ScaleParameter } from "../ladder.ts";
import type { Reference } from "../run/references.ts";
import { describePlace, inputsOf, type Posed, pose, SHOWN_INPUT } from "./instances.ts";

/** Instances that environment and references must agree on (arXiv 2601.04809). */
const BREADTH_INSTANCES = 100;

/** The gate looks at seeds from 1 on: these are others. */
const FIRST_SEED = 1_000_001;

/** What the breadth check found about the references. */
export interface Breadth {
  /** References that answered everything, and always with the truth. */
  readonly sound: readonly Reference[];
  /** The others, each with the first instance it failed on. */
  readonly dropped: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Holds a draft against the references on random instances, from the smallest scale to the largest: each must have an
 * answer that at least three references give and no majority contradicts, and the environment's own answer must be it
 * and be judged correct.
 * @param parameters with the largest main size as `max` of the first
 * @throws StepFailure at "breadth"
 */
export async function checkBreadth(
  draft: Draft,
  parameters: readonly ScaleParameter[],
  references: readonly Reference[],
): Promise<Breadth> {
  const problems = Array.from({ length: BREADTH_INSTANCES }, (_, i) => ({
    seed: FIRST_SEED + i,
    scale: parameters.map((parameter) => between(parameter, i / (BREADTH_INSTANCES - 1))),
  }));
  const instances = await pose(draft, problems, "breadth");
  const said = await consult(references, inputsOf(instances));
  for (const [i, instance] of instances.entries()) compare(draft, instance, said[i]!);
  await checkReading(draft, instances, said);
  return sift(draft, instances, said, references);
}

function compare(draft: Draft, instance: Posed, said: Agreement): void {
  const where = describePlace(draft, instance);
  const details = `The input:\n${shorten(instance.input, SHOWN_INPUT)}\n${describeAgreement(said)}\nThe environment answers: ${shorten(instance.answer)}`;
  if (said.truth === undefined) {
    const count = answered(said);
    if (count < LEAST_AGREEING) {
      throw new StepFailure(
        "breadth",
        "solutions-fail",
        `${where}: only ${count} solutions answer: ${summariseAgreement(said)}`,
        `${where}: only ${count} of the solutions give an answer. Most likely the input is not in the format of the problem or outside its limits.\n${details}`,
      );
    }
    throw new StepFailure(
      "breadth",
      "solutions-disagree",
      `${where}: no three solutions agree against the others: ${summariseAgreement(said)}`,
      `${where}: the solutions disagree. Either the input is outside the limits of the problem, or it has several right outputs, or numbers are too large for some solutions.\n${details}`,
    );
  }
  if (!saysSame(instance.answer, said.truth)) {
    throw new StepFailure(
      "breadth",
      "environment-disagrees",
      `${where}: the environment answers ${shorten(instance.answer, 60)}, the solutions ${shortWords(said.truth, 60)}`,
      `${where}: the environment's own answer is not that of the solutions.\n${details}`,
    );
  }
}

/** The module must read the truth, as the references print it, as a right answer. */
async function checkReading(
  draft: Draft,
  instances: readonly Posed[],
  said: readonly Agreement[],
): Promise<void> {
  const verdicts = await draft.judge(
    instances.map(({ seed, scale }, i) => ({ seed, scale, text: said[i]!.truth!, plain: true })),
  );
  for (const [i, { status, reason }] of verdicts.entries()) {
    if (status === "correct") continue;
    const where = describePlace(draft, instances[i]!);
    const message = `${where}: the output of the solutions, ${shorten(said[i]!.truth!)}, is judged ${status} (${reason})`;
    throw new StepFailure("breadth", "misreads-the-truth", message, message);
  }
}

/** Which references may serve as oracles from now on. */
function sift(
  draft: Draft,
  instances: readonly Posed[],
  said: readonly Agreement[],
  references: readonly Reference[],
): Breadth {
  const wrong = new Map<string, string>();
  const silent = new Map<string, string>();
  for (const [i, { truth, statements }] of said.entries()) {
    const where = describePlace(draft, instances[i]!);
    for (const { name, outcome, differs } of statements) {
      if (outcome.kind === "failed") {
        if (!silent.has(name))
          silent.set(name, `${where}: ${outcome.reason}: ${shorten(outcome.detail, 200)}`);
      } else if (differs && !wrong.has(name)) {
        const printed = shortWords(outcome.text, 60);
        wrong.set(name, `${where}: printed ${printed} where the others print ${shortWords(truth!, 60)}`);
      }
    }
  }
  const why = (name: string) => wrong.get(name) ?? silent.get(name);
  const sound = references.filter(({ name }) => why(name) === undefined);
  const dropped = references.flatMap(({ name }) =>
    why(name) === undefined ? [] : [{ name, why: why(name)! }],
  );
  if (sound.length < LEAST_AGREEING) {
    const text = dropped.map((entry) => `${entry.name} (${entry.why})`).join("; ");
    throw new StepFailure(
      "breadth",
      "too-few-sound-solutions",
      `${sound.length} solutions are right on all instances; ${LEAST_AGREEING} are needed. Not right: ${text}`,
      `Only ${sound.length} solutions are right on all instances. Perhaps inputs are outside the limits of the problem. ${text}`,
    );
  }
  return { sound, dropped };
}
