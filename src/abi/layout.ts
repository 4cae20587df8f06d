/**
 * The byte layout shared by host and module, ABI 1.0 (see `docs/abi.md`).
 * Every offset the host knows stands in this file alone; `assembly/abi.ts` is its twin.
 */

export const ABI_MAJOR = 1;
export const ABI_MINOR = 0;

/** Entries of the scale array of an item; a manifest declares at most this many parameters. */
export const MAX_SCALE = 8;

/** Longest text a module may write for one item, in bytes. */
export const MAX_TEXT = 65_536;

/** Open calls of recursive functions above which a metered module traps. */
export const MAX_DEPTH = 10_000;

/** Fuel that `grade` adds to an item's limit for each byte of its completion. */
export const READING_FUEL = 1_024;

/** Name of the custom section that carries the manifest. */
export const MANIFEST_SECTION = "scaler.manifest";

/** Control region: progress of the running call and the cause of an abort. */
export const CONTROL = {
  offset: 1_024,
  size: 512,
  done: 0,
  abortCode: 4,
  abortLine: 8,
  messageLength: 12,
  message: 16,
  maxMessage: 256,
} as const;

/** Values of the abort code in the control region. */
export const ABORT = { none: 0, abort: 1, outOfMemory: 2, textTooLong: 3, index: 4, emptyRange: 5 } as const;

/** Input region: a sequence of items. */
export const INPUT = { offset: 4_096, size: 1_048_576 } as const;

/** One item of the input region; the completion follows at `text`, padded to `align`. */
export const ITEM = {
  seed: 0,
  textLength: 8,
  flags: 12,
  scale: 16,
  text: 48,
  align: 8,
} as const;

/** Bits of an item's flags. */
export const FLAG = { plain: 1 } as const;

/** Output region: texts or verdicts, by the export called. */
export const OUTPUT = { offset: INPUT.offset + INPUT.size, size: 1_048_576 } as const;

/** One text in the output of `generate` and `answer`, padded to `align`. */
export const TEXT = { length: 0, fuel: 8, bytes: 16, align: 8 } as const;

/** One verdict in the output of `grade`. */
export const VERDICT = {
  status: 0,
  reason: 1,
  answerStart: 4,
  answerLength: 8,
  score: 16,
  fuel: 24,
  size: 32,
} as const;

/** Start of static data; the arena follows it. */
export const DATA_OFFSET = OUTPUT.offset + OUTPUT.size;

/** Memory of a module in pages of 64 KiB, unless its manifest asks for another size. */
export const MEMORY_PAGES = 96;

/** Longest completion one item can carry, in bytes. */
export const MAX_COMPLETION = INPUT.size - ITEM.text;

/** Verdicts that fit the output region. */
export const MAX_BATCH = OUTPUT.size / VERDICT.size;
