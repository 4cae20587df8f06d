import type { FastifyInstance } from "fastify";
import type { Seed } from "../../abi/items.ts";
import { ScalerError } from "../../errors.ts";
import { groupBy } from "../../group-by.ts";
import type { Instance } from "../../runtime/engine.ts";
import { type InstanceKey, parseInstanceId, parseSeed } from "../../runtime/instance-id.ts";
import { problemOf } from "../../runtime/problem.ts";
import type { AnswerFormat } from "../../runtime/prompt.ts";
import { checkBatch, type ServerContext } from "../context.ts";
import { answerFormatSchema, failures, instanceIdSchema, instanceSchema, seedSchema } from "../schemas.ts";

interface Body {
  readonly ids?: readonly string[];
  readonly environment?: string;
  readonly level?: number;
  readonly seeds?: readonly (number | string)[];
  readonly format: AnswerFormat;
  readonly answers: boolean;
}

const bodySchema = {
  type: "object",
  additionalProperties: false,
  oneOf: [{ required: ["ids"] }, { required: ["environment", "level", "seeds"] }],
  properties: {
    ids: { type: "array", items: instanceIdSchema },
    environment: { type: "string" },
    level: { type: "integer", minimum: 0 },
    seeds: { type: "array", items: seedSchema },
    format: answerFormatSchema,
    answers: { type: "boolean", default: false, description: "Add the reference answers." },
  },
} as const;

/** An instance as it travels: JSON has no integers above 2^53 - 1, so such seeds are texts. */
export type SentInstance = Omit<Instance, "seed"> & {
  readonly seed: number | string;
  readonly answer?: string;
};

/** Makes instances, by id or by environment, level and seeds. */
export function instanceRoutes(app: FastifyInstance, context: ServerContext): void {
  app.post<{ Body: Body }>(
    "/v1/instances",
    {
      schema: {
        summary: "Make instances",
        tags: ["instances"],
        body: bodySchema,
        response: {
          200: { type: "object", properties: { instances: { type: "array", items: instanceSchema } } },
          ...failures,
        },
      },
    },
    async ({ body }) => {
      const keys = body.ids?.map(parseInstanceId) ?? keysOf(context, body);
      checkBatch(keys.length, context.limits);
      return { instances: await makeInstances(context, keys, body.format, body.answers) };
    },
  );
}

function keysOf({ catalogue }: ServerContext, { environment, level, seeds }: Body): InstanceKey[] {
  const { version } = catalogue.manifest(environment!);
  return seeds!.map((seed) => ({ environment: environment!, version, level: level!, seed: readSeed(seed) }));
}

/** @throws ScalerError E_SEED */
function readSeed(value: number | string): Seed {
  const seed = typeof value === "number" ? value : parseSeed(value);
  if (seed === undefined)
    throw new ScalerError("E_SEED", `seed "${value}" is not an integer from 0 to 2^64 - 1`);
  return seed;
}

/**
 * Instances in the order of the keys, made on the workers in one call for each environment and level.
 * @throws ScalerError E_ENVIRONMENT_UNKNOWN, E_VERSION, E_LEVEL, E_SEED, E_FAULT
 */
export async function makeInstances(
  { catalogue, pool }: ServerContext,
  keys: readonly InstanceKey[],
  format: AnswerFormat,
  withAnswers: boolean,
): Promise<SentInstance[]> {
  const groups = groupBy(keys.keys(), (i) => {
    const key = keys[i]!;
    problemOf(catalogue.manifest(key.environment), key);
    return `${key.environment}:${key.level}`;
  });
  const made: SentInstance[] = new Array(keys.length);
  await Promise.all(
    [...groups.values()].map(async (indices) => {
      const { environment, level } = keys[indices[0]!]!;
      const seeds = indices.map((i) => keys[i]!.seed);
      const [instances, answers] = await Promise.all([
        pool.instances(environment, level, seeds, format),
        withAnswers ? pool.answers(environment, level, seeds) : [],
      ]);
      for (const [k, i] of indices.entries()) {
        const { seed, ...rest } = instances[k]!;
        made[i] = {
          ...rest,
          seed: typeof seed === "bigint" ? String(seed) : seed,
          ...(withAnswers && { answer: answers[k]! }),
        };
      }
    }),
  );
  return made;
}
