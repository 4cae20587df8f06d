import type { Reason } from "./codes.ts";
import { ABORT, CONTROL, MAX_DEPTH } from "./layout.ts";

/** What a host needs to know about a module's exports to read the cause of a trap. */
export interface ModuleState {
  readonly memory: WebAssembly.Memory;
  readonly fuel: WebAssembly.Global;
  readonly depth: WebAssembly.Global;
}

/** Why an item trapped, and at which index of its batch. */
export interface TrapCause {
  readonly index: number;
  readonly reason: Reason;
  readonly message: string;
}

/** Reads the cause of a trap in the order that `docs/abi.md` fixes. */
export function readTrap(state: ModuleState, error: unknown): TrapCause {
  const view = new DataView(state.memory.buffer);
  const index = view.getUint32(CONTROL.offset + CONTROL.done, true);
  switch (view.getUint32(CONTROL.offset + CONTROL.abortCode, true)) {
    case ABORT.none:
      break;
    case ABORT.outOfMemory:
      return { index, reason: "out-of-memory", message: "the arena is full" };
    case ABORT.textTooLong:
      return { index, reason: "text-too-long", message: "the text is too long" };
    case ABORT.index:
      return { index, reason: "aborted", message: "an index is out of range" };
    case ABORT.emptyRange:
      return { index, reason: "aborted", message: "a random number of an empty range was asked for" };
    default:
      return { index, reason: "aborted", message: readMessage(view) };
  }
  if ((state.fuel.value as bigint) < 0n) {
    return { index, reason: "fuel-exhausted", message: "the fuel of this item ran out" };
  }
  if ((state.depth.value as number) > MAX_DEPTH || error instanceof RangeError) {
    return { index, reason: "stack-exhausted", message: `calls are nested more than ${MAX_DEPTH} deep` };
  }
  return { index, reason: "trapped", message: error instanceof Error ? error.message : String(error) };
}

/** "message (file:line)" as the module recorded it. */
function readMessage(view: DataView): string {
  const length = Math.min(view.getUint32(CONTROL.offset + CONTROL.messageLength, true), CONTROL.maxMessage);
  const bytes = new Uint8Array(view.buffer, CONTROL.offset + CONTROL.message, length);
  const line = view.getUint32(CONTROL.offset + CONTROL.abortLine, true);
  return `${new TextDecoder().decode(bytes)}, line ${line}`;
}
