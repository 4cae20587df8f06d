/** The constant texts of output rows, as the host stored them. */
import { copyBytes } from "./bytes";

/** Numbers of the texts; those of statuses and reasons are followed by one for each code. */
export enum Text {
  Line = 0,
  Id = 1,
  Score0 = 2,
  Score1 = 3,
  NoAnswer = 4,
  Fuel = 5,
  End = 6,
  Statuses = 8,
  Reasons = 16,
}

const COUNT = Text.Reasons + 256;
const texts = memory.data(COUNT * 8, 8);

/** Stores a text that the host put into memory of `allocate`. */
export function setText(text: u32, address: u32, length: u32): void {
  store<u32>(texts + text * 8, address);
  store<u32>(texts + text * 8, length, 4);
}

export function hasText(text: u32): bool {
  return load<u32>(texts + text * 8, 4) != 0;
}

/** Writes a text and says where it ends; up to 15 bytes behind it are written over. */
export function writeText(to: usize, text: u32): usize {
  const length = load<u32>(texts + text * 8, 4);
  copyBytes(to, load<u32>(texts + text * 8), length);
  return to + length;
}
