import type { Reason, Status } from "../abi/codes.ts";
import type { VerdictBlock } from "../abi/verdicts.ts";
import type { ErrorCode, ScalerError } from "../errors.ts";

/** Shows an answer as it stands: a byte order mark is part of it. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Slices of more characters share the memory of their string in V8. */
const MAX_COPIED_SLICE = 12;

/** The judgement of one completion. */
export interface Verdict {
  readonly status: Status;
  /** Why, in one word; `docs/errors.md` lists all. */
  readonly reason: Reason;
  /** In [0, 1]: 1 for a correct answer, partial credit where an environment gives it; null for a fault. */
  readonly score: number | null;
  /** The text that was read as the answer; null when there is none. */
  readonly answer: string | null;
  /** Work done, in units of `docs/abi.md`; the same on every machine. 0 for a fault. */
  readonly fuel: number;
  /** What went wrong inside the environment; faults only. */
  readonly message?: string;
}

/** A row that could not be judged because it names no instance. Its reward is unknown, not 0. */
export interface Rejection {
  readonly status: "rejected";
  readonly code: ErrorCode;
  readonly message: string;
}

export function rejection({ code, message }: ScalerError): Rejection {
  return { status: "rejected", code, message };
}

/** The verdict of an environment that failed. */
export function faultVerdict(reason: Reason, message: string): Verdict {
  return { status: "fault", reason, score: null, answer: null, fuel: 0, message };
}

/** Verdict number `index` of a block. */
export function readVerdict(block: VerdictBlock, index: number, completion: string | Uint8Array): Verdict {
  const verdict = {
    status: block.status(index),
    reason: block.reason(index),
    score: block.score(index),
    answer: readAnswer(block, index, completion),
    fuel: block.fuel(index),
  };
  const message = block.faultMessage(index);
  return message === undefined ? verdict : { ...verdict, message };
}

/** The extracted answer as text; null when there was no marker. Positions count UTF-8 bytes. */
function readAnswer(block: VerdictBlock, index: number, completion: string | Uint8Array): string | null {
  const start = block.answerStart(index);
  const end = start + block.answerLength(index);
  if (end === start) return null;
  if (typeof completion !== "string") return decoder.decode(completion.subarray(start, end));
  if (Buffer.byteLength(completion) !== completion.length) {
    return decoder.decode(Buffer.from(completion).subarray(start, end));
  }
  const answer = completion.slice(start, end);
  // V8 copies a short slice; a longer one would keep the whole completion alive.
  return answer.length <= MAX_COPIED_SLICE ? answer : decoder.decode(Buffer.from(answer));
}
