import type { Format } from "./format.ts";
import { readCompletions } from "./json.ts";

/** `{input, output, gts, score, step}`: the rollouts that verl dumps at each step. */
export const verl: Format = {
  matches: (row) => "output" in row && "input" in row && "gts" in row,
  read: ({ output }) => readCompletions(output, "output"),
};
