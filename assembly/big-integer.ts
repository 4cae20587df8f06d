import {
  addLimbs,
  BASE,
  compareLimbs,
  copyLimbs,
  divideLimbs,
  LIMB_DIGITS,
  multiplyLimbs,
  subtractLimbs,
  toU64,
  trimmed,
} from "./limbs";

/** Magnitudes below this one are held in an i64: two limbs. */
const SMALL_LIMIT: u64 = BASE * BASE;
const SMALL_DIGITS: i32 = 2 * LIMB_DIGITS;

/**
 * An immutable integer of any size. Reading and writing decimals takes linear time, multiplication, division and
 * gcd quadratic time.
 */
@final
export class BigInteger {
  /**
   * @param small the value when `limbs` is null; every value below 10^18 in magnitude is held so
   * @param limbs the magnitude otherwise
   * @param count limbs in use: at least 3, the last not 0
   * @param negative the sign that goes with `limbs`
   */
  private constructor(
    private small: i64,
    private limbs: StaticArray<u32> | null,
    private count: i32,
    private negative: bool,
  ) {}

  static of(value: i64): BigInteger {
    const magnitude = magnitudeOf(value);
    if (magnitude < SMALL_LIMIT) return new BigInteger(value, null, 0, false);
    const limbs = new StaticArray<u32>(3);
    unchecked((limbs[0] = <u32>(magnitude % BASE)));
    unchecked((limbs[1] = <u32>((magnitude / BASE) % BASE)));
    unchecked((limbs[2] = <u32>(magnitude / SMALL_LIMIT)));
    return new BigInteger(0, limbs, 3, value < 0);
  }

  /**
   * @param start address of the first of `length` ASCII digits; leading zeros are fine
   * @param length at least 1
   */
  static fromDigits(start: usize, length: i32, negative: bool): BigInteger {
    if (length <= SMALL_DIGITS) {
      const magnitude = readDigits(start, length);
      return new BigInteger(negative ? -(<i64>magnitude) : <i64>magnitude, null, 0, false);
    }
    const limbs = new StaticArray<u32>((length + LIMB_DIGITS - 1) / LIMB_DIGITS);
    let rest = length;
    for (let i = 0; i < limbs.length; i++) {
      const digits = min(rest, LIMB_DIGITS);
      rest -= digits;
      unchecked((limbs[i] = <u32>readDigits(start + <usize>rest, digits)));
    }
    return BigInteger.fromLimbs(limbs, limbs.length, negative);
  }

  /** Takes over `limbs`, whose first `count` may end in zeros. */
  private static fromLimbs(limbs: StaticArray<u32>, count: i32, negative: bool): BigInteger {
    count = trimmed(limbs, count);
    if (count > 2) return new BigInteger(0, limbs, count, negative);
    const magnitude = <i64>toU64(limbs, count);
    return new BigInteger(negative ? -magnitude : magnitude, null, 0, false);
  }

  get isZero(): bool {
    return this.limbs === null && this.small == 0;
  }

  get isOne(): bool {
    return this.limbs === null && this.small == 1;
  }

  get isNegative(): bool {
    return this.limbs === null ? this.small < 0 : this.negative;
  }

  /** True when the value lies in [-2^63, 2^63 - 1]. */
  get fitsI64(): bool {
    const limbs = this.limbs;
    if (limbs === null) return true;
    if (this.count > 3 || unchecked(limbs[2]) > 9) return false;
    return this.magnitude64(limbs) <= <u64>i64.MAX_VALUE + u64(this.negative);
  }

  /** The value, which must fit. */
  toI64(): i64 {
    assert(this.fitsI64, "integer does not fit 64 bits");
    const limbs = this.limbs;
    if (limbs === null) return this.small;
    const magnitude = this.magnitude64(limbs);
    return <i64>(this.negative ? 0 - magnitude : magnitude);
  }

  /** The magnitude of three limbs, below 10^19. */
  private magnitude64(limbs: StaticArray<u32>): u64 {
    return <u64>unchecked(limbs[2]) * SMALL_LIMIT + toU64(limbs, 2);
  }

