import { Fraction } from "../fraction";
import { takeSeparator } from "./list";
import { parseFraction } from "./number";
import { Reader } from "./reader";

/** Most elements that are read; a longer list is malformed. */
const MAX_ELEMENTS: i32 = 1024;

/**
 * Reads the whole answer as fractions, each as `parseFraction` reads it, with a comma, a semicolon or a newline
 * between them and at most one pair of brackets around them. Blanks do not separate, since `1 / 2` is one fraction,
 * and a comma never stands inside a number. Null when it is not such a list.
 */
export function parseFractions(reader: Reader): StaticArray<Fraction> | null {
  reader.stripFullStop();
  reader.stripBrackets();
  const values: Fraction[] = [];
  while (values.length < MAX_ELEMENTS) {
    const start = reader.at;
    while (!reader.atEnd && !separates(reader.peek())) reader.at++;
    const value = parseFraction(new Reader(start, reader.at));
    if (value === null) return null;
    values.push(value);
    if (reader.atEnd) return StaticArray.fromArray<Fraction>(values);
    if (!takeSeparator(reader)) return null;
  }
  return null;
}

function separates(byte: u8): bool {
  return byte == 0x2c || byte == 0x3b || byte == 0x0a;
}
