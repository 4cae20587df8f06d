import { TABLES } from "./layout";

let top: usize = TABLES;

/** Memory that is kept for good, at a multiple of 16, with room to read 16 bytes beyond it. */
export function allocate(size: u32): usize {
  const start = top;
  top = (start + size + 31) & ~15;
  const missing = <i32>((top + 0xffff) >> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return start;
}
