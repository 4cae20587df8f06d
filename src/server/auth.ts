import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { ScalerError } from "../errors.ts";

/** Paths that answer without a token: a load balancer has none. */
const OPEN_PATHS: ReadonlySet<string> = new Set(["/healthz"]);

/** Asks every request for the token, except those of `OPEN_PATHS`. */
export function requireToken(app: FastifyInstance, token: string): void {
  const expected = digest(`Bearer ${token}`);
  app.addHook("onRequest", async (request) => {
    if (OPEN_PATHS.has(request.routeOptions.url ?? "")) return;
    // Digests have one length, so that the comparison tells nothing about the token's.
    if (timingSafeEqual(digest(request.headers.authorization ?? ""), expected)) return;
    throw new ScalerError(
      "E_HTTP_AUTH",
      "the request carries no valid token: send Authorization: Bearer TOKEN",
    );
  });
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
