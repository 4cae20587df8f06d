import { isDigit, Reader } from "./reader";

/** Largest exponent that is followed; beyond it every value is 0 or infinite. */
const MAX_EXPONENT: i32 = 100_000;

/** Digits that a double can tell apart; further ones only count as places. */
const MAX_DIGITS: i32 = 19;

/**
 * Reads a decimal number: a sign, digits with a point among them, and an exponent as `e-5` or `*10^-5` if there is
 * one. Exact to a few units in the last place. NaN where no number stands or it is too large; the reader has then
 * moved. Thousands are not grouped: a comma may separate elements.
 */
export function readDecimal(reader: Reader): f64 {
  const negative = reader.take(0x2d);
  if (!negative) reader.take(0x2b);
  reader.skipBlanks();
  let mantissa: u64 = 0;
  let kept = 0;
  let exponent = 0;
  let digits = 0;
  let point = false;
  while (true) {
    const byte = reader.peek();
    if (byte == 0x2e && !point) {
      point = true;
    } else if (isDigit(byte)) {
      digits++;
      if (kept < MAX_DIGITS) {
        mantissa = mantissa * 10 + <u64>(byte - 0x30);
        if (mantissa != 0) kept++;
        if (point) exponent--;
      } else if (!point) {
        exponent++;
      }
    } else {
      break;
    }
    reader.at++;
  }
  if (digits == 0) return NaN;
  if (takeTenTo(reader)) {
    const minus = reader.take(0x2d);
    if (!minus) reader.take(0x2b);
    const braced = reader.take(0x7b);
    const inner = braced && reader.take(0x2d);
    if (!isDigit(reader.peek())) return NaN;
    let value = 0;
    while (isDigit(reader.peek())) {
      if (value < MAX_EXPONENT) value = value * 10 + <i32>(load<u8>(reader.at) - 0x30);
      reader.at++;
    }
    if (braced && !reader.take(0x7d)) return NaN;
    exponent += minus != inner ? -value : value;
  }
  const magnitude = scaled(mantissa, exponent);
  if (!F64.isFinite(magnitude)) return NaN;
  return negative ? -magnitude : magnitude;
}

/** Takes `e`, `E`, `*10^` or `* 10^`. */
function takeTenTo(reader: Reader): bool {
  const start = reader.at;
  if (reader.take(0x65) || reader.take(0x45)) return true;
  reader.skipBlanks();
  if (reader.take(0x2a)) {
    reader.skipBlanks();
    if (reader.take(0x31) && reader.take(0x30) && reader.take(0x5e)) return true;
  }
  reader.at = start;
  return false;
}

/** mantissa * 10^exponent, by squaring. */
function scaled(mantissa: u64, exponent: i32): f64 {
  if (mantissa == 0) return 0;
  // In two steps, so that a small number with many digits does not divide by an infinite power.
  let rest = abs(exponent);
  let value = <f64>mantissa;
  while (rest > 0) {
    const step = min(rest, 256);
    const power = powerOfTen(step);
    value = exponent < 0 ? value / power : value * power;
    rest -= step;
    if (value == 0 || !F64.isFinite(value)) break;
  }
  return value;
}

function powerOfTen(exponent: i32): f64 {
  let result: f64 = 1;
  let base: f64 = 10;
  for (let rest = exponent; rest > 0; rest >>= 1) {
    if (rest & 1) result *= base;
    base *= base;
  }
  return result;
}

/** The tolerance for decimal answers: absolute up to 1, relative above. */
const TOLERANCE: f64 = 1e-7;

/** True when the value is close enough to the truth. NaN is close to nothing. */
export function isClose(value: f64, truth: f64): bool {
  return Math.abs(value - truth) <= TOLERANCE * max<f64>(1, Math.abs(truth));
}
