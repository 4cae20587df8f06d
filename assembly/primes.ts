/** Primes below 2^32. */

/** Deterministic Miller-Rabin: the bases 2, 7 and 61 suffice below 4,759,123,141 (Jaeschke 1993). */
export function isPrime(n: u32): bool {
  if (n < 2) return false;
  // Most composites have a small factor; every n below 31^2 is decided here.
  for (let divisor: u32 = 2; divisor < 31; divisor++) {
    if (n % divisor == 0) return n == divisor;
  }
  if (n < 961) return true;
  return isProbablePrime(n, 2) && isProbablePrime(n, 7) && isProbablePrime(n, 61);
}

/** The smallest prime that is at least `n`; n may be at most 4,294,967,291, the largest prime below 2^32. */
export function nextPrime(n: u32): u32 {
  assert(n <= 4294967291, "no larger prime fits 32 bits");
  if (n <= 2) return 2;
  n |= 1;
  while (!isPrime(n)) n += 2;
  return n;
}

/** base to the power of `exponent`, modulo `modulus`, which is below 2^32 and not 0. */
export function powerModulo(base: u64, exponent: u64, modulus: u32): u32 {
  const m = <u64>modulus;
  let power = base % m;
  let result = <u64>1 % m;
  while (exponent > 0) {
    if (exponent & 1) result = (result * power) % m;
    power = (power * power) % m;
    exponent >>= 1;
  }
  return <u32>result;
}

/** One round of Miller-Rabin for an odd n above the base. */
function isProbablePrime(n: u32, base: u32): bool {
  const twos = ctz<u32>(n - 1);
  let power = powerModulo(base, (n - 1) >> twos, n);
  if (power == 1 || power == n - 1) return true;
  for (let i: u32 = 1; i < twos; i++) {
    power = <u32>((<u64>power * power) % n);
    if (power == n - 1) return true;
  }
  return false;
}
