import { setTimeout as sleep } from "node:timers/promises";

/** A failure that the next attempt may not meet. */
export class TransientError extends Error {
  /** Milliseconds that the other side asks to wait; undefined when it does not say. */
  readonly wait: number | undefined;

  constructor(message: string, wait?: number) {
    super(message);
    this.name = "TransientError";
    this.wait = wait;
  }
}

export interface RetryOptions {
  /** Attempts after the first one. */
  readonly retries: number;
  /** Milliseconds before the second attempt; doubled before every further one. */
  readonly delay: number;
  /** Called before each wait. */
  onRetry?(error: TransientError, attempt: number, wait: number): void;
}

const LONGEST_DELAY = 60_000;
/** An endpoint that asks for a longer pause is not worth waiting for. */
const LONGEST_WAIT = 600_000;

/** Runs a task again while it fails with a `TransientError`; the last error is thrown. */
export async function retrying<T>(task: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof TransientError) || attempt > options.retries) throw error;
      const backoff = Math.min(LONGEST_DELAY, options.delay * 2 ** (attempt - 1));
      const wait = Math.min(LONGEST_WAIT, Math.max(backoff, error.wait ?? 0));
      options.onRetry?.(error, attempt, wait);
      await sleep(wait);
    }
  }
}

/** Milliseconds that a `Retry-After` header asks for: whole seconds, or a date; undefined when it says neither. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
