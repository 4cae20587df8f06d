import { failTextTooLong } from "./abort";
import { BigInteger } from "./big-integer";
import { Fraction } from "./fraction";
import { copyBytes } from "./memory";

/** Writes UTF-8 text into a fixed stretch of memory. A text that does not fit ends the item. Calls chain. */
@final
export class Writer {
  private cursor: usize;

  /**
   * @param start first byte to write
   * @param limit first byte that must not be written
   */
  constructor(
    private start: usize,
    private limit: usize,
  ) {
    this.cursor = start;
  }

  /** Bytes written so far. */
  get length(): i32 {
    return <i32>(this.cursor - this.start);
  }

  private reserve(size: usize): usize {
    const at = this.cursor;
    if (size > this.limit - at) failTextTooLong();
    this.cursor = at + size;
    return at;
  }

  /** A string; problem texts keep to ASCII and pay for nothing else. */
  text(value: string): Writer {
    const length = <usize>value.length;
    const from = changetype<usize>(value);
    // UTF-16 to UTF-8 needs at most three bytes a unit.
    if (
      length * 3 > this.limit - this.cursor &&
      String.UTF8.byteLength(value) > <i32>(this.limit - this.cursor)
    ) {
      failTextTooLong();
    }
    let to = this.cursor;
    let i: usize = 0;
    // Eight units at a time, as long as all are ASCII.
    for (; i + 8 <= length; i += 8) {
      const units = v128.load(from + (i << 1));
      if (v128.any_true(v128.and(units, i16x8.splat(~0x7f)))) break;
      v128.store64_lane(to, i8x16.narrow_i16x8_u(units, units), 0);
      to += 8;
    }
    for (; i < length; i++) {
      const unit = load<u16>(from + (i << 1));
      if (unit >= 0x80) break;
      store<u8>(to++, <u8>unit);
    }
    if (i < length) to += String.UTF8.encodeUnsafe(from + (i << 1), <i32>(length - i), to, false);
    this.cursor = to;
    return this;
  }

  /** One ASCII character by its code. */
  char(code: i32): Writer {
    store<u8>(this.reserve(1), <u8>code);
    return this;
  }

  /** Raw bytes. */
  bytes(value: StaticArray<u8>): Writer {
    return this.slice(value, 0, value.length);
  }

  /** The bytes [from, to) of an array. */
  slice(value: StaticArray<u8>, from: i32, to: i32): Writer {
    assert(0 <= from && from <= to && to <= value.length, "slice out of range");
    const size = <usize>(to - from);
    copyBytes(this.reserve(size), changetype<usize>(value) + <usize>from, size);
    return this;
  }

  /** Bytes from any place in memory. */
  copy(from: usize, size: i32): Writer {
    copyBytes(this.reserve(size), from, size);
    return this;
  }

  /** A decimal integer. */
  integer(value: i64): Writer {
    let rest = <u64>value;
    if (value < 0) {
      this.char(0x2d);
      rest = 0 - rest;
    }
    const digits = countDigits(rest);
    let at = this.reserve(digits) + digits;
    while (rest > <u64>u32.MAX_VALUE) {
      const quotient = rest / 10;
      store<u8>(--at, 0x30 + <u8>(rest - quotient * 10));
      rest = quotient;
    }
    // Engines divide 32 bits by a constant without a division.
    let low = <u32>rest;
    while (low >= 10) {
      const quotient = low / 10;
      store<u8>(--at, 0x30 + <u8>(low - quotient * 10));
      low = quotient;
    }
    store<u8>(--at, 0x30 + <u8>low);
    return this;
  }

  /** A decimal integer of any size. */
  bigInteger(value: BigInteger): Writer {
    const digits = value.toDecimal();
    return this.bytes(digits);
  }

  /** A fraction in lowest terms, `a/b`, or `a` when it is an integer. */
  fraction(value: Fraction): Writer {
    this.bigInteger(value.numerator);
    if (!value.isInteger) this.char(0x2f).bigInteger(value.denominator);
    return this;
  }

  /** Integers with a separator between them. */
  list<T>(values: StaticArray<T>, separator: string = ", "): Writer {
    for (let i = 0; i < values.length; i++) {
      if (i > 0) this.text(separator);
      this.integer(<i64>unchecked(values[i]));
    }
    return this;
  }

  /** A newline. */
  line(): Writer {
    return this.char(0x0a);
  }
}

function countDigits(value: u64): usize {
  let digits: usize = 1;
  let bound: u64 = 10;
  while (value >= bound) {
    digits++;
    if (digits == 20) break;
    bound *= 10;
  }
  return digits;
}
