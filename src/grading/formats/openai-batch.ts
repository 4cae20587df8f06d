import { ScalerError } from "../../errors.ts";
import { isObject, type JsonObject } from "../../json-object.ts";
import { isMessage, messageText } from "../../runtime/completion.ts";
import type { Format } from "./format.ts";
import { checkCount, describe, type Samples } from "./json.ts";

/** `{custom_id, response: {status_code, body: {choices}}, error}`: OpenAI Batch, and `vllm run-batch`. */
export const openaiBatch: Format = {
  matches: (row) =>
    isObject(row.response) ||
    (row.error ?? undefined) !== undefined ||
    (row.response === null && !("messages" in row)),
  read: readBatchOutput,
};

function readBatchOutput(row: JsonObject): Samples {
  const response = row.response;
  const status = isObject(response) ? response.status_code : undefined;
  if (!isObject(response) || (status !== undefined && status !== 200)) {
    const detail = describe(row.error ?? (isObject(response) ? response.body : response) ?? null);
    const code = typeof status === "number" ? ` with status ${status}` : "";
    throw new ScalerError("E_ROW_REQUEST_FAILED", `the request failed${code}: ${detail}`);
  }
  const choices = isObject(response.body) ? response.body.choices : undefined;
  if (!Array.isArray(choices) || choices.length === 0) {
    throw new ScalerError("E_ROW_FIELD", "response.body.choices is not a list of choices");
  }
  checkCount(choices);
  const ordered = choices.every((choice) => isObject(choice) && Number.isSafeInteger(choice.index))
    ? [...choices].sort((a, b) => a.index - b.index)
    : choices;
  const completions = ordered.map((choice, i) => {
    const field = `response.body.choices[${i}]`;
    if (isObject(choice) && isMessage(choice.message)) return messageText(choice.message.content, field);
    if (isObject(choice) && typeof choice.text === "string") return choice.text;
    throw new ScalerError("E_ROW_FIELD", `${field} has neither a message nor a text`);
  });
  return { completions, several: completions.length > 1 };
}