  /** The decimal digits in ASCII, with a minus when negative. */
  toDecimal(): StaticArray<u8> {
    const limbs = this.magnitude();
    const count = this.magnitudeCount;
    const top = count > 0 ? unchecked(limbs[count - 1]) : 0;
    const sign = i32(this.isNegative);
    const first = sign + decimalLength(top);
    const text = new StaticArray<u8>(first + max(count - 1, 0) * LIMB_DIGITS);
    const start = changetype<usize>(text);
    if (sign) store<u8>(start, 0x2d);
    writeDigits(start + <usize>sign, first - sign, top);
    let at = start + <usize>first;
    for (let i = count - 2; i >= 0; i--) {
      writeDigits(at, LIMB_DIGITS, unchecked(limbs[i]));
      at += <usize>LIMB_DIGITS;
    }
    return text;
  }

  negate(): BigInteger {
    return new BigInteger(-this.small, this.limbs, this.count, !this.negative);
  }

  abs(): BigInteger {
    return this.isNegative ? this.negate() : this;
  }

  plus(other: BigInteger): BigInteger {
    // Two small values add up to less than 2^63.
    if (this.limbs === null && other.limbs === null) return BigInteger.of(this.small + other.small);
    return this.add(other, other.isNegative);
  }

  minus(other: BigInteger): BigInteger {
    if (this.limbs === null && other.limbs === null) return BigInteger.of(this.small - other.small);
    return this.add(other, !other.isNegative);
  }

  /** Adds the magnitude of `other` with the given sign. */
  private add(other: BigInteger, negative: bool): BigInteger {
    const a = this.magnitude();
    const b = other.magnitude();
    const aCount = this.magnitudeCount;
    const bCount = other.magnitudeCount;
    if (this.isNegative == negative) {
      return BigInteger.fromLimbs(addLimbs(a, aCount, b, bCount), max(aCount, bCount) + 1, negative);
    }
    if (compareLimbs(a, aCount, b, bCount) >= 0) {
      return BigInteger.fromLimbs(subtractLimbs(a, aCount, b, bCount), aCount, !negative);
    }
    return BigInteger.fromLimbs(subtractLimbs(b, bCount, a, aCount), bCount, negative);
  }

  times(other: BigInteger): BigInteger {
    if (this.limbs === null && other.limbs === null) {
      const room = clz<u64>(magnitudeOf(this.small)) + clz<u64>(magnitudeOf(other.small));
      // The magnitudes are below 2^(64 - zeros), so their product is below 2^63.
      if (room >= 65) return BigInteger.of(this.small * other.small);
    }
    const aCount = this.magnitudeCount;
    const bCount = other.magnitudeCount;
    const product = multiplyLimbs(this.magnitude(), aCount, other.magnitude(), bCount);
    return BigInteger.fromLimbs(product, aCount + bCount, this.isNegative != other.isNegative);
  }

  /** The quotient, rounded toward zero. The divisor must not be 0. */
  dividedBy(other: BigInteger): BigInteger {
    assert(!other.isZero, "division by zero");
    if (this.limbs === null) return BigInteger.of(other.limbs === null ? this.small / other.small : 0);
    const bCount = other.magnitudeCount;
    if (this.count < bCount) return BigInteger.of(0);
    const quotient = new StaticArray<u32>(this.count - bCount + 1);
    divideLimbs(copyLimbs(this.magnitude(), this.count), this.count, other.magnitude(), bCount, quotient);
    return BigInteger.fromLimbs(quotient, quotient.length, this.negative != other.isNegative);
  }

  /** this - this.dividedBy(other) * other: the sign is this one's. The divisor must not be 0. */
  remainder(other: BigInteger): BigInteger {
    assert(!other.isZero, "division by zero");
    if (this.limbs === null) return other.limbs === null ? BigInteger.of(this.small % other.small) : this;
    const bCount = other.magnitudeCount;
    if (this.count < bCount) return this;
    const rest = copyLimbs(this.magnitude(), this.count);
    divideLimbs(rest, this.count, other.magnitude(), bCount, null);
    return BigInteger.fromLimbs(rest, bCount, this.negative);
  }

