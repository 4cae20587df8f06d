import type { FastifyInstance } from "fastify";
import { type CurriculumConfigInput, POLICIES } from "../../curriculum/config.ts";
import { MAX_GROUPS } from "../../curriculum/curriculum.ts";
import { readOutcomes } from "../../curriculum/jsonl.ts";
import { ScalerError } from "../../errors.ts";
import type { AnswerFormat } from "../../runtime/prompt.ts";
import { checkBatch, type ServerContext } from "../context.ts";
import { parseRunName } from "../runs/run-name.ts";
import type { Runs } from "../runs/runs.ts";
import { answerFormatSchema, failures, runNameSchema } from "../schemas.ts";
import { makeInstances } from "./instances.ts";

interface RunPath {
  Params: { run: string };
}

interface CreateBody {
  readonly policy: string | NonNullable<CurriculumConfigInput["policy"]>;
  readonly seed: number;
  readonly rollouts?: number;
  readonly maxAge?: number;
  readonly only?: readonly string[];
}

const createSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    policy: {
      anyOf: [{ type: "string", enum: Object.keys(POLICIES) }, { type: "object" }],
      default: "frontier",
      description: "Name of a policy, or a policy with options; see docs/curriculum.md.",
    },
    seed: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
    rollouts: { type: "integer", minimum: 1, maximum: 4096 },
    maxAge: { type: "integer", minimum: 1 },
    only: { type: "array", items: { type: "string" }, minItems: 1, description: "Families or environments." },
  },
} as const;

interface NextBody {
  readonly groups: number;
  readonly step?: number;
  readonly prompts: boolean;
  readonly format: AnswerFormat;
}

const nextSchema = {
  type: "object",
  additionalProperties: false,
  required: ["groups"],
  properties: {
    groups: { type: "integer", minimum: 1, maximum: MAX_GROUPS },
    step: { type: "integer", minimum: 1, description: "Asking again for the last step gives it again." },
    prompts: { type: "boolean", default: true, description: "Add the prompt to each assignment." },
    format: answerFormatSchema,
  },
} as const;

interface ReportBody {
  readonly outcomes: readonly unknown[];
}

const reportSchema = {
  type: "object",
  additionalProperties: false,
  required: ["outcomes"],
  properties: {
    outcomes: {
      type: "array",
      items: { type: "object" },
      description:
        '{assignment, rollout, reward}, {assignment, rollout, "fault": true}, or {assignment, rewards: [...]} with null for a fault. All count, or none does.',
    },
  },
} as const;

/** Curriculum runs: each lives in a folder of its own and survives the service. */
export function runRoutes(app: FastifyInstance, context: ServerContext): void {
  const runs = (): Runs => {
    if (context.runs !== undefined) return context.runs;
    throw new ScalerError("E_HTTP_NOT_FOUND", "the service keeps no runs: start it with --runs FOLDER");
  };
  const describe = (summary: string, body?: object) => ({
    schema: { summary, tags: ["runs"], params: runNameSchema, ...(body && { body }), response: failures },
  });

  app.get("/v1/runs", { schema: { summary: "Names of all runs", tags: ["runs"] } }, async () => ({
    runs: await runs().perform({ do: "list" }),
  }));

  app.post<RunPath & { Body: CreateBody }>(
    "/v1/runs/:run",
    describe("Make a run over all environments or some", createSchema),
    async ({ params, body }, reply) => {
      const { policy, only, ...rest } = body;
      const config = { ...rest, policy: typeof policy === "string" ? POLICIES[policy]! : policy };
      const run = parseRunName(params.run);
      const status = await runs().perform({ do: "create", run, config, ...(only && { only }) });
      return reply.code(201).send(status);
    },
  );

  app.get<RunPath>("/v1/runs/:run", describe("What a run has done so far"), async ({ params }) =>
    runs().perform({ do: "status", run: parseRunName(params.run) }),
  );

  app.post<RunPath & { Body: NextBody }>(
    "/v1/runs/:run/next",
    describe("The next groups to roll out", nextSchema),
    async ({ params, body: { groups, step, prompts, format } }) => {
      if (prompts) checkBatch(groups, context.limits);
      const run = parseRunName(params.run);
      const assignments = await runs().perform({ do: "next", run, groups, ...(step && { step }) });
      if (!prompts) return { assignments };
      const instances = await makeInstances(context, assignments, format, false);
      return { assignments: assignments.map((one, i) => ({ ...one, prompt: instances[i]!.prompt })) };
    },
  );

  app.post<RunPath & { Body: ReportBody }>(
    "/v1/runs/:run/report",
    describe("Take the rewards of rollouts, in any order", reportSchema),
    async ({ params, body: { outcomes } }) => {
      const run = parseRunName(params.run);
      return runs().perform({ do: "report", run, outcomes: readOutcomes(outcomes, "the request") });
    },
  );
}
