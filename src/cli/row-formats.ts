import type { Instance } from "../runtime/engine.ts";

/** Forms of the rows that `scaler generate` writes. */
export const ROW_FORMATS = ["jsonl", "chat", "openai-batch", "trl", "verl", "verifiers", "nemo-gym"] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** What a row is made of. */
export interface RowSource {
  readonly instance: Instance;
  /** Number of the row in its file, from 0 on. */
  readonly index: number;
  /** The reference answer, where it was asked for. */
  readonly answer: string | undefined;
  /** Model named in requests. */
  readonly model: string;
  /** Agent server of NeMo Gym that a row is sent to; without one, NeMo Gym's own preparation of the data names it. */
  readonly agent: string | undefined;
}

/** One row, as the reader of the format wants it. Where a ground truth is wanted, it is the id. */
export function makeRow(format: RowFormat, { instance, index, answer, model, agent }: RowSource): object {
  const { id, environment, version, level, prompt } = instance;
  const seed = typeof instance.seed === "number" ? instance.seed : String(instance.seed);
  const messages = [{ role: "user", content: prompt }];
  const key = { id, env: environment, version, level, seed };
  const truth = answer !== undefined && { answer };
  switch (format) {
    case "jsonl":
      return { ...key, prompt, ...truth };
    case "chat":
      return { ...key, messages, ...truth };
    case "openai-batch":
      return { custom_id: id, method: "POST", url: "/v1/chat/completions", body: { model, messages } };
    case "trl":
      return { prompt: messages, ...key, ...truth };
    case "verl":
      return {
        data_source: `scaler/${environment}`,
        prompt: messages,
        ability: environment.slice(0, environment.indexOf("/")),
        reward_model: { style: "rule", ground_truth: id },
        extra_info: { index, split: "train", ...key },
      };
    case "verifiers":
      return { prompt: messages, answer: answer ?? "", info: key, task: environment };
    case "nemo-gym":
      return {
        responses_create_params: { input: messages },
        ...key,
        ...truth,
        ...(agent !== undefined && { agent_ref: { type: "responses_api_agents", name: agent } }),
      };
  }
}
