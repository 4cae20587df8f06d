import { ScalerError } from "../../errors.ts";
import { isObject } from "../../json-object.ts";

import type { Format } from "./format.ts";
import { checkCount, type Samples } from "./json.ts";

/** `{doc, resps: [[...]], filtered_resps}`: samples that lm-eval logs. Filters are not applied: we look for markers. */
export const lmEval: Format = {
  matches: (row) => isObject(row.doc) && Array.isArray(row.resps),
  read: ({ resps }): Samples => {
    const completions = (resps as unknown[]).flat();
    checkCount(completions);
    if (completions.length === 0 || !completions.every((text) => typeof text === "string")) {
      throw new ScalerError(
        "E_ROW_FIELD",
        "resps is not a list of lists of texts: only generated texts can be graded",
      );
    }
    return { completions, several: completions.length > 1 };
  },
};
