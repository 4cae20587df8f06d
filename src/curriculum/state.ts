/** Reading saved states: what does not have the expected shape is refused, never repaired. */

import { ScalerError } from "../errors.ts";
import type { Json } from "./types.ts";

function misfit(what: string): never {
  throw new ScalerError("E_CURRICULUM_STATE", `the saved state does not fit this curriculum: ${what}`);
}

export function readObject(state: Json | undefined): { readonly [key: string]: Json } {
  if (typeof state !== "object" || state === null || Array.isArray(state)) misfit("an object was expected");
  return state as { readonly [key: string]: Json };
}

/** An array, of this length when `length` is given. */
export function readArray(state: Json | undefined, length?: number): readonly Json[] {
  if (!Array.isArray(state)) misfit("an array was expected");
  if (length !== undefined && state.length !== length)
    misfit(`${length} entries were expected, not ${state.length}`);
  return state;
}

export function readNumber(state: Json | undefined): number {
  if (typeof state !== "number") misfit("a number was expected");
  return state;
}

export function readNumbers(state: Json | undefined, length?: number): number[] {
  return readArray(state, length).map(readNumber);
}
