import { ScalerError } from "../../errors.ts";
import { isObject, type JsonObject } from "../../json-object.ts";
import { chatText } from "../../runtime/completion.ts";
import type { Format } from "./format.ts";
import { checkCount, describe, type Samples } from "./json.ts";

/**
 * `{task: {data}, traces: [{nodes: [{message}], root_reply?}], errors}`: episodes of verifiers v1, one a line. Each
 * trace is a sample.
 */
export const verifiersEpisodes: Format = {
  matches: (row) => Array.isArray(row.traces) && isObject(row.task),
  read: readEpisode,
};

function readEpisode(row: JsonObject): Samples {
  const traces = row.traces as unknown[];
  if (traces.length === 0) {
    const errors = Array.isArray(row.errors) ? row.errors.at(-1) : undefined;
    throw new ScalerError("E_ROW_REQUEST_FAILED", `the episode has no traces: ${describe(errors ?? null)}`);
  }
  checkCount(traces);
  const completions = traces.map((trace, i) => {
    if (isObject(trace) && typeof trace.root_reply === "string") return trace.root_reply;
    const nodes = isObject(trace) && Array.isArray(trace.nodes) ? trace.nodes : [];
    return chatText(
      nodes.map((node) => (isObject(node) ? node.message : undefined)),
      `traces[${i}].nodes`,
    );
  });
  return { completions, several: completions.length > 1 };
}
