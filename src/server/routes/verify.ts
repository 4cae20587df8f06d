import type { FastifyInstance } from "fastify";
import { ScalerError } from "../../errors.ts";
import { completionText } from "../../runtime/completion.ts";
import type { Attempt } from "../../runtime/engine.ts";
import type { AnswerFormat } from "../../runtime/prompt.ts";
import { rejection } from "../../runtime/verdict.ts";
import { checkBatch, type ServerContext, verify } from "../context.ts";
import {
  answerFormatSchema,
  completionSchema,
  failures,
  instanceIdSchema,
  verdictSchema,
} from "../schemas.ts";

interface Body {
  readonly attempts: readonly { readonly id: string; readonly completion: unknown }[];
  readonly format: AnswerFormat;
}

const bodySchema = {
  type: "object",
  additionalProperties: false,
  required: ["attempts"],
  properties: {
    attempts: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "completion"],
        properties: { id: instanceIdSchema, completion: completionSchema },
      },
    },
    format: answerFormatSchema,
  },
} as const;

/** Judges a batch: as many verdicts as attempts, in their order. An attempt that names no instance is rejected alone. */
export function verifyRoutes(app: FastifyInstance, context: ServerContext): void {
  app.post<{ Body: Body }>(
    "/v1/verify",
    {
      schema: {
        summary: "Judge completions",
        tags: ["verdicts"],
        body: bodySchema,
        response: {
          200: { type: "object", properties: { verdicts: { type: "array", items: verdictSchema } } },
          ...failures,
        },
      },
    },
    async ({ body: { attempts, format } }) => {
      checkBatch(attempts.length, context.limits);
      const readable: Attempt[] = [];
      const verdicts = attempts.map(({ id, completion }) => {
        try {
          readable.push({ id, completion: completionText(completion) });
          return undefined;
        } catch (error) {
          if (!(error instanceof ScalerError)) throw error;
          return rejection(error);
        }
      });
      const judged = (await verify(context, readable, format === "plain")).values();
      return { verdicts: verdicts.map((rejected) => rejected ?? judged.next().value) };
    },
  );
}
