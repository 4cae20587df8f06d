import { BigInteger } from "../big-integer";
import { Fraction } from "../fraction";
import { isDigit, Reader, THIN_SPACE } from "./reader";

/**
 * Reading of numbers. A numeral is an optional sign and decimal digits; thousands may be separated by thin spaces,
 * or by commas where a comma cannot be a list separator. Groups after the first must have three digits.
 */
@final
export class Numeral {
  /** False when no numeral stood there; the reader has then not moved. */
  valid: bool = false;
  negative: bool = false;
  /** The value's magnitude when `small`. */
  magnitude: u64 = 0;
  /** True when the magnitude is at most 2^63 - 1. */
  small: bool = true;
  /** The digits without separators: address and count. */
  digits: usize = 0;
  count: i32 = 0;

  get value(): i64 {
    return this.negative ? -(<i64>this.magnitude) : <i64>this.magnitude;
  }

  toBigInteger(): BigInteger {
    return this.small
      ? BigInteger.of(this.value)
      : BigInteger.fromDigits(this.digits, this.count, this.negative);
  }
}

/** Reads a sign and a numeral. */
export function readNumeral(reader: Reader, commaGroups: bool): Numeral {
  const start = reader.at;
  let negative = false;
  if (reader.take(0x2d)) negative = true;
  else reader.take(0x2b);
  reader.skipBlanks();
  const numeral = readUnsigned(reader, commaGroups);
  numeral.negative = negative;
  if (!numeral.valid) reader.at = start;
  return numeral;
}

/** Reads a numeral without a sign. */
export function readUnsigned(reader: Reader, commaGroups: bool): Numeral {
  const numeral = new Numeral();
  if (!isDigit(reader.peek())) return numeral;
  const start = reader.at;
  const first = takeDigits(reader, numeral);
  if (first <= 3 && first > 0 && groupFollows(reader, commaGroups)) {
    const separator = reader.peek();
    while (reader.peek() == separator && groupFollows(reader, commaGroups)) {
      reader.at++;
      takeDigits(reader, numeral);
    }
    numeral.digits = copyDigits(start, reader.at, numeral.count);
  } else {
    numeral.digits = start;
  }
  numeral.valid = true;
  return numeral;
}

/** The digits of [start, end) without the separators between them; plain numerals are used where they stand. */
function copyDigits(start: usize, end: usize, count: i32): usize {
  // Room for the digits alone: a long list of such numerals must not fill the arena.
  const digits = heap.alloc(count);
  let to = digits;
  for (let at = start; at < end; at++) {
    if (isDigit(load<u8>(at))) store<u8>(to++, load<u8>(at));
  }
  return digits;
}

/** A tenth of 2^63 - 1, whose last digit is 7. */
const TENTH: u64 = 922337203685477580;

/** Takes a run of digits into the numeral's magnitude and says how many there were. */
function takeDigits(reader: Reader, numeral: Numeral): i32 {
  const start = reader.at;
  let at = start;
  let magnitude = numeral.magnitude;
  let small = numeral.small;
  for (; at < reader.end; at++) {
    const digit = load<u8>(at) - 0x30;
    if (digit > 9) break;
    if (small && (magnitude < TENTH || (magnitude == TENTH && digit <= 7))) {
      magnitude = magnitude * 10 + <u64>digit;
    } else {
      small = false;
    }
  }
  numeral.magnitude = magnitude;
  numeral.small = small;
  reader.at = at;
  const taken = <i32>(at - start);
  numeral.count += taken;
  return taken;
}

/** True when a separator and exactly three digits follow. */
function groupFollows(reader: Reader, commaGroups: bool): bool {
  const separator = reader.peek();
  if (separator != THIN_SPACE && !(commaGroups && separator == 0x2c)) return false;
  return (
    isDigit(reader.peekAt(1)) &&
    isDigit(reader.peekAt(2)) &&
    isDigit(reader.peekAt(3)) &&
    !isDigit(reader.peekAt(4))
  );
}

/** Reads the whole answer as an integer: a numeral, with only zeros after a decimal point if there is one. */
export function parseInteger(reader: Reader): Numeral {
  prepare(reader);
  const numeral = readNumeral(reader, true);
  if (numeral.valid && reader.take(0x2e)) {
    while (reader.take(0x30)) {}
  }
  if (!reader.atEnd) numeral.valid = false;
  return numeral;
}

/** Removes what may stand around a number: spaces, one pair of brackets, a full stop. */
function prepare(reader: Reader): void {
  reader.stripFullStop();
  reader.stripBrackets();
}

/** Removes a second pair of brackets too: the plain form of a LaTeX fraction brings one of its own. */
function prepareFraction(reader: Reader): void {
  prepare(reader);
  reader.stripBrackets();
}

/** Most bytes of a fraction: reducing it to lowest terms takes quadratic time, about two million steps at this length. */
const MAX_FRACTION_LENGTH: usize = 512;

/**
 * Reads the whole answer as an exact fraction: an integer, `a/b`, `(a)/(b)` with signs and brackets, or a decimal
 * that ends. Null when it is none of these, the denominator is zero, or it is longer than 512 bytes.
 */
export function parseFraction(reader: Reader): Fraction | null {
  prepareFraction(reader);
  if (reader.end - reader.at > MAX_FRACTION_LENGTH) return null;
  let negative = false;
  if (reader.peek() == 0x2d && reader.peekAt(1) == 0x28) {
    negative = reader.take(0x2d);
    prepareFraction(reader);
  }
  const numerator = readTerm(reader);
  if (numerator === null) return null;
  let result: Fraction = numerator;
  reader.skipSpace();
  if (reader.take(0x2f)) {
    reader.skipSpace();
    const denominator = readTerm(reader);
    if (denominator === null || denominator.isZero) return null;
    result = numerator.dividedBy(denominator);
  }
  reader.skipSpace();
  if (!reader.atEnd) return null;
  return negative ? result.negate() : result;
}

/** A decimal or integer, bare or in brackets. */
function readTerm(reader: Reader): Fraction | null {
  if (!reader.take(0x28)) return readDecimal(reader);
  reader.skipSpace();
  const inner = readDecimal(reader);
  reader.skipSpace();
  return reader.take(0x29) ? inner : null;
}

/** An integer with an optional decimal part, exactly. */
function readDecimal(reader: Reader): Fraction | null {
  const whole = readNumeral(reader, true);
  if (!whole.valid) return null;
  if (reader.peek() != 0x2e || !isDigit(reader.peekAt(1))) {
    return Fraction.fromBig(whole.toBigInteger(), BigInteger.of(1));
  }
  reader.at++;
  const start = reader.at;
  while (isDigit(reader.peek())) reader.at++;
  const places = <i32>(reader.at - start);
  // The digits before and after the point, as one integer over a power of ten.
  const digits = heap.alloc(whole.count + places);
  memory.copy(digits, whole.digits, whole.count);
  memory.copy(digits + whole.count, start, places);
  const scaled = BigInteger.fromDigits(digits, whole.count + places, whole.negative);
  return Fraction.fromBig(scaled, BigInteger.of(10).power(places));
}
