/**
 * Arithmetic on magnitudes: little-endian arrays of limbs in base 10^9, each with a count of the limbs in use.
 * Counts have no leading zero limb; zero has none. `big-integer.ts` puts signs and a small form on top.
 */

export const BASE: u64 = 1000000000;

/** Decimal digits of a limb. */
export const LIMB_DIGITS: i32 = 9;

/** How many products of two limbs fit a u64 beside a carry: 16 * 10^18 < 2^64. */
const ROWS_PER_CARRY: i32 = 16;

/** The count without leading zero limbs. */
export function trimmed(limbs: StaticArray<u32>, count: i32): i32 {
  while (count > 0 && unchecked(limbs[count - 1]) == 0) count--;
  return count;
}

/** The value of at most two limbs. */
export function toU64(limbs: StaticArray<u32>, count: i32): u64 {
  if (count == 0) return 0;
  const low = <u64>unchecked(limbs[0]);
  return count == 1 ? low : <u64>unchecked(limbs[1]) * BASE + low;
}

/** -1, 0 or 1. */
export function compareLimbs(a: StaticArray<u32>, aCount: i32, b: StaticArray<u32>, bCount: i32): i32 {
  if (aCount != bCount) return aCount < bCount ? -1 : 1;
  for (let i = aCount - 1; i >= 0; i--) {
    const left = unchecked(a[i]);
    const right = unchecked(b[i]);
    if (left != right) return left < right ? -1 : 1;
  }
  return 0;
}

/** a + b in max(aCount, bCount) + 1 limbs. */
export function addLimbs(
  a: StaticArray<u32>,
  aCount: i32,
  b: StaticArray<u32>,
  bCount: i32,
): StaticArray<u32> {
  if (aCount < bCount) return addLimbs(b, bCount, a, aCount);
  const sum = new StaticArray<u32>(aCount + 1);
  let carry: u32 = 0;
  for (let i = 0; i < aCount; i++) {
    // Two limbs and a carry stay below 2^31.
    let limb = unchecked(a[i]) + (i < bCount ? unchecked(b[i]) : 0) + carry;
    carry = u32(limb >= <u32>BASE);
    if (carry) limb -= <u32>BASE;
    unchecked((sum[i] = limb));
  }
  unchecked((sum[aCount] = carry));
  return sum;
}

/** a - b in aCount limbs; a is at least b. */
export function subtractLimbs(
  a: StaticArray<u32>,
  aCount: i32,
  b: StaticArray<u32>,
  bCount: i32,
): StaticArray<u32> {
  const difference = new StaticArray<u32>(aCount);
  let borrow = 0;
  for (let i = 0; i < aCount; i++) {
    let limb = <i32>unchecked(a[i]) - (i < bCount ? <i32>unchecked(b[i]) : 0) - borrow;
    borrow = i32(limb < 0);
    if (borrow) limb += <i32>BASE;
    unchecked((difference[i] = <u32>limb));
  }
  return difference;
}

/** a * b in aCount + bCount limbs: the schoolbook method, with carries resolved once in 16 rows. */
export function multiplyLimbs(
  a: StaticArray<u32>,
  aCount: i32,
  b: StaticArray<u32>,
  bCount: i32,
): StaticArray<u32> {
  const columns = new StaticArray<u64>(aCount + bCount);
  for (let i = 0; i < aCount; i++) {
    const factor = <u64>unchecked(a[i]);
    for (let j = 0; j < bCount; j++) {
      unchecked((columns[i + j] = unchecked(columns[i + j]) + factor * <u64>unchecked(b[j])));
    }
    if (i % ROWS_PER_CARRY == ROWS_PER_CARRY - 1 || i == aCount - 1) {
      carryColumns(columns, i - (i % ROWS_PER_CARRY), i + bCount);
    }
  }
  const product = new StaticArray<u32>(aCount + bCount);
  for (let i = 0; i < product.length; i++) unchecked((product[i] = <u32>unchecked(columns[i])));
  return product;
}

/** Brings the columns [from, to) below the base; column `to` takes the last carry. */
function carryColumns(columns: StaticArray<u64>, from: i32, to: i32): void {
  let carry: u64 = 0;
  for (let i = from; i < to; i++) {
    const value = unchecked(columns[i]) + carry;
    carry = value / BASE;
    unchecked((columns[i] = value - carry * BASE));
  }
  if (carry != 0) unchecked((columns[to] = unchecked(columns[to]) + carry));
}

