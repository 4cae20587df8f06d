import { Environment, IntegerEnvironment, Rng, Scale, sortAscending, Writer } from "scaler-wasm/assembly";

/** Coins drawn at most until they can pay the amount; at every level most draws can. */
const TRIES = 16;

class CoinChangeWays extends IntegerEnvironment {
  private coins!: StaticArray<i32>;
  /** How many coins of each value there are; 0 for any number. */
  private supply!: StaticArray<i32>;
  private amount: i32 = 0;
  private limited: bool = false;
  private ways: i64 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const kinds = scale[0];
    const smallest = scale[3];
    this.phrasing = rng.range(0, 1);
    this.limited = scale[4] == 1 && rng.chance(1, 2);
    this.amount = rng.range(scale[1] / 2, scale[1]);
    this.coins = new StaticArray<i32>(kinds);
    this.supply = new StaticArray<i32>(kinds);
    // An odd amount and even coins, or too few coins, would leave no way to pay.
    for (let tries = 0; tries < TRIES && this.ways == 0; tries++) {
      this.drawCoins(smallest, scale[2], rng);
      this.ways = this.countWays();
    }
  }

  /** Draws the coin values, and how many coins there are of each. */
  private drawCoins(smallest: i32, largest: i32, rng: Rng): void {
    const kinds = this.coins.length;
    this.coins[0] = smallest;
    const others = rng.distinct(kinds - 1, smallest + 1, largest);
    for (let i = 1; i < kinds; i++) this.coins[i] = others[i - 1];
    sortAscending(this.coins);
    // Coins of a limited value are worth about a quarter to a half of the amount, so that the limit is felt.
    for (let i = 0; i < kinds; i++) {
      this.supply[i] = 0;
      const least = this.amount / (4 * this.coins[i]) + 1;
      if (this.limited && rng.chance(2, 3)) this.supply[i] = rng.range(least, 2 * least);
    }
  }

  statement(out: Writer): void {
    const manner = this.limited ? "with these coins" : "with coins of these values";
    if (this.phrasing == 0) {
      out.text("In how many different ways can an amount of exactly ").integer(this.amount);
      out.text(" be paid ").text(manner).text("? Only how often each value is used matters, not the order.");
    } else {
      out.text("Count the ways to make up ").integer(this.amount).text(" exactly ").text(manner);
      out.text(". Two ways are different when some value is used a different number of times.");
    }
    if (this.limited) {
      out.text("\n");
      for (let i = 0; i < this.coins.length; i++) {
        out.text("\nvalue ").integer(this.coins[i]);
        const coins = this.supply[i] == 1 ? " coin" : " coins";
        if (this.supply[i] == 0) out.text(": any number of coins");
        else out.text(": at most ").integer(this.supply[i]).text(coins);
      }
    } else {
      out.text(" There are as many coins of each value as needed.\n\n").list(this.coins);
    }
    out.text("\n\nAnswer with one integer.");
  }

  // Even with the ten values 1 to 10 there are fewer than 2 * 10^15 ways to pay the largest amount, 1000.
  private countWays(): i64 {
    const ways = new StaticArray<i64>(this.amount + 1);
    ways[0] = 1;
    for (let i = 0; i < this.coins.length; i++) {
      const coin = this.coins[i];
      for (let sum = coin; sum <= this.amount; sum++) ways[sum] += ways[sum - coin];
      if (this.supply[i] == 0) continue;
      // The ways that use more coins of this value than there are go out again.
      const tooMuch = coin * (this.supply[i] + 1);
      for (let sum = this.amount; sum >= tooMuch; sum--) ways[sum] -= ways[sum - tooMuch];
    }
    return ways[this.amount];
  }

  solve(): i64 {
    return this.ways;
  }
}

export function create(): Environment {
  return new CoinChangeWays();
}
