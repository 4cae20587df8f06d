import {
  Environment,
  IntegerEnvironment,
  nextPrime,
  powerModulo,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class DiscreteLogarithm extends IntegerEnvironment {
  private phrasing: i32 = 0;
  private prime: u32 = 0;
  private base: u32 = 0;
  private exponent: u32 = 0;

  /** The powers of a primitive root run through all remainders before they repeat: each has one exponent. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.prime = nextPrime(rng.range(scale[0], scale[1]));
    this.base = primitiveRoot(rng.range(2, this.prime - 2), this.prime);
    this.exponent = rng.range(2, this.prime - 2);
  }

  statement(out: Writer): void {
    const power = powerModulo(this.base, this.exponent, this.prime);
    if (this.phrasing == 0) {
      out.text("Find the smallest non-negative integer x for which ").integer(this.base);
      out.text("^x leaves the remainder ").integer(power).text(" when it is divided by the prime ");
      out.integer(this.prime).text(".");
    } else if (this.phrasing == 1) {
      out.text("Start with 1 and multiply by ").integer(this.base);
      out.text(" again and again, each time keeping only the remainder after division by ");
      out.integer(this.prime).text(", which is a prime. After how many multiplications does the number ");
      out.integer(power).text(" appear for the first time?");
    } else {
      out.text("Solve the congruence\n\n").integer(this.base).text("^x = ").integer(power);
      out.text(" (mod ").integer(this.prime).text(")\n\nfor the smallest integer x that is at least 0. ");
      out.text("The modulus is a prime.");
    }
    out.text("\n\nAnswer with one integer.");
  }

  solve(): i64 {
    return this.exponent;
  }
}

/** The first primitive root modulo a prime at or after `from`; behind the prime it goes on from 2. */
function primitiveRoot(from: u32, prime: u32): u32 {
  const divisors = primeDivisors(prime - 1);
  let root = from;
  while (!isPrimitive(root, prime, divisors)) root = root < prime - 2 ? root + 1 : 2;
  return root;
}

function isPrimitive(root: u32, prime: u32, divisors: u32[]): bool {
  for (let i = 0; i < divisors.length; i++) {
    if (powerModulo(root, (prime - 1) / divisors[i], prime) == 1) return false;
  }
  return true;
}

/** The different prime divisors, by trial division. */
function primeDivisors(number: u32): u32[] {
  const divisors: u32[] = [];
  let rest = number;
  for (let divisor: u32 = 2; rest > 1; divisor++) {
    if (divisor * divisor > rest) divisor = rest;
    if (rest % divisor != 0) continue;
    divisors.push(divisor);
    while (rest % divisor == 0) rest /= divisor;
  }
  return divisors;
}

export function create(): Environment {
  return new DiscreteLogarithm();
}
