import { MAX_SCALE } from "./abi";
import { failEmptyRange } from "./abort";
import { Scale } from "./scale";

/**
 * Random numbers, stream version 1: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", 2014). The stream is part of every released environment and never changes; another stream is
 * another class.
 */
@final
export class Rng {
  private state: u64;

  /** Instances of one seed at different scales are unrelated: the scale takes part in the seeding. */
  constructor(seed: u64, scale: Scale) {
    let state = mix(seed + 0x9e3779b97f4a7c15);
    // Masked, not cast to u32: Binaryen's optimiser turns <u64>(<u32>x) of an i32 in memory into a sign extension.
    for (let i = 0; i < MAX_SCALE; i++) state = mix(state ^ (<u64>scale.uncheckedAt(i) & 0xffffffff));
    this.state = state;
  }

  /** 64 uniform bits. */
  @inline
  next(): u64 {
    this.state += 0x9e3779b97f4a7c15;
    return mix(this.state);
  }

  /** Uniform in [0, bound), without modulo bias; bound >= 1. */
  @inline
  below(bound: u32): u32 {
    if (bound == 0) failEmptyRange();
    // Lemire, "Fast random integer generation in an interval", 2019.
    let product = (this.next() >> 32) * <u64>bound;
    if (<u32>product < bound) {
      const threshold = (<u32>0 - bound) % bound;
      while (<u32>product < threshold) product = (this.next() >> 32) * <u64>bound;
    }
    return <u32>(product >> 32);
  }

  /** Uniform integer in [low, high], both included. */
  range(low: i32, high: i32): i32 {
    if (low > high) failEmptyRange();
    const width = <u32>(high - low) + 1;
    return width == 0 ? <i32>(<u32>(this.next() >> 32)) : low + <i32>this.below(width);
  }

  /** Uniform integer in [low, high], both included, for bounds that need 64 bits. */
  range64(low: i64, high: i64): i64 {
    if (low > high) failEmptyRange();
    const width = <u64>(high - low) + 1;
    if (width == 0) return <i64>this.next();
    // Values at or above the largest multiple of the width would be biased.
    const limit = u64.MAX_VALUE - (((u64.MAX_VALUE % width) + 1) % width);
    let value = this.next();
    while (value > limit) value = this.next();
    return low + <i64>(value % width);
  }

  /** True with probability numerator / denominator. */
  chance(numerator: u32, denominator: u32): bool {
    return this.below(denominator) < numerator;
  }

  /** One element of a non-empty array. */
  pick<T>(from: StaticArray<T>): T {
    return from[<i32>this.below(from.length)];
  }

  /** Puts the elements in uniformly random order (Fisher-Yates). */
  shuffle<T>(values: StaticArray<T>): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = <i32>this.below(i + 1);
      const held = unchecked(values[i]);
      unchecked((values[i] = unchecked(values[j])));
      unchecked((values[j] = held));
    }
  }

  /** A uniformly random permutation of 0..n-1. */
  permutation(n: i32): StaticArray<i32> {
    const order = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) unchecked((order[i] = i));
    this.shuffle(order);
    return order;
  }

  /** `count` different integers of 0..n-1 in random order. Takes time and memory in n. */
  sample(n: i32, count: i32): StaticArray<i32> {
    assert(count >= 0 && count <= n, "sample is larger than its source");
    const source = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) unchecked((source[i] = i));
    const chosen = new StaticArray<i32>(count);
    for (let i = 0; i < count; i++) {
      const j = i + <i32>this.below(n - i);
      unchecked((chosen[i] = unchecked(source[j])));
      unchecked((source[j] = unchecked(source[i])));
    }
    return chosen;
  }

  /** `count` independent integers of [low, high]. */
  integers(count: i32, low: i32, high: i32): StaticArray<i32> {
    const values = new StaticArray<i32>(count);
    for (let i = 0; i < count; i++) unchecked((values[i] = this.range(low, high)));
    return values;
  }

  /** `count` different integers of [low, high] in random order. Takes time and memory in high - low. */
  distinct(count: i32, low: i32, high: i32): StaticArray<i32> {
    const values = this.sample(high - low + 1, count);
    for (let i = 0; i < count; i++) unchecked((values[i] += low));
    return values;
  }

  /** `parts` integers, each at least `least`, that add up to `total`: uniform over all such sequences. */
  composition(total: i32, parts: i32, least: i32): StaticArray<i32> {
    const spare = total - parts * least;
    assert(parts > 0 && spare >= 0, "no such composition");
    // Stars and bars: the bars are a random subset of the places.
    const places = spare + parts - 1;
    const isBar = new StaticArray<u8>(places);
    const bars = this.sample(places, parts - 1);
    for (let i = 0; i < bars.length; i++) unchecked((isBar[unchecked(bars[i])] = 1));
    const sizes = new StaticArray<i32>(parts);
    let part = 0;
    let size = least;
    for (let i = 0; i < places; i++) {
      if (unchecked(isBar[i])) {
        unchecked((sizes[part++] = size));
        size = least;
      } else {
        size++;
      }
    }
    unchecked((sizes[part] = size));
    return sizes;
  }
}

/** The output function of SplitMix64. */
function mix(value: u64): u64 {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}
