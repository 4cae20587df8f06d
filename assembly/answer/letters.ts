import { Word } from "./list";
import { isLetter } from "./reader";

/** The byte at a place in a word of the answer, letters in upper case; 0 beyond its end. */
export function letterAt(word: Word, index: i32): u8 {
  if (<u32>index >= <u32>word.length) return 0;
  const byte = load<u8>(word.start + <usize>index);
  return isLetter(byte) ? byte & 0xdf : byte;
}
