import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { type ErrorCode, ScalerError } from "../errors.ts";

/** Status of each code that is not a plain 400: the request names something that is not there, or comes too soon. */
const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  E_HTTP_AUTH: 401,
  E_HTTP_NOT_FOUND: 404,
  E_ENVIRONMENT_UNKNOWN: 404,
  E_RUN_MISSING: 404,
  E_RUN_EXISTS: 409,
  E_RUN_LOCKED: 409,
  E_VERSION: 409,
  E_CURRICULUM_STEP: 409,
  E_CURRICULUM_MISMATCH: 409,
  E_HTTP_BODY_SIZE: 413,
  E_HTTP_BATCH_SIZE: 413,
  E_HTTP_MEDIA_TYPE: 415,
  E_FAULT: 500,
  E_CATALOGUE: 500,
  E_RUN_DAMAGED: 500,
  E_RUN_FORMAT: 500,
  E_RUN_REPLAY: 500,
  E_RUN_WRITE: 500,
  E_WORKER_DIED: 500,
  E_HTTP_OVERLOADED: 503,
  E_WORKER_TIMEOUT: 504,
};

function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 400;
}

/** The body of every answer that is not a success. */
interface ErrorBody {
  readonly error: { readonly code: ErrorCode | "E_INTERNAL"; readonly message: string };
}

/** Turns whatever was thrown into an answer. What is not the caller's doing is logged and not shown. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = error instanceof ScalerError ? error : fromFastify(error as FastifyError);
  if (known === undefined) {
    request.log.error(error);
    const body: ErrorBody = {
      error: { code: "E_INTERNAL", message: "the service failed; its log says why" },
    };
    return reply.code(500).send(body);
  }
  const status = statusOf(known.code);
  if (status >= 500) request.log.error(known);
  if (status === 503) void reply.header("retry-after", "1");
  if (status === 401) void reply.header("www-authenticate", "Bearer");
  const body: ErrorBody = { error: { code: known.code, message: known.message } };
  return reply.code(status).send(body);
}

/** Where a value has none of several types, one sentence for all of them; the library writes one for each. */
function alternatives({ validation = [], validationContext = "body" }: FastifyError): string | undefined {
  const last = validation.at(-1);
  if (last?.keyword !== "anyOf") return undefined;
  const types = validation
    .filter(({ keyword, instancePath }) => keyword === "type" && instancePath === last.instancePath)
    .map(({ params }) => String(params.type));
  if (types.length < validation.length - 1) return undefined;
  return `${validationContext}${last.instancePath} must be ${types.slice(0, -1).join(", ")} or ${types.at(-1)}`;
}

/** What the server library refuses before a handler sees it. */
function fromFastify(error: FastifyError): ScalerError | undefined {
  switch (error.code) {
    case "FST_ERR_VALIDATION":
      return new ScalerError("E_HTTP_REQUEST", alternatives(error) ?? error.message);
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new ScalerError(
        "E_HTTP_BODY_SIZE",
        "the body is larger than the service accepts: send less at a time",
      );
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new ScalerError("E_HTTP_MEDIA_TYPE", "bodies are JSON: send content-type application/json");
    default:
      return error.statusCode === 400 ? new ScalerError("E_HTTP_REQUEST", error.message) : undefined;
  }
}
