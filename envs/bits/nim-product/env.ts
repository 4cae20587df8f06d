import {
  Environment,
  IntegerEnvironment,
  lowBits,
  Rng,
  randomBits,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class NimProduct extends IntegerEnvironment {
  private phrasing: i32 = 0;
  /** The sum of products that is asked for, the terms one after the other: `sizes[i]` factors make term i. */
  private factors!: StaticArray<u64>;
  private sizes!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.sizes = new StaticArray<i32>(scale[1]);
    let count = 0;
    for (let i = 0; i < this.sizes.length; i++) {
      this.sizes[i] = rng.range(2, scale[2]);
      count += this.sizes[i];
    }
    this.factors = new StaticArray<u64>(count);
    // Neither 0 nor 1, which multiply as usual.
    for (let i = 0; i < count; i++) this.factors[i] = max(randomBits(scale[0], rng), 2 + (rng.next() & 1));
  }

  statement(out: Writer): void {
    out.text("For integers from 0 up, let + be the bitwise exclusive or (nim addition), and let x be nim ");
    out.text(
      "multiplication. It is commutative, associative and distributive over +, and 1 x n = n. The only ",
    );
    out.text(
      "other facts needed are the products with the numbers 2, 4, 16, 256, 65536 and so on, each the square ",
    );
    out.text("(in the usual sense) of the one before. For such a number F,\n\n");
    out.text("- F x n is the usual product of F and n, if n is less than F;\n");
    out.text("- F x F is 3/2 times F, in the usual sense.\n\n");
    out.text("For example, 2 x 2 = 3, and so 2 x 3 = 2 x (2 + 1) = 3 + 2 = 1.\n\n");
    out.text(this.phrasing == 0 ? "Compute\n\n" : "What is the value of\n\n");
    let place = 0;
    for (let i = 0; i < this.sizes.length; i++) {
      if (i > 0) out.text(" + ");
      if (this.sizes.length > 1) out.text("(");
      for (let k = 0; k < this.sizes[i]; k++) {
        if (k > 0) out.text(" x ");
        out.integer(<i64>this.factors[place++]);
      }
      if (this.sizes.length > 1) out.text(")");
    }
    out.text(this.phrasing == 0 ? "\n\nin this arithmetic. " : "\n\nin this arithmetic? ");
    out.text("Answer with one integer in decimal.");
  }

  solve(): i64 {
    let sum: u64 = 0;
    let place = 0;
    for (let i = 0; i < this.sizes.length; i++) {
      let product = this.factors[place++];
      for (let k = 1; k < this.sizes[i]; k++) product = nimProduct(product, this.factors[place++], 16);
      sum ^= product;
    }
    return <i64>sum;
  }
}

/**
 * Conway, "On Numbers and Games", chapter 6: with F = 2^half, both numbers are split into high * F + low, and three
 * products of numbers below F suffice.
 * @param half the numbers have at most twice as many bits; a power of two
 */
function nimProduct(a: u64, b: u64, half: i32): u64 {
  if (a < 2 || b < 2) return a * b;
  const highA = a >> half;
  const highB = b >> half;
  const lowA = lowBits(a, half);
  const lowB = lowBits(b, half);
  const next = half / 2;
  if ((highA | highB) == 0) return nimProduct(a, b, next);
  const lows = nimProduct(lowA, lowB, next);
  const highs = nimProduct(highA, highB, next);
  const mixed = nimProduct(highA ^ lowA, highB ^ lowB, next);
  // F x F is F + F/2.
  return ((mixed ^ lows) << half) ^ lows ^ nimProduct(highs, (<u64>1) << (half - 1), next);
}

export function create(): Environment {
  return new NimProduct();
}
