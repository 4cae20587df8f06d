/** Numbers of choices that fit 64 bits. */

/** Largest n for which every step of `binomial` fits i64. */
const MAX_N: i32 = 61;

/** How many sets of `k` things can be chosen from `n`; 0 when k is negative or above n. n is 0 to 61. */
export function binomial(n: i32, k: i32): i64 {
  assert(n >= 0 && n <= MAX_N, "binomial needs n between 0 and 61");
  if (k < 0 || k > n) return 0;
  let choices: i64 = 1;
  // After step i the value is n - smaller + i over i, an integer.
  const smaller = min(k, n - k);
  for (let i = 1; i <= smaller; i++) choices = (choices * (n - smaller + i)) / i;
  return choices;
}
