import { ScalerError } from "../../errors.ts";
import { isObject, type JsonObject } from "../../json-object.ts";
import { isMessage, messageText } from "../../runtime/completion.ts";
import type { Format } from "./format.ts";
import type { Samples } from "./json.ts";

/** `{responses_create_params, response: {output: [...]}, reward}`: rollouts of NeMo Gym, in OpenAI's Responses form. */
export const nemoGym: Format = {
  matches: ({ response }) => isObject(response) && Array.isArray(response.output) && !("body" in response),
  read: readResponse,
};

/** What joins a rollout of NeMo Gym with its input, or undefined. */
export function taskKey({
  _ng_task_index: task,
  _ng_rollout_index: rollout,
}: JsonObject): string | undefined {
  return Number.isSafeInteger(task) && Number.isSafeInteger(rollout) ? `${task}:${rollout}` : undefined;
}

/** The last message of the output; reasoning and calls of tools are items of their own. */
function readResponse(row: JsonObject): Samples {
  const { output, error } = row.response as { output: unknown[]; error?: unknown };
  const last = output.filter(isMessage).at(-1);
  if (last !== undefined)
    return { completions: [messageText(last.content, "response.output")], several: false };
  if ((error ?? undefined) !== undefined) {
    throw new ScalerError("E_ROW_REQUEST_FAILED", "the response holds an error in the place of a message");
  }
  throw new ScalerError("E_ROW_FIELD", "response.output holds no message of the assistant");
}
