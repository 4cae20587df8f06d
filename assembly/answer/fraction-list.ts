import { Fraction } from "../fraction";
import { takeSeparator } from "./list";
import { parseFraction } from "./number";
import { Reader } from "./reader";

/** Most bytes of a list; a longer one is malformed. Reducing fractions takes quadratic time in their digits. */
const MAX_LENGTH: usize = 2048;

/**
 * Reads the whole answer as fractions, each as `parseFraction` reads it, with a comma, a semicolon or a newline
 * between them and at most one pair of brackets around them. Blanks do not separate, since `1 / 2` is one fraction,
 * and a comma never stands inside a number. Null when it is not such a list.
 */
export function parseFractions(reader: Reader): StaticArray<Fraction> | null {
  reader.stripFullStop();
  reader.stripBrackets();
  if (reader.end - reader.at > MAX_LENGTH) return null;
  const values: Fraction[] = [];
  while (true) {
    const start = reader.at;
    while (!reader.atEnd && !separates(reader.peek())) reader.at++;
    const value = parseFraction(new Reader(start, reader.at));
    if (value === null) return null;
    values.push(value);
    if (reader.atEnd) return StaticArray.fromArray<Fraction>(values);
    if (!takeSeparator(reader)) return null;
  }
}

function separates(byte: u8): bool {
  return byte == 0x2c || byte == 0x3b || byte == 0x0a;
}
