import {
  Environment,
  gcd,
  IntegerEnvironment,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

class FrobeniusNumber extends IntegerEnvironment {
  private phrasing: i32 = 0;
  private asksCount: bool = false;
  /** In ascending order. */
  private coins!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.asksCount = rng.chance(1, 2);
    this.coins = rng.distinct(scale[0], scale[1], scale[2]);
    let common: i64 = 0;
    for (let i = 1; i < this.coins.length; i++) common = gcd(common, this.coins[i]);
    // The last coin, larger than the others, has no divisor in common with all of them.
    this.coins[0] = rng.range(scale[2] + 1, scale[2] + scale[2] / 2);
    while (gcd(common, this.coins[0]) != 1) this.coins[0]++;
    sortAscending(this.coins);
  }

  statement(out: Writer): void {
    const stamps = this.phrasing == 1;
    if (stamps) out.text("A post office sells stamps of these values, as many of each as you like: ");
    else out.text("In a country there are only coins of these values, and everybody has plenty of each: ");
    out.list(this.coins).text(".\n\n");
    const verb = stamps ? "made up exactly with these stamps" : "paid exactly with these coins";
    if (this.asksCount) {
      out.text("How many positive whole amounts cannot be ").text(verb).text("?");
    } else {
      out.text("What is the largest whole amount that cannot be ").text(verb).text("?");
    }
    if (!stamps) out.text(" No change is given.");
    out.text(" From some amount on, all amounts can be ").text(stamps ? "made up" : "paid");
    out.text(".\n\nAnswer with one integer.");
  }

  solve(): i64 {
    const modulus = this.coins[0];
    const least = this.leastAmounts();
    let largest = 0;
    let count: i64 = 0;
    for (let rest = 0; rest < modulus; rest++) {
      largest = max(largest, least[rest]);
      count += least[rest] / modulus;
    }
    return this.asksCount ? count : largest - modulus;
  }

  /**
   * For each remainder modulo the smallest coin the least amount with that remainder that can be paid. A coin leads
   * round cycles of remainders; walking round each twice passes on all that it can give (Boecker, Liptak 2007).
   */
  private leastAmounts(): StaticArray<i32> {
    const modulus = this.coins[0];
    const least = new StaticArray<i32>(modulus);
    for (let rest = 1; rest < modulus; rest++) least[rest] = i32.MAX_VALUE;
    for (let i = 1; i < this.coins.length; i++) {
      const coin = this.coins[i];
      const cycles = <i32>gcd(coin, modulus);
      for (let start = 0; start < cycles; start++) {
        let rest = start;
        for (let step = (2 * modulus) / cycles; step > 0; step--) {
          const next = (rest + coin) % modulus;
          if (least[rest] < i32.MAX_VALUE) least[next] = min(least[next], least[rest] + coin);
          rest = next;
        }
      }
    }
    return least;
  }
}

export function create(): Environment {
  return new FrobeniusNumber();
}
