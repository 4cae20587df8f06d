import { isSpace, Reader } from "./reader";

/** Most moves that are read; a longer sequence is malformed. */
const MAX_MOVES: i32 = 16384;

/**
 * Reads the whole answer as moves, one letter of `alphabet` (upper case) each, in either case. Spaces, commas and
 * one pair of brackets or quotes are passed over. Null when anything else stands there. No letter at all is a
 * sequence of no moves only when brackets say so.
 */
export function parseMoves(reader: Reader, alphabet: string): StaticArray<u8> | null {
  reader.stripFullStop();
  reader.stripQuotes();
  reader.stripBrackets();
  const room = new StaticArray<u8>(<i32>min<usize>(reader.end - reader.at, <usize>MAX_MOVES));
  let count = 0;
  while (!reader.atEnd) {
    let byte = reader.peek();
    reader.at++;
    if (isSpace(byte) || byte == 0x2c) continue;
    if (byte - 0x61 < 26) byte -= 0x20;
    if (count == MAX_MOVES || !contains(alphabet, byte)) return null;
    unchecked((room[count++] = byte));
  }
  const moves = new StaticArray<u8>(count);
  memory.copy(changetype<usize>(moves), changetype<usize>(room), count);
  return moves;
}

function contains(alphabet: string, byte: u8): bool {
  for (let i = 0; i < alphabet.length; i++) {
    if (<u8>alphabet.charCodeAt(i) == byte) return true;
  }
  return false;
}
