import { MAX_TEXT, OUTPUT, TEXT } from "./layout.ts";

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
export function readTexts(memory: WebAssembly.Memory, count: number): ModuleText[] {
  const view = new DataView(memory.buffer);
  const end = OUTPUT.offset + OUTPUT.size;
  const texts: ModuleText[] = [];
  let at: number = OUTPUT.offset;
  for (let i = 0; i < count && at + TEXT.bytes <= end; i++) {
    const length = view.getUint32(at + TEXT.length, true);
    if (length > MAX_TEXT || at + TEXT.bytes + length > end) break;
    const fuel =
      view.getUint32(at + TEXT.fuel + 4, true) * 4_294_967_296 + view.getUint32(at + TEXT.fuel, true);
    const text = decode(new Uint8Array(memory.buffer, at + TEXT.bytes, length));
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
