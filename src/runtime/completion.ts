import { ScalerError } from "../errors.ts";
import { isObject, type JsonObject } from "../json-object.ts";

/**
 * A model's text as trainers and chat APIs carry it: a string, a message, or a list of messages, of which the last
 * one by the assistant counts.
 * @param field what to call the value in errors
 * @throws ScalerError E_ROW_FIELD when it is none of these
 */
export function completionText(value: unknown, field = "completion"): string {
  if (typeof value === "string") return value;
  if (isMessage(value)) return messageText(value.content, field);
  if (Array.isArray(value)) return chatText(value, field);
  throw new ScalerError("E_ROW_FIELD", `${field} is neither a text nor a list of chat messages`);
}

/**
 * The last message of the assistant in a list of messages.
 * @throws ScalerError E_ROW_FIELD when there is none
 */
export function chatText(value: unknown, field: string): string {
  const messages = Array.isArray(value) ? value.filter(isMessage) : [];
  const last = messages.findLast(({ role }) => role === "assistant");
  if (last === undefined) throw new ScalerError("E_ROW_FIELD", `${field} holds no message of the assistant`);
  return messageText(last.content, field);
}

/** The content of a message: a string, a list of parts with texts, or null where the model wrote nothing. */
export function messageText(content: unknown, field: string): string {
  if (typeof content === "string") return content;
  if (content === null) return "";
  if (Array.isArray(content)) {
    return content.map((part) => (isObject(part) && typeof part.text === "string" ? part.text : "")).join("");
  }
  throw new ScalerError(
    "E_ROW_FIELD",
    `the content of a message in ${field} is neither a text nor a list of parts`,
  );
}

export function isMessage(value: unknown): value is JsonObject {
  return isObject(value) && typeof value.role === "string" && "content" in value;
}
