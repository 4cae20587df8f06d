import type { Reason } from "../../abi/codes.ts";
import { validateModule } from "../../module/validate.ts";
import { type Problem, Runner } from "../../runtime/runner.ts";
import { readVerdict, type Verdict } from "../../runtime/verdict.ts";

/** An instance of a draft with its texts. */
export interface Instance extends Problem {
  readonly problem: string;
  readonly answer: string;
  /** Fuel of writing both. */
  readonly fuel: number;
}

/** An instance that the draft failed to make. */
export interface FailedInstance extends Problem {
  readonly fault: Reason;
  readonly message: string;
}

/** A text to judge as the answer to an instance. */
export interface Trial extends Problem {
  readonly text: string;
  /** True when the whole text is the answer and no marker is looked for. */
  readonly plain: boolean;
}

/** What a probe worker does with the module of a draft. */
export type ProbeTask =
  | { readonly kind: "make"; readonly module: Uint8Array; readonly problems: readonly Problem[] }
  | { readonly kind: "judge"; readonly module: Uint8Array; readonly trials: readonly Trial[] };

export type ProbeResult =
  | { readonly kind: "made"; readonly instances: readonly (Instance | FailedInstance)[] }
  | { readonly kind: "judged"; readonly verdicts: readonly Verdict[] };

/**
 * Runs a draft. Its code comes from a language model: it belongs into a worker that can be replaced.
 * @throws ScalerError of the module loader when the module breaks its contract
 */
export function probe(task: ProbeTask): ProbeResult {
  const runner = new Runner(validateModule(task.module));
  return task.kind === "make"
    ? { kind: "made", instances: make(runner, task.problems) }
    : { kind: "judged", verdicts: judge(runner, task.trials) };
}

function make(runner: Runner, problems: readonly Problem[]): (Instance | FailedInstance)[] {
  const texts = runner.generate(problems);
  const answers = runner.answer(problems);
  return problems.map(({ seed, scale }, i) => {
    const text = texts[i]!;
    const answer = answers[i]!;
    if ("fault" in text) return { seed, scale, ...text };
    if ("fault" in answer) return { seed, scale, ...answer };
    return { seed, scale, problem: text.text, answer: answer.text, fuel: text.fuel + answer.fuel };
  });
}

function judge(runner: Runner, trials: readonly Trial[]): Verdict[] {
  const block = runner.grade(
    trials.map(({ seed, scale, text, plain }) => ({ seed, scale, completion: text, plain })),
  );
  return trials.map(({ text }, i) => readVerdict(block, i, text));
}
