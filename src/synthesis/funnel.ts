/** The steps from a problem to an environment, in order. A problem is lost at the first one that it does not pass. */
const STEPS = {
  read: "the problem can be read",
  eligible: "a statement, and at least three solutions of different text that meet the samples",
  described: "the model names scale parameters, answer and bounds, and finds one right output",
  generated: "the model writes an env.ts",
  compiled: "it compiles to a valid module that makes an instance",
  scaled: "the largest scale within the budgets is found",
  breadth: "environment and at least three solutions agree on 100 instances over the scales",
  depth: "of 100 instances at least 10 distinct answers, none above 30 %",
  ladder: "10 to 30 levels, each of which passes the depth check",
  gated: "the gate of every environment is passed and the lock written",
  published: "the folder stands in the output",
} as const;
export type Step = keyof typeof STEPS;

export const STEP_NAMES = Object.keys(STEPS) as readonly Step[];

/** Why a problem was lost, in a word for counting and a sentence for people. */
export interface Loss {
  readonly step: Step;
  readonly reason: string;
  readonly detail: string;
}

/** Thrown inside the pipeline; `feedback` is what the model is told, when another attempt may help. */
export class StepFailure extends Error {
  readonly loss: Loss;
  readonly feedback: string | undefined;

  constructor(step: Step, reason: string, detail: string, feedback?: string) {
    super(detail);
    this.name = "StepFailure";
    this.loss = { step, reason, detail };
    this.feedback = feedback;
  }
}

/** How many problems came as far as a step. */
export interface FunnelRow {
  readonly step: Step;
  readonly passed: number;
  /** Problems lost here, by reason, most frequent first. */
  readonly lost: readonly { readonly reason: string; readonly count: number }[];
}

/**
 * Counts problems by the step they were lost at.
 * @param losses one entry a problem: undefined for a published one
 */
export function funnel(losses: readonly (Loss | undefined)[]): FunnelRow[] {
  let left = losses.length;
  return STEP_NAMES.map((step) => {
    const counts = new Map<string, number>();
    for (const loss of losses) {
      if (loss?.step === step) counts.set(loss.reason, (counts.get(loss.reason) ?? 0) + 1);
    }
    const lost = [...counts]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
    left -= lost.reduce((sum, { count }) => sum + count, 0);
    return { step, passed: left, lost };
  });
}
