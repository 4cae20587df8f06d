import swagger from "@fastify/swagger";
import { type FastifyInstance, type FastifyServerOptions, fastify } from "fastify";
import { ScalerError } from "../errors.ts";
import { Catalogue } from "../module/catalogue.ts";
import { EnginePool } from "../pool/engine-pool.ts";
import { requireToken } from "./auth.ts";
import type { ServerContext } from "./context.ts";
import { sendError } from "./http-errors.ts";
import { Metrics } from "./metrics.ts";
import { DEFAULT_LIMITS, type ServerOptions } from "./options.ts";
import { environmentRoutes } from "./routes/environments.ts";
import { instanceRoutes } from "./routes/instances.ts";
import { nemoGymRoutes } from "./routes/nemo-gym.ts";
import { openRlhfRoutes } from "./routes/openrlhf.ts";
import { runRoutes } from "./routes/runs.ts";
import { slimeRoutes } from "./routes/slime.ts";
import { statusRoutes } from "./routes/status.ts";
import { verifyRoutes } from "./routes/verify.ts";
import { Runs } from "./runs/runs.ts";
import { Verifier } from "./verifier.ts";

/**
 * Makes the HTTP service, not yet listening. Modules run on worker threads, so that the event loop only moves
 * messages. Closing it lets open requests end and releases the runs.
 * @param logger as Fastify takes it; silent by default
 * @throws ScalerError E_CATALOGUE, E_OPTION
 */
export async function createServer(
  options: ServerOptions = {},
  logger: FastifyServerOptions["logger"] = false,
): Promise<FastifyInstance> {
  const { dist, workers, token, runs } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const catalogue = Catalogue.open(dist);
  const pool = new EnginePool({
    timeout: limits.workerTimeout,
    ...(dist !== undefined && { dist }),
    ...(workers !== undefined && { workers }),
  });
  const verifier = new Verifier(pool, limits.pendingAttempts);
  const context: ServerContext = {
    catalogue,
    pool,
    verifier,
    metrics: new Metrics(() => verifier.pending),
    runs: runs === undefined ? undefined : new Runs({ folder: runs, dist, limit: limits.runs }),
    limits,
  };

  const app = fastify({
    logger: logger ?? false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeout,
    // A client that trickles its headers holds a connection no longer than one that trickles its body.
    http: { headersTimeout: limits.requestTimeout },
    forceCloseConnections: "idle",
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
  });
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) =>
    sendError(
      new ScalerError(
        "E_HTTP_NOT_FOUND",
        `there is no ${request.method} ${request.url.slice(0, 80)}: /openapi.json lists what there is`,
      ),
      request,
      reply,
    ),
  );
  context.metrics.watch(app);
  if (token !== undefined) requireToken(app, token);
  await describeService(app, token !== undefined);
  for (const routes of [
    statusRoutes,
    environmentRoutes,
    instanceRoutes,
    verifyRoutes,
    runRoutes,
    openRlhfRoutes,
    slimeRoutes,
    nemoGymRoutes,
  ]) {
    routes(app, context);
  }
  app.addHook("onClose", async () => {
    await Promise.all([pool.close(), context.runs?.close()]);
  });
  await app.ready();
  return app;
}

/** `/openapi.json`, made from the schemas that check the requests. */
async function describeService(app: FastifyInstance, secured: boolean): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "SCALER-WASM",
        description: "Verifiable reasoning environments: instances, verdicts, curriculum runs.",
        version: "1",
      },
      ...(secured && {
        components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
        security: [{ token: [] }],
      }),
    },
  });
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
