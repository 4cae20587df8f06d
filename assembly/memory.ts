/**
 * Short runs of memory. The instructions for whole runs are calls into the engine, which cost more than a few
 * stores.
 */

/** Bytes at the end of memory that the arena never hands out: a kept instance is copied there. */
export const SPARE: usize = 131072;

/** Longest run that is handled here. */
const SHORT: usize = 256;

/** Copies bytes between runs that do not overlap. */
export function copyBytes(to: usize, from: usize, size: usize): void {
  if (size > SHORT) {
    memory.copy(to, from, size);
    return;
  }
  let at: usize = 0;
  for (; at + 8 <= size; at += 8) store<u64>(to + at, load<u64>(from + at));
  for (; at < size; at++) store<u8>(to + at, load<u8>(from + at));
}

/**
 * Sets the content of a new block of the arena to zero. Blocks begin at multiples of 16, and nothing stands behind
 * the newest one: the last step may reach beyond its end.
 */
export function clearNewBlock(block: usize, size: usize): void {
  if (size > SHORT) {
    memory.fill(block, 0, size);
    return;
  }
  for (let at: usize = 0; at < size; at += 16) v128.store(block + at, i64x2.splat(0));
}
