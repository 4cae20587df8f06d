import {
  Environment,
  IntegerEnvironment,
  nextPrime,
  powerModulo,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class ModularSquareRoot extends IntegerEnvironment {
  private phrasing: i32 = 0;
  /** In ascending order. */
  private primes!: StaticArray<u32>;
  private modulus: i64 = 1;
  /** One of the roots, not the smallest as a rule. */
  private root: i64 = 0;

  // The bounds in env.json keep the modulus below 3 * 10^9, so that products of two remainders fit.
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.primes = new StaticArray<u32>(scale[0]);
    let least = scale[1];
    for (let i = 0; i < this.primes.length; i++) {
      this.primes[i] = nextPrime(rng.range(least, least + scale[2]));
      least = this.primes[i] + 1;
      this.modulus *= this.primes[i];
    }
    this.root = rng.range64(2, this.modulus - 2);
  }

  statement(out: Writer): void {
    const square = (this.root * this.root) % this.modulus;
    if (this.phrasing == 0) {
      out.text("Find the smallest positive integer x for which x^2 leaves the remainder ").integer(square);
      out.text(" when it is divided by ").integer(this.modulus).text(".");
    } else {
      out.text("Solve the congruence\n\nx^2 = ").integer(square).text(" (mod ").integer(this.modulus);
      out.text(")\n\nIt has solutions. Which positive integer is the smallest of them?");
    }
    out.text("\n\nAnswer with one integer.");
  }

  /**
   * Modulo each prime there are the known root and its negative. The Chinese remainder theorem joins every choice of
   * signs to a root.
   */
  solve(): i64 {
    const count = this.primes.length;
    const parts = new StaticArray<i64>(count);
    for (let i = 0; i < count; i++) {
      const prime = this.primes[i];
      const others = this.modulus / prime;
      const inverse = powerModulo(others, prime - 2, prime); // by Fermat's little theorem
      parts[i] = (((this.root % prime) * inverse) % prime) * others;
    }
    let smallest = this.modulus;
    for (let signs = 0; signs < 1 << count; signs++) {
      let root: i64 = 0;
      for (let i = 0; i < count; i++) root += (signs >> i) & 1 ? this.modulus - parts[i] : parts[i];
      root %= this.modulus;
      if (root > 0) smallest = min(smallest, root);
    }
    return smallest;
  }
}

export function create(): Environment {
  return new ModularSquareRoot();
}
