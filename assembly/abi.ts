/** The module contract, ABI 1.0: twin of `src/abi/layout.ts`, explained in `docs/abi.md`. */

export const MAX_SCALE: i32 = 8;
export const MAX_TEXT: usize = 65536;

/**
 * Fuel that an item gets for each byte of its completion, on top of its limit: reading takes at most about 800 units
 * a byte, and a long text must not make a sound environment fail.
 */
export const READING_FUEL: i64 = 1024;

export const CONTROL: usize = 1024;
export const CONTROL_DONE: usize = CONTROL;
export const CONTROL_ABORT_CODE: usize = CONTROL + 4;
export const CONTROL_ABORT_LINE: usize = CONTROL + 8;
export const CONTROL_MESSAGE_LENGTH: usize = CONTROL + 12;
export const CONTROL_MESSAGE: usize = CONTROL + 16;
export const MAX_MESSAGE: u32 = 256;

export const ABORT: u32 = 1;
export const ABORT_OUT_OF_MEMORY: u32 = 2;
export const ABORT_TEXT_TOO_LONG: u32 = 3;
export const ABORT_INDEX: u32 = 4;
export const ABORT_EMPTY_RANGE: u32 = 5;

export const INPUT: usize = 4096;
export const INPUT_SIZE: usize = 1048576;

export const ITEM_SEED: usize = 0;
export const ITEM_TEXT_LENGTH: usize = 8;
export const ITEM_FLAGS: usize = 12;
export const ITEM_SCALE: usize = 16;
export const ITEM_TEXT: usize = 48;

export const FLAG_PLAIN: u32 = 1;

export const OUTPUT: usize = INPUT + INPUT_SIZE;
export const OUTPUT_SIZE: usize = 1048576;
export const OUTPUT_END: usize = OUTPUT + OUTPUT_SIZE;

export const TEXT_LENGTH: usize = 0;
export const TEXT_FUEL: usize = 8;
export const TEXT_BYTES: usize = 16;

export const VERDICT_STATUS: usize = 0;
export const VERDICT_REASON: usize = 1;
export const VERDICT_ANSWER_START: usize = 4;
export const VERDICT_ANSWER_LENGTH: usize = 8;
export const VERDICT_SCORE: usize = 16;
export const VERDICT_FUEL: usize = 24;
export const VERDICT_SIZE: usize = 32;

/** Items and texts start at multiples of 8. */
export function align8(size: usize): usize {
  return (size + 7) & ~7;
}
