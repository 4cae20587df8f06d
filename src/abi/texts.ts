import { MAX_TEXT, OUTPUT, TEXT } from "./layout.ts";
import { type Views, wide } from "./views.ts";

/** One text written by `generate` or `answer`. */
export interface ModuleText {
  readonly text: string;
  /** Units of fuel used. */
  readonly fuel: number;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the texts that a module says it has written.
 * @param count number of texts
 * @returns the texts, fewer than `count` when one breaks the layout or is not UTF-8
 */
export function readTexts({ bytes, words }: Views, count: number): ModuleText[] {
  const end = OUTPUT.offset + OUTPUT.size;
  const texts: ModuleText[] = [];
  let at: number = OUTPUT.offset;
  for (let i = 0; i < count && at + TEXT.bytes <= end; i++) {
    const length = words[(at + TEXT.length) / 4]! >>> 0;
    if (length > MAX_TEXT || at + TEXT.bytes + length > end) break;
    const fuel = wide(words[(at + TEXT.fuel) / 4]!, words[(at + TEXT.fuel) / 4 + 1]!);
    const text = decode(bytes.subarray(at + TEXT.bytes, at + TEXT.bytes + length));
    if (text === undefined) break;
    texts.push({ text, fuel });
    at = Math.ceil((at + TEXT.bytes + length) / TEXT.align) * TEXT.align;
  }
  return texts;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
