import type { FastifyInstance } from "fastify";
import { ScalerError } from "../../errors.ts";
import type { Verdict } from "../../runtime/verdict.ts";
import { checkBatch, type ServerContext, verify } from "../context.ts";
import { failures } from "../schemas.ts";
import { scoresOf } from "./scores.ts";
import { instanceOfLabel } from "./trainer-ids.ts";

interface Body {
  /** Prompts and completions as one text each. */
  readonly query: readonly string[];
  readonly prompts: readonly string[];
  readonly labels: readonly unknown[];
}

const texts = { type: "array", items: { type: "string" } } as const;
const numbers = { type: "array", items: { type: "number" } } as const;

/** The request that OpenRLHF sends to `--reward.remote_url` (0.11, `openrlhf/utils/agent.py`). */
export function openRlhfRoutes(app: FastifyInstance, context: ServerContext): void {
  app.post<{ Body: Body }>(
    "/openrlhf",
    {
      schema: {
        summary: "Rewards in the shape of OpenRLHF; the label names the instance",
        tags: ["trainers"],
        body: {
          type: "object",
          required: ["query", "prompts", "labels"],
          properties: { query: texts, prompts: texts, labels: { type: "array" } },
        },
        response: {
          200: {
            type: "object",
            properties: {
              rewards: numbers,
              scores: numbers,
              extra_logs: { type: "object", additionalProperties: numbers },
            },
          },
          ...failures,
        },
      },
    },
    async ({ body: { query, prompts, labels } }) => {
      checkBatch(query.length, context.limits);
      if (prompts.length !== query.length || labels.length !== query.length) {
        throw new ScalerError("E_HTTP_REQUEST", "query, prompts and labels must have the same length");
      }
      const attempts = query.map((text, i) => ({
        id: instanceOfLabel(labels[i]),
        completion: withoutPrompt(text, prompts[i]!),
      }));
      const results = await verify(context, attempts);
      const scores = scoresOf(results);
      const share = (status: Verdict["status"]) => results.map((result) => Number(result.status === status));
      return {
        rewards: scores,
        scores,
        extra_logs: { malformed: share("malformed"), no_answer: share("no-answer") },
      };
    },
  );
}

/** The completion: what follows the prompt. Special tokens may stand before it. */
export function withoutPrompt(query: string, prompt: string): string {
  const at = prompt === "" ? -1 : query.indexOf(prompt);
  return at < 0 ? query : query.slice(at + prompt.length);
}
