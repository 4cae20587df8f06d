import type { FastifyInstance } from "fastify";
import type { ServerContext } from "../context.ts";
import { failures } from "../schemas.ts";

const entrySchema = {
  type: "object",
  required: ["id", "version", "title", "answer", "levels", "sha256"],
  properties: {
    id: { type: "string" },
    version: { type: "integer" },
    title: { type: "string" },
    answer: { type: "string" },
    tags: { type: "array", items: { type: "string" } },
    levels: { type: "integer", description: "How many; they are numbered from 0." },
    sha256: { type: "string", description: "Identity of the module." },
  },
} as const;

/** The catalogue. */
export function environmentRoutes(app: FastifyInstance, { catalogue }: ServerContext): void {
  const list = catalogue.ids.map((id) => {
    const { manifest, sha256 } = catalogue.entry(id);
    const { version, title, answer, tags, levels } = manifest;
    return { id, version, title, answer, tags, levels: levels.length, sha256 };
  });
  app.get(
    "/v1/environments",
    {
      schema: {
        summary: "All environments",
        tags: ["catalogue"],
        response: {
          200: { type: "object", properties: { environments: { type: "array", items: entrySchema } } },
        },
      },
    },
    async () => ({ environments: list }),
  );

  app.get<{ Params: { family: string; name: string } }>(
    "/v1/environments/:family/:name",
    {
      schema: {
        summary: "One environment: its manifest, with the scale parameters of every level",
        tags: ["catalogue"],
        params: {
          type: "object",
          properties: { family: { type: "string", maxLength: 64 }, name: { type: "string", maxLength: 64 } },
        },
        response: failures,
      },
    },
    async ({ params: { family, name } }) => {
      const { manifest, sha256 } = catalogue.entry(`${family}/${name}`);
      return { ...manifest, sha256 };
    },
  );
}
