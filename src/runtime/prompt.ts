/** How a model is asked to mark its answer. */
export const ANSWER_FORMATS = ["boxed", "tags", "plain"] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

const SENTENCES: Readonly<Record<AnswerFormat, string>> = {
  boxed: "Put your final answer inside \\boxed{}.",
  tags: "Put your final answer between <answer> and </answer>.",
  plain: "Reply with the answer alone.",
};

/** The prompt for a problem text: the text, an empty line, and how to mark the answer. */
export function renderPrompt(problem: string, format: AnswerFormat = "boxed"): string {
  return `${problem}\n\n${SENTENCES[format]}`;
}
