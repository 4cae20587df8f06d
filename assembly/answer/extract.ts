import { Reason } from "../verdict";

/**
 * Finds the answer in a completion, in one pass backwards and one forwards, so in time linear in its length.
 *
 * - A reasoning block is `<think>`, `<thinking>` or `<reasoning>` up to its closing tag. Text before the last closing
 *   tag is reasoning, with or without an opening tag (prompts often end with one). Text after an opening tag that
 *   is never closed is reasoning too. What is left is visible.
 * - A marker is `\boxed{...}` with balanced braces, or `<answer>...</answer>`. The last one that begins in the
 *   visible text is the answer. When it is broken the answer is malformed: an earlier one does not count.
 */
@final
export class Extraction {
  /** Why there is no answer, or `Reason.Correct` when there is one. */
  reason: Reason = Reason.NoMarker;
  /** First byte of the answer. */
  start: usize = 0;
  /** First byte after the answer. */
  end: usize = 0;
}

const LESS_THAN: u8 = 0x3c;
const BACKSLASH: u8 = 0x5c;
/** The bytes of `\boxed`, as two integers. */
const BOXED_START: u32 = 0x786f625c;
const BOXED_END: u16 = 0x6465;
const OPEN_BRACE: u8 = 0x7b;
const CLOSE_BRACE: u8 = 0x7d;

/** The whole text is the answer. */
export function extractPlain(text: usize, length: usize): Extraction {
  const found = new Extraction();
  found.reason = Reason.Correct;
  found.start = text;
  found.end = text + length;
  return found;
}

/** The answer inside the last marker of the visible text. */
export function extractMarked(text: usize, length: usize): Extraction {
  const end = text + length;
  let marker: usize = 0;
  let visibleEnd = end;
  let unclosed = false;
  let at = end;
  while ((at = findBackwards(text, at)) != 0) {
    if (load<u8>(at) == BACKSLASH) {
      if (marker == 0 && boxedBrace(at, end) != 0) marker = at;
      continue;
    }
    const second = byteAt(at + 1, end);
    if (second == 0x2f /* / */) {
      if (reasoningTag(at + 2, end)) break;
    } else if (second == 0x61 /* a */) {
      if (marker == 0 && hasText(at, end, "<answer>")) marker = at;
    } else if (reasoningTag(at + 1, end)) {
      marker = 0;
      visibleEnd = at;
      unclosed = true;
    }
  }
  const found = new Extraction();
  if (marker == 0) {
    if (unclosed) found.reason = Reason.UnclosedReasoning;
    return found;
  }
  if (load<u8>(marker) == BACKSLASH) closeBoxed(found, boxedBrace(marker, end), visibleEnd);
  else closeTag(found, marker + 8, visibleEnd);
  return found;
}

/** Address of the last `<` or backslash in [from, before), or 0. */
function findBackwards(from: usize, before: usize): usize {
  let at = before;
  const tags = i8x16.splat(<i8>LESS_THAN);
  const slashes = i8x16.splat(<i8>BACKSLASH);
  while (at - from >= 16) {
    const block = v128.load(at - 16);
    const hits = v128.or(i8x16.eq(block, tags), i8x16.eq(block, slashes));
    if (v128.any_true(hits)) return at - 16 + <usize>(31 - clz(i8x16.bitmask(hits)));
    at -= 16;
  }
  while (at > from) {
    const byte = load<u8>(--at);
    if (byte == LESS_THAN || byte == BACKSLASH) return at;
  }
  return 0;
}

/** Address of the opening brace of a `\boxed{` that starts at `at`, or 0. Spaces may stand before the brace. */
function boxedBrace(at: usize, end: usize): usize {
  if (end - at < 6 || load<u32>(at) != BOXED_START || load<u16>(at + 4) != BOXED_END) return 0;
  let brace = at + 6;
  // A bounded run: an unbounded one, repeated, would be quadratic.
  for (let i = 0; i < 4 && byteAt(brace, end) == 0x20; i++) brace++;
  return byteAt(brace, end) == OPEN_BRACE ? brace : 0;
}

/** True when `think>`, `thinking>` or `reasoning>` starts at `at`. */
function reasoningTag(at: usize, end: usize): bool {
  const first = byteAt(at, end);
  if (first == 0x74 /* t */) return hasText(at, end, "think>") || hasText(at, end, "thinking>");
  return first == 0x72 /* r */ && hasText(at, end, "reasoning>");
}

/** The content up to the brace that balances the one at `brace`; an escaped brace does not count. */
function closeBoxed(found: Extraction, brace: usize, end: usize): void {
  let depth = 0;
  for (let at = brace; at < end; at++) {
    const byte = load<u8>(at);
    if (byte == BACKSLASH) {
      at++;
    } else if (byte == OPEN_BRACE) {
      depth++;
    } else if (byte == CLOSE_BRACE && --depth == 0) {
      found.reason = Reason.Correct;
      found.start = brace + 1;
      found.end = at;
      return;
    }
  }
  found.reason = Reason.UnclosedMarker;
}

/** The content up to the first `</answer>`. */
function closeTag(found: Extraction, start: usize, end: usize): void {
  for (let at = start; at < end; at++) {
    if (load<u8>(at) == LESS_THAN && hasText(at, end, "</answer>")) {
      found.reason = Reason.Correct;
      found.start = start;
      found.end = at;
      return;
    }
  }
  found.reason = Reason.UnclosedMarker;
}

function byteAt(at: usize, end: usize): u8 {
  return at < end ? load<u8>(at) : 0;
}

/** True when the ASCII text `expected` stands at `at`. */
function hasText(at: usize, end: usize, expected: string): bool {
  const length = <usize>expected.length;
  if (end - at < length) return false;
  const from = changetype<usize>(expected);
  for (let i: usize = 0; i < length; i++) {
    if (load<u8>(at + i) != <u8>load<u16>(from + (i << 1))) return false;
  }
  return true;
}
