import type { FastifyInstance } from "fastify";
import { completionText } from "../../runtime/completion.ts";
import { type ServerContext, verify } from "../context.ts";
import { completionSchema, failures } from "../schemas.ts";
import { scoresOf } from "./scores.ts";
import { instanceOfLabel } from "./trainer-ids.ts";

interface Body {
  readonly response: unknown;
  readonly label: unknown;
}

/** The request of slime's `--rm-type remote_rm --rm-url` (`slime/rollout/rm_hub`): one sample, one number. */
export function slimeRoutes(app: FastifyInstance, context: ServerContext): void {
  app.post<{ Body: Body }>(
    "/slime",
    {
      schema: {
        summary: "A reward in the shape of slime; the label names the instance",
        tags: ["trainers"],
        body: {
          type: "object",
          required: ["response", "label"],
          properties: { prompt: {}, response: completionSchema, label: {} },
        },
        response: { 200: { type: "number" }, ...failures },
      },
    },
    async ({ body: { response, label } }, reply) => {
      const attempt = { id: instanceOfLabel(label), completion: completionText(response, "response") };
      const [score] = scoresOf(await verify(context, [attempt]));
      return reply.type("application/json").send(JSON.stringify(score));
    },
  );
}
