/** Why a program gave no answer. */
const FAILURES = {
  "compile-error": "the program does not compile",
  crashed: "the program trapped, aborted, ran too deep or threw an exception",
  "exit-code": "the program ended with an exit code other than 0",
  "fuel-exhausted": "the program used up its instructions",
  "timed-out": "the program did not end in time, and its worker was replaced",
  "out-of-memory": "the program asked for more memory than it may have",
  "output-too-long": "the program printed more than it may",
  "not-text": "the output is not UTF-8",
  forbidden: "the program tried to reach something outside its sandbox",
} as const;
export type FailureReason = keyof typeof FAILURES;

export interface Failure {
  readonly kind: "failed";
  readonly reason: FailureReason;
  /** For a reader: a compiler's message, the name of an exception, the file that was to be opened. */
  readonly detail: string;
}

/** What one run of a program on one input came to. */
export type Outcome =
  | {
      readonly kind: "output";
      /** Everything the program printed, as it printed it. */
      readonly text: string;
      /** Instructions used; only programs in C and C++ are metered. */
      readonly fuel?: number;
    }
  | Failure;

/** What one run may use. */
export interface RunLimits {
  /** Instructions of a program in C or C++. Deterministic: the same program on the same input stops at the same one. */
  readonly fuel: number;
  /** Milliseconds of wall-clock time for a Python program; for a metered one only the second line. */
  readonly timeout: number;
  /** Memory in bytes; the stack of a compiled program does not count. */
  readonly memory: number;
  /** Bytes of output. */
  readonly output: number;
}

export const DEFAULT_LIMITS: RunLimits = {
  fuel: 1_000_000_000,
  timeout: 10_000,
  memory: 256 * 1024 * 1024,
  output: 1024 * 1024,
};

/** How a program is asked about several inputs. */
export interface Ask {
  /** Instructions of each run of a compiled program; at most, and by default, those of the limits. */
  readonly fuel?: number;
  /**
   * Do not go on with a program that has run out of instructions or time: inputs that it would get after that may
   * fail for the same reason without a run. Which ones depends on the number of threads.
   */
  readonly brief?: boolean;
}

/** True for a run that was ended because it took too long. */
export function isExhausted(outcome: Outcome): boolean {
  return outcome.kind === "failed" && (outcome.reason === "fuel-exhausted" || outcome.reason === "timed-out");
}

/** Runs a program on one input after the other. @param brief see `Ask` */
export function runEach(
  inputs: readonly string[],
  run: (input: string) => Outcome,
  brief: boolean,
): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const input of inputs) {
    const last = outcomes.at(-1);
    outcomes.push(brief && last !== undefined && isExhausted(last) ? last : run(input));
  }
  return outcomes;
}

export function failed(reason: FailureReason, detail: string): Failure {
  return { kind: "failed", reason, detail };
}
