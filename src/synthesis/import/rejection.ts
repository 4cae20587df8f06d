/** Why an entry does not become an environment. */
const REJECTIONS = {
  shape: "the entry lacks a field or a field has the wrong form",
  "several-answers": "the problem has several right answers, and its solutions print one of them",
  "not-ascii": "a text holds a character that has no form in ASCII",
  scale: "the scale parameters or the ladder cannot be used",
  "no-references": "fewer than two solutions can be run",
  "references-fail": "fewer than two solutions answer",
  "generator-fails": "the generator fails or makes an input that cannot be shown",
  "references-disagree": "the solutions do not agree on enough instances",
  "prompts-too-long": "not even the first levels fit the limit of a prompt",
  "answers-too-long": "an answer is too long or holds what cannot be shown",
  "few-answers": "guessing wins too often at the middle and the top level",
  gate: "the environment does not pass the gate",
} as const;
export type RejectionReason = keyof typeof REJECTIONS;

/** Ends the import of one entry, and of no other. */
export class Rejection extends Error {
  readonly reason: RejectionReason;

  constructor(reason: RejectionReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
