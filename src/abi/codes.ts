/** Statuses and reasons of verdicts, in words. The numbers are those of `assembly/verdict.ts`; a test compares them. */

export const STATUSES = ["correct", "incorrect", "malformed", "no-answer", "fault"] as const;
export type Status = (typeof STATUSES)[number];

/** Number of the status that only a host writes. */
export const STATUS_FAULT = STATUSES.indexOf("fault");

/** Every reason: its number in a verdict record and what it means. `docs/errors.md` lists the same. */
export const REASONS = {
  correct: { code: 0, meaning: "the answer is right" },

  "wrong-answer": { code: 1, meaning: "the answer is readable and not the right one" },
  "wrong-length": { code: 2, meaning: "a list, grid or word has the wrong size" },
  "not-a-permutation": { code: 3, meaning: "something is named twice where each must be named once" },
  "out-of-range": { code: 4, meaning: "a number names nothing in the problem" },
  "rule-broken": { code: 5, meaning: "the answer breaks a rule that the problem states" },
  "not-optimal": { code: 6, meaning: "the answer is allowed but not the best" },
  "illegal-move": { code: 7, meaning: "a move is not possible where it is made" },
  "goal-not-reached": { code: 8, meaning: "the moves are possible but do not end at the goal" },
  "wrong-numbers": { code: 9, meaning: "an expression does not use the given numbers as it must" },
  "division-by-zero": { code: 10, meaning: "an expression divides by zero" },
  "not-in-lowest-terms": { code: 11, meaning: "a fraction must be reduced and is not" },
  "input-changed": { code: 12, meaning: "the answer changes what the problem has fixed" },
  "false-equation": {
    code: 13,
    meaning: "an expression is followed by = and a number that is not its value",
  },

  "empty-answer": { code: 64, meaning: "there is a place for the answer, and nothing stands in it" },
  "unclosed-marker": { code: 65, meaning: "the last marker, or a bracket inside it, is never closed" },
  "not-an-integer": { code: 66, meaning: "an integer is asked for and something else stands there" },
  "not-a-fraction": { code: 67, meaning: "a fraction is asked for and something else stands there" },
  "not-a-word": { code: 68, meaning: "one word is asked for and something else stands there" },
  "not-a-list": { code: 69, meaning: "a list is asked for and something else stands there" },
  "not-a-grid": { code: 70, meaning: "a grid is asked for and something else stands there" },
  "not-moves": { code: 71, meaning: "moves are asked for and something else stands there" },
  "not-an-expression": { code: 72, meaning: "an expression is asked for and something else stands there" },
  "not-a-choice": {
    code: 73,
    meaning: "one of the offered words is asked for and something else stands there",
  },
  "answer-too-long": { code: 74, meaning: "the answer is longer than 65,536 bytes" },
  "nested-too-deep": { code: 75, meaning: "brackets are nested more than 64 deep" },
  "completion-too-long": { code: 76, meaning: "the completion is longer than a module can take" },
  "not-a-decimal": { code: 77, meaning: "a decimal number is asked for and something else stands there" },

  "no-marker": { code: 128, meaning: "the visible text has no \\boxed{} and no <answer>" },
  "unclosed-reasoning": {
    code: 129,
    meaning: "a reasoning block is opened and never closed, and no answer follows",
  },

  "fuel-exhausted": { code: 192, meaning: "the environment needed more fuel than its limit" },
  "stack-exhausted": { code: 193, meaning: "the environment nested more calls than allowed" },
  aborted: { code: 194, meaning: "an assertion of the environment failed" },
  "out-of-memory": { code: 195, meaning: "the environment needed more memory than it has" },
  "text-too-long": { code: 196, meaning: "the environment wrote more than 65,536 bytes" },
  trapped: { code: 197, meaning: "the environment trapped" },
  "broken-output": { code: 198, meaning: "the environment wrote something the host cannot read" },
  "timed-out": { code: 199, meaning: "the environment did not return in time and its worker was replaced" },
} as const satisfies Record<string, { code: number; meaning: string }>;

export type Reason = keyof typeof REASONS;

const REASON_BY_CODE: readonly (Reason | undefined)[] = (() => {
  const names: (Reason | undefined)[] = new Array(256).fill(undefined);
  for (const [name, { code }] of Object.entries(REASONS)) names[code] = name as Reason;
  return names;
})();

/** The name of a reason, or undefined for a number that no reason has. */
export function reasonOf(code: number): Reason | undefined {
  return REASON_BY_CODE[code];
}
