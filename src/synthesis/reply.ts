/** A fenced block of a model's reply. */
export interface Block {
  /** First word behind the fence, in lower case; empty when there is none. */
  readonly language: string;
  readonly text: string;
}

/** A reply that is longer is not read further. */
const MOST_CHARACTERS = 400_000;

const THINK_END = "</think>";

/**
 * The fenced blocks of the visible part of a reply, in order. A block that is never closed is none: its end is
 * missing. Takes time in the length of the text.
 */
export function fencedBlocks(reply: string): Block[] {
  const text = visiblePart(reply.slice(0, MOST_CHARACTERS));
  const blocks: Block[] = [];
  let open: { language: string; fence: number; lines: string[] } | undefined;
  for (const line of text.split("\n")) {
    const fence = fenceLength(line);
    if (open === undefined) {
      if (fence >= 3) open = { language: languageOf(line.trimStart().slice(fence)), fence, lines: [] };
    } else if (fence >= open.fence && line.trim().length === fence) {
      blocks.push({ language: open.language, text: open.lines.join("\n") });
      open = undefined;
    } else {
      open.lines.push(line.endsWith("\r") ? line.slice(0, -1) : line);
    }
  }
  return blocks;
}

/** The last block in one of the languages. */
export function lastBlock(reply: string, languages: readonly string[]): string | undefined {
  return fencedBlocks(reply).findLast(({ language }) => languages.includes(language))?.text;
}

/** What follows the reasoning, for models that write it into the reply. */
function visiblePart(text: string): string {
  const end = text.lastIndexOf(THINK_END);
  return end < 0 ? text : text.slice(end + THINK_END.length);
}

/** Backticks at the start of a line, after blanks. */
function fenceLength(line: string): number {
  let at = 0;
  while (line[at] === " " || line[at] === "\t") at++;
  const start = at;
  while (line[at] === "`") at++;
  return at - start;
}

function languageOf(rest: string): string {
  return rest.trim().split(/\s/, 1)[0]!.toLowerCase();
}
