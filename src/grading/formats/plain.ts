import { chatText } from "../../runtime/completion.ts";
import type { Format } from "./format.ts";
import { readCompletions } from "./json.ts";

/** `{completion}` or `{completions}`: our own rows, and the results of TRL and of verifiers v0. */
export const plain: Format = {
  matches: (row) => "completion" in row || "completions" in row,
  read: (row) =>
    "completion" in row
      ? readCompletions(row.completion, "completion")
      : readCompletions(row.completions, "completions"),
};

/** `{messages}`: a whole chat. */
export const chat: Format = {
  matches: (row) => "messages" in row,
  read: (row) => ({ completions: [chatText(row.messages, "messages")], several: false }),
};