/**
 * Divides `a` in place by the non-zero `b`: the remainder is left in the lowest bCount limbs of `a`, the rest of
 * it is 0. `a` needs a spare limb: its length is above aCount, and limb aCount is 0.
 *
 * Long division (Knuth, "The Art of Computer Programming", volume 2, 4.3.1, algorithm D), with quotient limbs
 * estimated in f64 from the leading limbs in place of normalisation.
 *
 * @param quotient takes aCount - bCount + 1 limbs, unless null
 */
export function divideLimbs(
  a: StaticArray<u32>,
  aCount: i32,
  b: StaticArray<u32>,
  bCount: i32,
  quotient: StaticArray<u32> | null,
): void {
  if (bCount == 1) {
    divideByLimb(a, aCount, unchecked(b[0]), quotient);
    return;
  }
  const divisor = leading(b, bCount - 1, bCount > 2);
  for (let j = aCount - bCount; j >= 0; j--) {
    const top = j + bCount;
    const high = <f64>(<u64>unchecked(a[top]) * BASE + <u64>unchecked(a[top - 1]));
    const low = <u64>unchecked(a[top - 2]) * BASE + (bCount > 2 ? <u64>unchecked(a[top - 3]) : 0);
    // Dropped limbs and roundings change the ratio by less than 2^-48 of itself and 2^-40; adding both makes the
    // estimate right or one too large, never too small: a limb is below 2^30.
    const ratio = (high * 1e18 + <f64>low) / divisor;
    let digit = <u32>(ratio + ratio * 3.552713678800501e-15 + 9.094947017729282e-13);
    if (digit != 0 && subtractMultiple(a, j, b, bCount, digit)) {
      digit--;
      addBack(a, j, b, bCount);
    }
    if (quotient !== null) unchecked((quotient[j] = digit));
  }
}

/** The three leading limbs as one number; the third counts as 0 unless `third`. */
function leading(limbs: StaticArray<u32>, top: i32, third: bool): f64 {
  const high = <f64>(<u64>unchecked(limbs[top]) * BASE + <u64>unchecked(limbs[top - 1]));
  return high * 1e9 + (third ? <f64>unchecked(limbs[top - 2]) : 0);
}

/** a -= digit * b * BASE^shift; true when the result fell below zero and wrapped. */
function subtractMultiple(
  a: StaticArray<u32>,
  shift: i32,
  b: StaticArray<u32>,
  bCount: i32,
  digit: u32,
): bool {
  let carry: u64 = 0;
  for (let i = 0; i < bCount; i++) {
    const product = <u64>digit * <u64>unchecked(b[i]) + carry;
    carry = product / BASE;
    let limb = <i32>unchecked(a[shift + i]) - <i32>(product - carry * BASE);
    if (limb < 0) {
      limb += <i32>BASE;
      carry++;
    }
    unchecked((a[shift + i] = <u32>limb));
  }
  const top = <i64>unchecked(a[shift + bCount]) - <i64>carry;
  unchecked((a[shift + bCount] = <u32>top));
  return top < 0;
}

/** Undoes one subtraction too many. */
function addBack(a: StaticArray<u32>, shift: i32, b: StaticArray<u32>, bCount: i32): void {
  let carry: u32 = 0;
  for (let i = 0; i < bCount; i++) {
    let limb = unchecked(a[shift + i]) + unchecked(b[i]) + carry;
    carry = u32(limb >= <u32>BASE);
    if (carry) limb -= <u32>BASE;
    unchecked((a[shift + i] = limb));
  }
  unchecked((a[shift + bCount] = unchecked(a[shift + bCount]) + carry));
}

function divideByLimb(
  a: StaticArray<u32>,
  aCount: i32,
  divisor: u32,
  quotient: StaticArray<u32> | null,
): void {
  let remainder: u64 = 0;
  for (let i = aCount - 1; i >= 0; i--) {
    const value = remainder * BASE + <u64>unchecked(a[i]);
    const digit = value / <u64>divisor;
    remainder = value - digit * <u64>divisor;
    unchecked((a[i] = 0));
    if (quotient !== null) unchecked((quotient[i] = <u32>digit));
  }
  if (aCount > 0) unchecked((a[0] = <u32>remainder));
}

/** A copy with one spare limb, for `divideLimbs`. */
export function copyLimbs(limbs: StaticArray<u32>, count: i32): StaticArray<u32> {
  const copy = new StaticArray<u32>(count + 1);
  memory.copy(changetype<usize>(copy), changetype<usize>(limbs), (<usize>count) << 2);
  return copy;
}
