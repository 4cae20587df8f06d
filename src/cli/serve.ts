import { readFileSync } from "node:fs";
import { Command } from "commander";
import { ScalerError } from "../errors.ts";
import { checkExposure, DEFAULT_LIMITS } from "../server/options.ts";
import { openCatalogue } from "./catalogue.ts";
import { EXIT_FAILED } from "./exit.ts";
import { distOption, wholeNumber, workersOption } from "./options.ts";

interface Options {
  host: string;
  port: number;
  workers?: number;
  runs?: string;
  tokenFile?: string;
  auth: boolean;
  bodyLimit: number;
  maxBatch: number;
  maxPending: number;
  log?: boolean;
  dist: string;
}

/** Milliseconds that open requests have to end after a signal. */
const SHUTDOWN_LIMIT = 10_000;

export function serveCommand(): Command {
  return new Command("serve")
    .description("offer instances, verdicts and curriculum runs over HTTP")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--port <n>", "port; 0 takes a free one", wholeNumber(0, 65_535), 8_000)
    .addOption(workersOption())
    .option("--runs <folder>", "keep curriculum runs in this folder; without it there are none")
    .option("--token-file <file>", "ask requests for the token in this file (or set SCALER_TOKEN)")
    .option("--no-auth", "listen beyond this machine without a token")
    .option("--body-limit <bytes>", "largest body", wholeNumber(1_024, 1 << 30), DEFAULT_LIMITS.bodyBytes)
    .option("--max-batch <n>", "most items of a request", wholeNumber(1, 1_000_000), DEFAULT_LIMITS.batch)
    .option(
      "--max-pending <n>",
      "attempts that may wait; more are refused with 503",
      wholeNumber(1, 100_000_000),
      DEFAULT_LIMITS.pendingAttempts,
    )
    .option("--log", "log requests on standard error, as JSON lines")
    .addOption(distOption())
    .addHelpText(
      "after",
      `
The service describes itself under /openapi.json; docs/service.md explains it, with the shapes that OpenRLHF, slime
and NeMo Gym send. SIGTERM and SIGINT let open requests end.

Examples:
  scaler serve
  scaler serve --port 9000 --runs runs --workers 8
  SCALER_TOKEN=$(openssl rand -hex 16) scaler serve --host 0.0.0.0
  curl localhost:8000/v1/verify -H 'content-type: application/json' \\
    -d '{"attempts": [{"id": "numbers/prime-factorisation@1:0:7", "completion": "\\\\boxed{3, 11}"}]}'`,
    )
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const token = readToken(options.tokenFile);
  checkExposure(options.host, token, !options.auth);
  await openCatalogue(options.dist);
  // The server library is loaded by this command alone.
  const { createServer } = await import("../server/server.ts");
  const app = await createServer(
    {
      dist: options.dist,
      limits: {
        bodyBytes: options.bodyLimit,
        batch: options.maxBatch,
        pendingAttempts: options.maxPending,
      },
      ...(token !== undefined && { token }),
      ...(options.workers !== undefined && { workers: options.workers }),
      ...(options.runs !== undefined && { runs: options.runs }),
    },
    options.log ? { stream: process.stderr } : false,
  );
  closeOnSignal(() => app.close());
  try {
    process.stdout.write(`${await app.listen({ host: options.host, port: options.port })}\n`);
  } catch (cause) {
    await app.close();
    throw new ScalerError(
      "E_OPTION",
      `cannot listen on ${options.host}, port ${options.port}: ${(cause as Error).message}`,
      { cause },
    );
  }
}

function readToken(file: string | undefined): string | undefined {
  const token = file === undefined ? process.env.SCALER_TOKEN : readTokenFile(file);
  if (token === undefined || (token === "" && file === undefined)) return undefined;
  if (token.length >= 8) return token;
  throw new ScalerError("E_OPTION", "a token has at least 8 characters");
}

function readTokenFile(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new ScalerError("E_OPTION", `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** Ends in good order at the first signal, at once at the second or when requests do not end in time. */
function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const end = () => {
    if (closing) process.exit(EXIT_FAILED);
    closing = true;
    setTimeout(() => process.exit(EXIT_FAILED), SHUTDOWN_LIMIT).unref();
    void close();
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
}
