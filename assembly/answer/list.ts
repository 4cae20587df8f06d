import { BigInteger } from "../big-integer";
import { copyBytes } from "../memory";
import { Numeral, readNumeral } from "./number";
import { isDigit, isLetter, Reader } from "./reader";

/**
 * Reading of lists. Elements are separated by commas, semicolons or white space; one pair of brackets may stand
 * around the list. Two separators in a row, or one at an end, make it malformed.
 */

/** Most elements that are read; a longer list is malformed. */
const MAX_ELEMENTS: i32 = 16384;

/** Reads the whole answer as integers that fit i64; null when it is not such a list. An empty pair of brackets is an empty list. */
export function parseIntegers(reader: Reader): StaticArray<i64> | null {
  const bracketed = openList(reader);
  if (reader.atEnd) return bracketed ? new StaticArray<i64>(0) : null;
  const values = new Growing();
  while (true) {
    const numeral: Numeral = readNumeral(reader, false);
    if (!numeral.valid || !numeral.small || !values.push(numeral.value)) return null;
    if (reader.atEnd) return values.take();
    if (!takeSeparator(reader)) return null;
  }
}

/** As `parseIntegers`, for integers of any size. */
export function parseBigIntegers(reader: Reader): StaticArray<BigInteger> | null {
  const bracketed = openList(reader);
  if (reader.atEnd) return bracketed ? new StaticArray<BigInteger>(0) : null;
  const values: BigInteger[] = [];
  while (true) {
    const numeral: Numeral = readNumeral(reader, false);
    if (!numeral.valid || values.length == MAX_ELEMENTS) return null;
    values.push(numeral.toBigInteger());
    if (reader.atEnd) return StaticArray.fromArray<BigInteger>(values);
    if (!takeSeparator(reader)) return null;
  }
}

/** Reads the whole answer as words of letters, digits, `_` and `-`; null when it is not such a list. */
export function parseWords(reader: Reader): StaticArray<Word> | null {
  openList(reader);
  const words: Word[] = [];
  while (true) {
    const word = new Word(reader.at, 0);
    while (isWordByte(reader.peek())) reader.at++;
    word.length = <i32>(reader.at - word.start);
    if (word.length == 0 || words.length == MAX_ELEMENTS) return null;
    words.push(word);
    if (reader.atEnd) return StaticArray.fromArray<Word>(words);
    if (!takeSeparator(reader)) return null;
  }
}

/** Passes over what may stand around a list. True when it begins with a bracket. */
function openList(reader: Reader): bool {
  reader.stripFullStop();
  const bracketed = opensBracket(reader.peek());
  reader.stripBrackets();
  return bracketed;
}

/** A word of the answer, where it stands in memory. */
@final
export class Word {
  constructor(
    public start: usize,
    public length: i32,
  ) {}

  /** Same letters, upper and lower case alike. */
  equals(other: string): bool {
    if (this.length != other.length) return false;
    for (let i = 0; i < this.length; i++) {
      if (lower(load<u8>(this.start + <usize>i)) != lower(<u8>other.charCodeAt(i))) return false;
    }
    return true;
  }
}

/** Takes white space with at most one comma or semicolon in it; false when there is neither. */
export function takeSeparator(reader: Reader): bool {
  const start = reader.at;
  reader.skipSpace();
  if (reader.take(0x2c) || reader.take(0x3b)) reader.skipSpace();
  return reader.at > start && !reader.atEnd;
}

/** A list of i64 that doubles its room. */
@final
class Growing {
  private room: StaticArray<i64> = new StaticArray<i64>(16);
  private count: i32 = 0;

  push(value: i64): bool {
    if (this.count == MAX_ELEMENTS) return false;
    if (this.count == this.room.length) {
      const larger = new StaticArray<i64>(this.count * 2);
      memory.copy(changetype<usize>(larger), changetype<usize>(this.room), (<usize>this.count) << 3);
      this.room = larger;
    }
    unchecked((this.room[this.count++] = value));
    return true;
  }

  take(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.count);
    copyBytes(changetype<usize>(values), changetype<usize>(this.room), (<usize>this.count) << 3);
    return values;
  }
}

function opensBracket(byte: u8): bool {
  return byte == 0x5b || byte == 0x28 || byte == 0x7b;
}

function isWordByte(byte: u8): bool {
  return isLetter(byte) || isDigit(byte) || byte == 0x5f || byte == 0x2d;
}

function lower(byte: u8): u8 {
  return byte - 0x41 < 26 ? byte | 0x20 : byte;
}
