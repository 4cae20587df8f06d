import type { FastifyInstance } from "fastify";
import type { ServerContext } from "../context.ts";

/** `/healthz` and `/metrics`. */
export function statusRoutes(app: FastifyInstance, { metrics, catalogue }: ServerContext): void {
  const isClosing = endConnectionsOnClose(app);
  const health = {
    type: "object",
    properties: { status: { type: "string" }, environments: { type: "integer" } },
  };
  app.get(
    "/healthz",
    {
      schema: {
        summary: "Whether the service takes requests; needs no token",
        tags: ["status"],
        response: { 200: health, 503: health },
      },
    },
    async (_, reply) => {
      if (isClosing()) return reply.code(503).send({ status: "closing" });
      return { status: "ok", environments: catalogue.ids.length };
    },
  );

  app.get(
    "/metrics",
    {
      schema: {
        summary: "Figures in the text form of Prometheus",
        tags: ["status"],
        produces: ["text/plain"],
      },
    },
    async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  );
}

/** Once the service closes, answers end their connection: one that is kept alive would hold the process. */
function endConnectionsOnClose(app: FastifyInstance): () => boolean {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", async (_, reply) => {
    if (closing) void reply.header("connection", "close");
  });
  return () => closing;
}
