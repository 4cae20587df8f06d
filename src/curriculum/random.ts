/**
 * Seeded randomness for decisions that other languages must be able to repeat bit for bit.
 *
 * The generator is xoshiro128** (Blackman and Vigna, 2021): four 32-bit words, shifts, rotations and 32-bit
 * products, so that it costs the same few lines in Python.
 */

export type RandomState = readonly [number, number, number, number];

/** Mixes 32 bits so that every input bit reaches every output bit (MurmurHash3's finaliser). A bijection. */
export function mix32(value: number): number {
  let z = value >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** The high (21 bits) and low (32 bits) words of an unsigned integer below 2^53. */
export function words(value: number): [high: number, low: number] {
  return [Math.floor(value / 4294967296), value % 4294967296];
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  private constructor(state: RandomState) {
    [this.#a, this.#b, this.#c, this.#d] = state;
  }

  /** `seed` and `stream` are unsigned integers below 2^53; streams of one seed are independent. */
  static fromSeed(seed: number, stream = 0): Random {
    const keys = [...words(seed), ...words(stream)];
    const state: [number, number, number, number] = [0, 0, 0, 0];
    let sum = 0;
    for (let i = 0; i < 4; i++) {
      for (const key of keys) {
        sum = (sum + 0x9e3779b9) >>> 0;
        state[i] = mix32(state[i]! ^ mix32((key + sum) >>> 0));
      }
    }
    if (state.every((word) => word === 0)) state[0] = 1;
    return new Random(state);
  }

  static restore(state: RandomState): Random {
    return new Random(state);
  }

  snapshot(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }

  /** 32 uniform bits. */
  uint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotateLeft(this.#d, 11);
    return result;
  }

  /** A multiple of 2^-53 in [0, 1). */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** An integer in [0, bound), for 1 <= bound <= 2^32. */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Fisher-Yates, in place, from the last item down. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [items[i], items[j]] = [items[j]!, items[i]!];
    }
    return items;
  }

  /** `count` distinct integers of [0, bound) in random order; all of them when `count` reaches `bound`. */
  sample(bound: number, count: number): number[] {
    const moved = new Map<number, number>();
    const taken: number[] = [];
    for (let i = 0; i < Math.min(count, bound); i++) {
      const j = i + this.below(bound - i);
      taken.push(moved.get(j) ?? j);
      moved.set(j, moved.get(i) ?? i);
    }
    return taken;
  }
}
