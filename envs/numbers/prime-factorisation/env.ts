import {
  Environment,
  IntegerListEnvironment,
  nextPrime,
  Reason,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

/** Primes that a person divides out first. */
const EASY_PRIMES: StaticArray<i32> = [2, 3, 5, 7, 11, 13];

class PrimeFactorisation extends IntegerListEnvironment {
  private number: i64 = 1;
  private primes!: StaticArray<i64>;
  private phrasing: i32 = 0;

  // The bounds in env.json keep the product below 2^63: 13^4 * (10^7)^2 is less than 2.9 * 10^18.
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    const easy = rng.range(1, scale[0]);
    const hard = scale[1];
    this.primes = new StaticArray<i64>(easy + hard);
    for (let i = 0; i < easy; i++) this.primes[i] = rng.pick(EASY_PRIMES);
    for (let i = easy; i < easy + hard; i++) this.primes[i] = nextPrime(rng.range(scale[2], scale[3]));
    sortAscending(this.primes);
    for (let i = 0; i < this.primes.length; i++) this.number *= this.primes[i];
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("Write this number as a product of primes:\n\n");
    else if (this.phrasing == 1) out.text("Find the prime factorisation of this number:\n\n");
    else out.text("Which primes give this number when they are multiplied together?\n\n");
    out.integer(this.number).text("\n\n");
    out.text("Answer with the prime factors in ascending order, separated by commas. ");
    out.text("Repeat a prime as often as it divides the number: for 12 the answer would be 2, 2, 3.");
  }

  solve(): StaticArray<i64> {
    return this.primes;
  }

  check(factors: StaticArray<i64>): Reason {
    let rest = this.number;
    for (let i = 0; i < factors.length; i++) {
      if (factors[i] < 1 || rest % factors[i] != 0) return Reason.WrongAnswer;
      rest /= factors[i];
    }
    if (rest != 1) return Reason.WrongAnswer;
    // The product is right, so whatever differs from the planted primes is not prime or out of order.
    return super.check(factors) == Reason.Correct ? Reason.Correct : Reason.RuleBroken;
  }
}

export function create(): Environment {
  return new PrimeFactorisation();
}
