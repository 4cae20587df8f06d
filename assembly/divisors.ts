/** Divisibility of 64-bit integers. */

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

/**
 * The number in [0, modulus) whose product with `value` leaves the remainder 1; 0 modulo 1. `value` and `modulus`
 * have no common divisor, and the modulus is positive. Euclid's method; nothing exceeds the modulus in magnitude.
 */
export function inverseModulo(value: i64, modulus: i64): i64 {
  let a = modulus;
  let b = value % modulus;
  if (b < 0) b += modulus;
  // Modulo the modulus, a is value times `forA` and b is value times `forB`.
  let forA: i64 = 0;
  let forB: i64 = 1;
  while (b != 0) {
    const quotient = a / b;
    const rest = a - quotient * b;
    const forRest = forA - quotient * forB;
    a = b;
    forA = forB;
    b = rest;
    forB = forRest;
  }
  assert(a == 1, "the number has no inverse");
  return forA < 0 ? forA + modulus : forA % modulus;
}
