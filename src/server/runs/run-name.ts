import { ScalerError } from "../../errors.ts";

declare const checked: unique symbol;

/** Name of a run, safe as the name of a folder: it cannot leave the folder of the runs. */
export type RunName = string & { readonly [checked]: true };

const PATTERN = /^[a-z0-9][a-z0-9-]{0,63}$/;

export function isRunName(text: string): text is RunName {
  return PATTERN.test(text);
}

/** @throws ScalerError E_RUN_NAME */
export function parseRunName(text: string): RunName {
  if (isRunName(text)) return text;
  throw new ScalerError(
    "E_RUN_NAME",
    "the name of a run is made of lower-case letters, digits and hyphens, at most 64",
  );
}
