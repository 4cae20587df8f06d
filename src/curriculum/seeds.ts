/** Instance seeds: one for each group of a run, derived from the run's seed, none given twice. */

import { mix32, words } from "./random.ts";

const HALF = 67108864;
const ROUNDS = 4;

/**
 * The seed of the group with this serial number: a keyed permutation of the 52-bit integers (a Feistel network of
 * four rounds), so that no two groups of one run share a seed. `serial` is below 2^52; the result too.
 */
export function instanceSeed(runSeed: number, serial: number): number {
  const [high, low] = words(runSeed);
  let left = Math.floor(serial / HALF);
  let right = serial % HALF;
  for (let round = 0; round < ROUNDS; round++) {
    const key = mix32(low ^ mix32((high + round * 0x9e3779b9) >>> 0));
    const next = left ^ (mix32(right ^ key) >>> 6);
    left = right;
    right = next;
  }
  return left * HALF + right;
}
