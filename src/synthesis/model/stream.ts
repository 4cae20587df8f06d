import { createParser } from "eventsource-parser";
import * as v from "valibot";
import type { Usage } from "./model.ts";
import { TransientError } from "./retry.ts";

/** What has arrived of a reply. */
export interface Delta {
  text: string;
  usage: Usage | undefined;
  /** True once the endpoint said that the reply ends. */
  finished: boolean;
}

/** A reply that is longer is broken off: it would fill the memory. */
const MOST_CHARACTERS = 2_000_000;

const usageSchema = v.object({ prompt_tokens: v.number(), completion_tokens: v.number() });

const chunkSchema = v.object({
  choices: v.optional(
    v.array(
      v.object({
        delta: v.optional(v.object({ content: v.nullish(v.string()) })),
        message: v.optional(v.object({ content: v.nullish(v.string()) })),
        finish_reason: v.nullish(v.string()),
      }),
    ),
  ),
  usage: v.nullish(usageSchema),
  error: v.optional(v.unknown()),
});

/**
 * Reads a streamed reply: server-sent events with a chunk of JSON each, then `[DONE]`.
 * @throws TransientError when a chunk cannot be read
 */
export async function readStream(body: ReadableStream<Uint8Array>, onBytes: () => void): Promise<Delta> {
  const delta: Delta = { text: "", usage: undefined, finished: false };
  let done = false;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (done) return;
      if (data.trim() === "[DONE]") done = delta.finished = true;
      else addChunk(delta, data);
    },
  });
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    onBytes();
    parser.feed(decoder.decode(bytes, { stream: true }));
    if (done) break;
  }
  return delta;
}

/** Reads a reply that came in one piece. */
export function wholeReply(text: string): Delta {
  const delta: Delta = { text: "", usage: undefined, finished: false };
  addChunk(delta, text);
  return { ...delta, finished: true };
}

function addChunk(delta: Delta, data: string): void {
  const chunk = parseChunk(data);
  if (chunk.error !== undefined && chunk.error !== null) {
    throw new TransientError(`the endpoint reports an error: ${JSON.stringify(chunk.error).slice(0, 300)}`);
  }
  const choice = chunk.choices?.[0];
  delta.text += choice?.delta?.content ?? choice?.message?.content ?? "";
  if (delta.text.length > MOST_CHARACTERS) throw new TransientError("the answer does not end");
  if (choice?.finish_reason != null) delta.finished = true;
  if (chunk.usage != null) {
    delta.usage = {
      promptTokens: chunk.usage.prompt_tokens,
      completionTokens: chunk.usage.completion_tokens,
    };
  }
}

function parseChunk(data: string): v.InferOutput<typeof chunkSchema> {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw new TransientError("a piece of the answer is not JSON");
  }
  const result = v.safeParse(chunkSchema, json);
  if (!result.success) throw new TransientError("a piece of the answer has another form than expected");
  return result.output;
}
