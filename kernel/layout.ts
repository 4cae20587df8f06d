/**
 * Memory of the row kernel. The host reads the exported numbers from the module itself, so that they stand here alone.
 *
 * Every region that is read or written 16 bytes at a time is followed by `SLACK` bytes: such an access may begin
 * directly behind it.
 */
import { align8, ITEM_TEXT, VERDICT_SIZE } from "scaler-wasm/assembly/abi";

/** Most bytes of input in a window. */
export const WINDOW: usize = 1 << 18;

/** Most lines in a window. */
export const MAX_LINES: u32 = 1 << 14;

const SLACK: usize = 64;

/** A common row takes at least so many bytes: `{"id":"a/b@1:0:0","completion":""}`. */
const SHORTEST_ROW: usize = 32;
const MOST_ROWS: usize = min<usize>(MAX_LINES, WINDOW / SHORTEST_ROW);

/** Most bytes of an output row beside its id and its answer. */
const ROW_OVERHEAD: usize = 256;

/** Bytes between two batches: the last completion of one may be copied beyond its end. */
export const BATCH_GAP: usize = 16;

/** The lines of the window. */
export const INPUT: usize = 1 << 16;

/** One `Line` per line of the input. */
export const LINES: usize = INPUT + WINDOW + SLACK;
const LINES_SIZE: usize = MAX_LINES * offsetof<Line>();

/** The completions, one after the other, without escapes; behind them, for a moment, other strings of a row. */
export const COMPLETIONS: usize = LINES + LINES_SIZE;

/** Completions by environment, as the input region of its module wants them. */
export const BATCHES: usize = COMPLETIONS + WINDOW + SLACK;
const BATCHES_SIZE: usize = WINDOW + MOST_ROWS * (ITEM_TEXT + BATCH_GAP);

/** Verdicts by environment, in the order of its batch. */
export const VERDICTS: usize = BATCHES + BATCHES_SIZE + SLACK;
const VERDICTS_SIZE: usize = MOST_ROWS * VERDICT_SIZE;

/** What the summary needs of each line, one column after the other. */
export const SCORES: usize = VERDICTS + VERDICTS_SIZE;
export const INSTANCES: usize = SCORES + MAX_LINES * 8;
export const ANSWERS: usize = INSTANCES + MAX_LINES * 4;
export const ENVIRONMENTS: usize = ANSWERS + MAX_LINES * 4;
export const LEVELS: usize = ENVIRONMENTS + MAX_LINES * 2;
export const STATUSES: usize = LEVELS + MAX_LINES;

/** Output rows. An escaped answer takes at most six times its length. */
export const OUTPUT: usize = STATUSES + MAX_LINES;
const OUTPUT_SIZE: usize = MOST_ROWS * ROW_OVERHEAD + 6 * WINDOW;

/** Indices of the environments that rows of the window name. */
export const NAMED: usize = OUTPUT + OUTPUT_SIZE + SLACK;
const NAMED_SIZE: usize = MOST_ROWS * 4;

/** Indices of the lines that are left to the host. */
export const OTHERS: usize = NAMED + NAMED_SIZE;

/** What the host stores once: environments and texts. */
export const TABLES: usize = OTHERS + MAX_LINES * 4;

/** What is known of a line. Addresses, and positions as addresses too. */
@unmanaged
export class Line {
  start: usize;
  end: usize;
  idStart: usize;
  idEnd: usize;
  /** The completion's text. */
  text: usize;
  textLength: usize;
  /** Index, or -1 when the line is the host's to read. */
  environment: i32;
  level: u32;
  seed: u64;
  /** Its item in a batch, and its verdict. */
  item: usize;
  verdict: usize;
}

/** Where the host finds what it needs of a line. */
export const LINE_SIZE: usize = offsetof<Line>();
export const LINE_START: usize = offsetof<Line>("start");
export const LINE_END: usize = offsetof<Line>("end");
export const LINE_ID_START: usize = offsetof<Line>("idStart");
export const LINE_ID_END: usize = offsetof<Line>("idEnd");
export const LINE_ENVIRONMENT: usize = offsetof<Line>("environment");
export const LINE_LEVEL: usize = offsetof<Line>("level");
export const LINE_ITEM: usize = offsetof<Line>("item");
export const LINE_VERDICT: usize = offsetof<Line>("verdict");

export function lineAt(index: usize): Line {
  return changetype<Line>(LINES + index * offsetof<Line>());
}

/** Room that a completion of `length` bytes takes in a batch. */
export function itemSize(length: usize): usize {
  return align8(ITEM_TEXT + length);
}
