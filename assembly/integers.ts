/** Arithmetic of 64-bit integers that the language does not have. */

/** The greatest common divisor, at least 0; gcd(0, 0) is 0. Neither number may be -2^63. */
export function gcd(a: i64, b: i64): i64 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

/** The least common multiple of two positive numbers; it must be below 2^63. */
export function lcm(a: i64, b: i64): i64 {
  return (a / gcd(a, b)) * b;
}

/** base to the power of `exponent`, at least 0, modulo 2^64: it wraps around silently. 0 to the 0 is 1. */
export function power(base: i64, exponent: i32): i64 {
  assert(exponent >= 0, "negative exponent");
  let result: i64 = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest >>= 1) {
    if (rest & 1) result *= square;
    square *= square;
  }
  return result;
}