  /** @param exponent at least 0; 0 to the 0 is 1 */
  power(exponent: i32): BigInteger {
    assert(exponent >= 0, "negative exponent");
    let result = BigInteger.of(1);
    let square: BigInteger = this;
    for (let rest = exponent; rest > 0; rest >>= 1) {
      if (rest & 1) result = result.times(square);
      if (rest > 1) square = square.times(square);
    }
    return result;
  }

  /** -1, 0 or 1. */
  compare(other: BigInteger): i32 {
    if (this.limbs === null && other.limbs === null) {
      return i32(this.small > other.small) - i32(this.small < other.small);
    }
    const negative = this.isNegative;
    if (negative != other.isNegative) return negative ? -1 : 1;
    const order = compareLimbs(
      this.magnitude(),
      this.magnitudeCount,
      other.magnitude(),
      other.magnitudeCount,
    );
    return negative ? -order : order;
  }

  equals(other: BigInteger): bool {
    return this.compare(other) == 0;
  }

  /** The greatest common divisor, at least 0; gcd(0, 0) is 0. Euclid's method, binary once both are small. */
  static gcd(a: BigInteger, b: BigInteger): BigInteger {
    if (a.limbs === null && b.limbs === null) {
      return BigInteger.of(<i64>gcd64(magnitudeOf(a.small), magnitudeOf(b.small)));
    }
    // Two working copies are all the memory that is taken.
    let larger = copyLimbs(a.magnitude(), a.magnitudeCount);
    let largerCount = a.magnitudeCount;
    let smaller = copyLimbs(b.magnitude(), b.magnitudeCount);
    let smallerCount = b.magnitudeCount;
    while (largerCount > 2 || smallerCount > 2) {
      if (smallerCount == 0) return BigInteger.fromLimbs(larger, largerCount, false);
      if (largerCount >= smallerCount) {
        divideLimbs(larger, largerCount, smaller, smallerCount, null);
        largerCount = trimmed(larger, smallerCount);
      }
      const limbs = larger;
      const count = largerCount;
      larger = smaller;
      largerCount = smallerCount;
      smaller = limbs;
      smallerCount = count;
    }
    return BigInteger.of(<i64>gcd64(toU64(larger, largerCount), toU64(smaller, smallerCount)));
  }

  /** Limbs of the magnitude. */
  private get magnitudeCount(): i32 {
    if (this.limbs !== null) return this.count;
    if (this.small == 0) return 0;
    return magnitudeOf(this.small) < BASE ? 1 : 2;
  }

  /** The magnitude as limbs, `magnitudeCount` of them; not to be written to. */
  private magnitude(): StaticArray<u32> {
    const limbs = this.limbs;
    if (limbs !== null) return limbs;
    const split = new StaticArray<u32>(2);
    const magnitude = magnitudeOf(this.small);
    unchecked((split[0] = <u32>(magnitude % BASE)));
    unchecked((split[1] = <u32>(magnitude / BASE)));
    return split;
  }
}

function magnitudeOf(value: i64): u64 {
  return value < 0 ? 0 - <u64>value : <u64>value;
}

/** Up to 18 digits. */
function readDigits(start: usize, length: i32): u64 {
  let value: u64 = 0;
  for (let i = 0; i < length; i++) value = value * 10 + <u64>(load<u8>(start + <usize>i) - 0x30);
  return value;
}

/** Exactly `length` digits, with leading zeros. */
function writeDigits(start: usize, length: i32, value: u32): void {
  for (let i = length - 1; i >= 0; i--) {
    store<u8>(start + <usize>i, 0x30 + <u8>(value % 10));
    value /= 10;
  }
}

/** Digits of a limb without leading zeros; 1 for 0. */
function decimalLength(value: u32): i32 {
  let length = 1;
  while (value >= 10) {
    value /= 10;
    length++;
  }
  return length;
}

/** Binary gcd (Stein 1967). */
function gcd64(a: u64, b: u64): u64 {
  if (a == 0) return b;
  if (b == 0) return a;
  const shift = ctz<u64>(a | b);
  a >>= ctz<u64>(a);
  do {
    b >>= ctz<u64>(b);
    if (a > b) {
      const held = a;
      a = b;
      b = held;
    }
    b -= a;
  } while (b != 0);
  return a << shift;
}
