import {
  BigInteger,
  Environment,
  Fraction,
  FractionEnvironment,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class UnevenRandomWalk extends FractionEnvironment {
  /** On square i + 1 the token goes right with probability rights[i] / (rights[i] + lefts[i]), otherwise left. */
  private rights!: StaticArray<i32>;
  private lefts!: StaticArray<i32>;
  private start: i32 = 0;
  private asksRight: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.rights = rng.integers(scale[0], 1, scale[1]);
    this.lefts = rng.integers(scale[0], 1, scale[1]);
    this.start = rng.range(1, scale[0]);
    this.asksRight = rng.chance(1, 2);
  }

  statement(out: Writer): void {
    const last = this.rights.length + 1;
    if (this.phrasing == 0) {
      out
        .text("A track has the squares 0 to ")
        .integer(last)
        .text(". A token starts on square ")
        .integer(this.start);
      out.text(
        " and moves one square at a time, to the right (to the next higher number) with the probability ",
      );
      out.text(
        "given for the square it stands on, otherwise to the left. It stops as soon as it reaches square 0 ",
      );
      out.text("or square ").integer(last).text(".\n\n");
    } else {
      out
        .text("A gambler begins with ")
        .integer(this.start)
        .text(this.start == 1 ? " coin" : " coins");
      out.text(
        ". In every round the gambler wins one coin or loses one coin; how likely a win is depends on how many ",
      );
      out
        .text("coins the gambler has, as listed. The game ends when the gambler has 0 coins or ")
        .integer(last);
      out.text(" coins.\n\n");
    }
    for (let i = 0; i < this.rights.length; i++) {
      if (this.phrasing == 0)
        out
          .text("square ")
          .integer(i + 1)
          .text(": right with probability ");
      else
        out
          .integer(i + 1)
          .text(i == 0 ? " coin" : " coins")
          .text(": win with probability ");
      out.fraction(Fraction.of(this.rights[i], this.rights[i] + this.lefts[i])).line();
    }
    const end = this.asksRight ? last : 0;
    if (this.phrasing == 0)
      out.text("\nWhat is the probability that the token stops on square ").integer(end).text("?");
    else out.text("\nWhat is the probability that the game ends with ").integer(end).text(" coins?");
    out.text(
      "\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  /**
   * The chance of the right end is the sum of the first `start` of the terms t(0) to t(last - 1) over the sum of all,
   * where t(k) is proportional to the product over the squares 1 to k of the odds for left (gambler's ruin; Feller,
   * "An Introduction to Probability Theory", volume 1, XIV). All terms are multiplied by the rights, to stay integers.
   */
  solve(): Fraction {
    const squares = this.rights.length;
    const terms = new StaticArray<BigInteger>(squares + 1);
    let product = BigInteger.of(1);
    for (let k = squares; k >= 0; k--) {
      terms[k] = product;
      if (k > 0) product = product.times(BigInteger.of(this.rights[k - 1]));
    }
    product = BigInteger.of(1);
    let before = BigInteger.of(0);
    let after = BigInteger.of(0);
    for (let k = 0; k <= squares; k++) {
      const term = terms[k].times(product);
      if (k < this.start) before = before.plus(term);
      else after = after.plus(term);
      if (k < squares) product = product.times(BigInteger.of(this.lefts[k]));
    }
    return Fraction.fromBig(this.asksRight ? before : after, before.plus(after));
  }
}

export function create(): Environment {
  return new UnevenRandomWalk();
}
