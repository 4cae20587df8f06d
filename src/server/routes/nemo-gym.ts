import type { FastifyInstance } from "fastify";
import { ScalerError } from "../../errors.ts";
import { isObject, type JsonObject } from "../../json-object.ts";
import { messageText } from "../../runtime/completion.ts";
import { type InstanceKey, parseInstanceId } from "../../runtime/instance-id.ts";
import type { Verdict } from "../../runtime/verdict.ts";
import { checkBatch, type ServerContext, verify } from "../context.ts";
import { failures } from "../schemas.ts";
import { aggregateMetrics } from "./aggregate-metrics.ts";

const anyObject = { type: "object", additionalProperties: true } as const;
const tags = ["trainers"];

/**
 * The routes of a resources server of NeMo Gym (`nemo_gym/base_resources_server.py`). No route holds a session: a
 * verification depends on its request alone.
 */
export function nemoGymRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const path of ["/seed_session", "/close_session"]) {
    app.post<{ Body: JsonObject }>(
      path,
      { schema: { summary: "Sessions hold no state here", tags, body: anyObject, response: failures } },
      async ({ body }) =>
        typeof body.resources_session_id === "string"
          ? { resources_session_id: body.resources_session_id }
          : {},
    );
  }

  app.post<{ Body: JsonObject }>(
    "/verify",
    {
      schema: {
        summary: "Judge a rollout: the row with its response comes back with a reward",
        description:
          "The row carries the instance's id under id, verifier_metadata.id or metadata.id. When the environment fails, mask_sample is true: the reward says nothing about the model.",
        tags,
        body: { ...anyObject, required: ["responses_create_params", "response"] },
        response: failures,
      },
    },
    async ({ body }) => {
      const attempt = { id: instanceOfRow(body), completion: lastMessage(body.response) };
      const [result] = await verify(context, [attempt]);
      if (result!.status === "rejected") throw new ScalerError(result!.code, result!.message);
      return { ...body, ...rewardFields(result!) };
    },
  );

  app.post<{ Body: { readonly verify_responses: readonly JsonObject[] } }>(
    "/aggregate_metrics",
    {
      schema: {
        summary: "Mean, extremes, median and deviation of each figure, by task and over all",
        tags,
        body: {
          type: "object",
          required: ["verify_responses"],
          properties: { verify_responses: { type: "array", items: anyObject } },
        },
        response: failures,
      },
    },
    async ({ body: { verify_responses } }) => {
      checkBatch(verify_responses.length, context.limits);
      return aggregateMetrics(verify_responses);
    },
  );

  app.get(
    "/reverify_mode",
    { schema: { summary: "Stored rollouts may be verified again at any time", tags } },
    async (_, reply) => reply.type("application/json").send('"stateless"'),
  );
}

function rewardFields({ status, reason, score, answer, message }: Verdict): JsonObject {
  const fault = score === null;
  return {
    reward: score ?? 0,
    mask_sample: fault,
    failure_kind: fault ? `scaler:${reason}` : null,
    failure_reason: fault ? (message ?? reason) : null,
    status,
    reason,
    extracted_answer: answer,
  };
}

/** @throws ScalerError E_INSTANCE_ID */
function instanceOfRow(row: JsonObject): InstanceKey {
  const places = [row, row.verifier_metadata, row.metadata];
  for (const place of places) {
    if (isObject(place) && typeof place.id === "string" && place.id.includes("@"))
      return parseInstanceId(place.id);
  }
  throw new ScalerError(
    "E_INSTANCE_ID",
    "the row names no instance: it must carry family/name@version:level:seed under id, verifier_metadata.id or metadata.id",
  );
}

/** The text of the last message of an OpenAI Responses object; empty when the model wrote none. */
function lastMessage(response: unknown): string {
  const output = isObject(response) ? response.output : undefined;
  if (!Array.isArray(output))
    throw new ScalerError("E_HTTP_REQUEST", "response.output is not a list of items");
  const last = output
    .filter(isObject)
    .findLast(({ type, role }) => type === "message" && role === "assistant");
  return last === undefined ? "" : messageText(last.content, "response.output");
}
