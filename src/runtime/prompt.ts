import { ScalerError } from "../errors.ts";

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

/** @throws ScalerError E_OPTION for a word that is no answer format */
export function parseAnswerFormat(text: string): AnswerFormat {
  const format = ANSWER_FORMATS.find((known) => known === text);
  if (format === undefined) {
    throw new ScalerError(
      "E_OPTION",
      `"${text}" is not an answer format: use one of ${ANSWER_FORMATS.join(", ")}`,
    );
  }
  return format;
}
