const MASK = (1n << 64n) - 1n;
const GOLDEN = 0x9e3779b97f4a7c15n;

function mix(value: bigint): bigint {
  let z = value;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

/** Stream version 1 over bigint: the independent twin of `assembly/rng.ts`. */
export class RngTwin {
  private state: bigint;

  constructor(seed: bigint, scale: readonly number[]) {
    let state = mix((BigInt.asUintN(64, seed) + GOLDEN) & MASK);
    for (let i = 0; i < 8; i++) state = mix(state ^ BigInt.asUintN(32, BigInt(scale[i] ?? 0)));
    this.state = state;
  }

  next(): bigint {
    this.state = (this.state + GOLDEN) & MASK;
    return mix(this.state);
  }

  below(bound: bigint): bigint {
    // Reject a draw when its low half falls among the 2^32 mod bound values that would come up once too often.
    const excess = (1n << 32n) % bound;
    for (;;) {
      const product = (this.next() >> 32n) * bound;
      if ((product & 0xffffffffn) >= excess) return product >> 32n;
    }
  }

  range(low: bigint, high: bigint): bigint {
    const width = high - low + 1n;
    return width === 1n << 32n ? BigInt.asIntN(32, this.next() >> 32n) : low + this.below(width);
  }

  range64(low: bigint, high: bigint): bigint {
    const width = high - low + 1n;
    if (width === 1n << 64n) return BigInt.asIntN(64, this.next());
    const usable = (1n << 64n) - ((1n << 64n) % width);
    for (;;) {
      const value = this.next();
      if (value < usable) return low + (value % width);
    }
  }

  permutation(n: number): number[] {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = Number(this.below(BigInt(i + 1)));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }

  sample(n: number, count: number): number[] {
    const source = Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < count; i++) {
      const j = i + Number(this.below(BigInt(n - i)));
      [source[i], source[j]] = [source[j]!, source[i]!];
    }
    return source.slice(0, count);
  }
}
