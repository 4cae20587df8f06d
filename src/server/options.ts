import { ScalerError } from "../errors.ts";

/** What a service may be asked to hold at a time. */
export interface ServerLimits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Attempts, seeds or ids of one request. */
  readonly batch: number;
  /** Attempts that wait for a worker; requests beyond are refused with 503. */
  readonly pendingAttempts: number;
  /** Milliseconds in which a request must have arrived whole. */
  readonly requestTimeout: number;
  /** Milliseconds after which a worker counts as stuck. */
  readonly workerTimeout: number;
  /** Runs open at a time. */
  readonly runs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 16 << 20,
  batch: 4_096,
  pendingAttempts: 65_536,
  requestTimeout: 30_000,
  workerTimeout: 10_000,
  runs: 256,
};

export interface ServerOptions {
  /** Folder of built modules; the package's own by default. */
  readonly dist?: string;
  /** Threads that verify; one per core by default. */
  readonly workers?: number;
  /** Requests must carry `Authorization: Bearer TOKEN`; none is asked for when undefined. */
  readonly token?: string;
  /** Folder of curriculum runs; the service has none when undefined. */
  readonly runs?: string;
  readonly limits?: Partial<ServerLimits>;
}

/** True for an address that only this machine reaches. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Refuses to offer the service to a network without a token.
 * @throws ScalerError E_OPTION
 */
export function checkExposure(host: string, token: string | undefined, open: boolean): void {
  if (isLoopback(host) || token !== undefined || open) return;
  throw new ScalerError(
    "E_OPTION",
    `${host} can be reached from other machines: set a token in SCALER_TOKEN or --token-file, or say --no-auth`,
  );
}
