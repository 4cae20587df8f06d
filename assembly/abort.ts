import {
  ABORT,
  ABORT_EMPTY_RANGE,
  ABORT_INDEX,
  ABORT_OUT_OF_MEMORY,
  ABORT_TEXT_TOO_LONG,
  CONTROL_ABORT_CODE,
  CONTROL_ABORT_LINE,
  CONTROL_MESSAGE,
  CONTROL_MESSAGE_LENGTH,
  MAX_MESSAGE,
} from "./abi";

/** Where the compiler sees the SDK, and the environment as its `env.ts`. */
const SDK_PREFIX = "~lib/scaler-wasm/assembly/";

/**
 * Called by the compiler wherever a program fails: a false `assert`, a `throw`.
 * Records "message (file)" and the line in the control region, then traps, so that the host can name the reason.
 */
export function abort(message: string | null, file: string | null, line: u32, _column: u32): void {
  record(ABORT, line);
  if (message !== null) {
    append(message, 0);
    append(" ", 0);
  }
  append("(", 0);
  if (file !== null) append(file, file.startsWith(SDK_PREFIX) ? SDK_PREFIX.length : 0);
  append(")", 0);
  unreachable();
}

/** Ends the item because the arena is full. */
export function failOutOfMemory(): void {
  record(ABORT_OUT_OF_MEMORY, 0);
  unreachable();
}

/**
 * Ends the item because an index is out of range. Small and without a call, so that functions which check an index
 * are still inlined.
 */
export function failIndex(): void {
  store<u32>(CONTROL_ABORT_CODE, ABORT_INDEX);
  unreachable();
}

/** Ends the item because a random number of an empty range was asked for; small like `failIndex`. */
export function failEmptyRange(): void {
  store<u32>(CONTROL_ABORT_CODE, ABORT_EMPTY_RANGE);
  unreachable();
}

/** Ends the item because a text outgrew its bound. */
export function failTextTooLong(): void {
  record(ABORT_TEXT_TOO_LONG, 0);
  unreachable();
}

function record(code: u32, line: u32): void {
  store<u32>(CONTROL_ABORT_CODE, code);
  store<u32>(CONTROL_ABORT_LINE, line);
  store<u32>(CONTROL_MESSAGE_LENGTH, 0);
}

/** Adds a part from its character `from` on. Messages are ASCII by convention; anything else becomes a question mark. */
function append(part: string, from: i32): void {
  let end = load<u32>(CONTROL_MESSAGE_LENGTH);
  for (let i = from; i < part.length && end < MAX_MESSAGE; i++) {
    const unit = part.charCodeAt(i);
    store<u8>(CONTROL_MESSAGE + end, unit < 0x80 ? <u8>unit : 0x3f);
    end++;
  }
  store<u32>(CONTROL_MESSAGE_LENGTH, end);
}
