import {
  binaryDigits,
  Environment,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  randomBits,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class MaximumXor extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private width: i32 = 0;
  private numbers!: StaticArray<u64>;
  /** The highest 1s of the rows of a basis: the largest value is the one that has them all. */
  private pivots: u64 = 0;

  /** The numbers lie in a random subspace of the given dimension, so that not every value can be reached. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.width = scale[1];
    const generators = new StaticArray<u64>(scale[2]);
    for (let i = 0; i < generators.length; i++) generators[i] = randomBits(this.width, rng);
    this.numbers = new StaticArray<u64>(scale[0]);
    for (let i = 0; i < this.numbers.length; i++) {
      const coins = rng.next();
      for (let k = 0; k < generators.length; k++) {
        if ((coins >> k) & 1) this.numbers[i] ^= generators[k];
      }
    }
  }

  statement(out: Writer): void {
    const n = this.numbers.length;
    if (this.phrasing == 0) {
      out.text("Choose some of these ").integer(n).text(" binary numbers so that the bitwise exclusive or ");
      out.text("(XOR) of all chosen numbers is as large as possible:\n\n");
    } else {
      out
        .text("Below are ")
        .integer(n)
        .text(" binary numbers. XOR combines numbers bit by bit: a bit of the ");
      out.text(
        "result is 1 when an odd number of them have a 1 there. Choose any number of them so that the XOR ",
      );
      out.text("of all chosen ones is as large as possible.\n\n");
    }
    for (let i = 0; i < n; i++) {
      out
        .integer(i + 1)
        .text(": ")
        .bytes(binaryDigits(this.numbers[i], this.width))
        .line();
    }
    out.text("\nEach number may be chosen at most once; choosing a single one is allowed. Answer with the ");
    out.text("positions of the chosen numbers in the list, separated by commas, like 1, 3, 4. If several ");
    out.text("choices are best, give any one of them.");
  }

  /**
   * Gaussian elimination: row i of the basis has its highest 1 at bit i and is the XOR of the numbers in `sources[i]`,
   * a set of positions.
   */
  solve(): StaticArray<i64> {
    const basis = new StaticArray<u64>(this.width);
    const sources = new StaticArray<u64>(this.width);
    for (let i = 0; i < this.numbers.length; i++) this.insert(basis, sources, i);
    let value: u64 = 0;
    let chosen: u64 = 0;
    for (let bit = this.width - 1; bit >= 0; bit--) {
      if ((value ^ basis[bit]) > value) {
        value ^= basis[bit];
        chosen ^= sources[bit];
      }
    }
    const positions: i64[] = [];
    for (let i = 0; i < this.numbers.length; i++) {
      if ((chosen >> i) & 1) positions.push(i + 1);
    }
    return StaticArray.fromArray(positions);
  }

  private insert(basis: StaticArray<u64>, sources: StaticArray<u64>, position: i32): void {
    let rest = this.numbers[position];
    let source = (<u64>1) << position;
    while (rest != 0) {
      const bit = 63 - <i32>clz(rest);
      if (basis[bit] == 0) {
        basis[bit] = rest;
        sources[bit] = source;
        return;
      }
      rest ^= basis[bit];
      source ^= sources[bit];
    }
  }

  prepare(): void {
    const basis = new StaticArray<u64>(this.width);
    for (let i = 0; i < this.numbers.length; i++) {
      let rest = this.numbers[i];
      while (rest != 0) {
        const bit = 63 - <i32>clz(rest);
        if (basis[bit] == 0) {
          basis[bit] = rest;
          this.pivots |= (<u64>1) << bit;
          break;
        }
        rest ^= basis[bit];
      }
    }
  }

  check(positions: StaticArray<i64>): Reason {
    const n = this.numbers.length;
    let chosen: u64 = 0;
    let value: u64 = 0;
    for (let i = 0; i < positions.length; i++) {
      if (positions[i] < 1 || positions[i] > n) return Reason.OutOfRange;
      const bit = (<u64>1) << (positions[i] - 1);
      if (chosen & bit) return Reason.NotAPermutation;
      chosen |= bit;
      value ^= this.numbers[<i32>positions[i] - 1];
    }
    return (value & this.pivots) == this.pivots ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new MaximumXor();
}
