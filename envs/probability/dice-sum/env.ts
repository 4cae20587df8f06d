import {
  BigInteger,
  Environment,
  Fraction,
  FractionEnvironment,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

/** What is asked about the sum. */
const EXACTLY: i32 = 0;
const AT_MOST: i32 = 1;
const AT_LEAST: i32 = 2;
const BETWEEN: i32 = 3;
const DIVISIBLE: i32 = 4;

class DiceSum extends FractionEnvironment {
  /** Number of faces of each die. */
  private dice!: StaticArray<i32>;
  private relation: i32 = 0;
  /** The bound, the divisor, or the smaller of two bounds. */
  private first: i32 = 0;
  /** The larger of two bounds. */
  private second: i32 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.dice = rng.integers(scale[0], 4, scale[1]);
    this.relation = rng.range(EXACTLY, scale[0] == 1 ? BETWEEN : DIVISIBLE);
    const least = scale[0];
    const most = this.largestSum();
    // The bounds are sums of throws, so that the event is neither certain nor next to impossible.
    const a = this.throwDice(rng);
    const b = this.throwDice(rng);
    if (this.relation == AT_MOST) this.first = min(a, most - 1);
    else if (this.relation == AT_LEAST) this.first = max(a, least + 1);
    else if (this.relation == DIVISIBLE) this.first = this.divisor(rng.range(3, 7));
    else this.first = min(a, b);
    this.second = max(a, b);
    if (this.relation != BETWEEN) return;
    if (this.first == least && this.second == most) this.first++;
    if (this.first == this.second) this.relation = EXACTLY;
  }

  /**
   * The first number from `start` on that divides no number of faces. Where one does, each remainder is equally
   * likely, and nothing is left to compute.
   */
  private divisor(start: i32): i32 {
    for (let i = 0; i < this.dice.length; i++) {
      if (this.dice[i] % start == 0) return this.divisor(start + 1);
    }
    return start;
  }

  private largestSum(): i32 {
    let sum = 0;
    for (let i = 0; i < this.dice.length; i++) sum += this.dice[i];
    return sum;
  }

  private throwDice(rng: Rng): i32 {
    let sum = 0;
    for (let i = 0; i < this.dice.length; i++) sum += rng.range(1, this.dice[i]);
    return sum;
  }

  statement(out: Writer): void {
    const single = this.dice.length == 1;
    if (single) {
      out.text("A fair die has ").integer(this.dice[0]).text(" faces numbered 1 to ").integer(this.dice[0]);
      out.text(". It is rolled once.\n\nWhat is the probability that the number shown ");
    } else {
      out.integer(this.dice.length).text(" fair dice are rolled once. ");
      out.text("A die with f faces shows each of the numbers 1 to f with the same probability. ");
      out.text("The dice have these numbers of faces:\n\n").list(this.dice);
      if (this.phrasing == 0) out.text("\n\nWhat is the probability that the sum of the numbers shown ");
      else if (this.phrasing == 1) out.text("\n\nFind the probability that the total of all dice ");
      else out.text("\n\nAdd up the numbers that the dice show. How likely is it that this sum ");
    }
    this.writeRelation(out);
    out.text(this.phrasing == 1 && !single ? "." : "?");
    out.text(
      "\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  private writeRelation(out: Writer): void {
    if (this.relation == EXACTLY) out.text("is exactly ").integer(this.first);
    else if (this.relation == AT_MOST) out.text("is at most ").integer(this.first);
    else if (this.relation == AT_LEAST) out.text("is at least ").integer(this.first);
    else if (this.relation == DIVISIBLE) out.text("is divisible by ").integer(this.first);
    else {
      out.text("is at least ").integer(this.first).text(" and at most ").integer(this.second);
    }
  }

  private holds(sum: i32): bool {
    if (this.relation == EXACTLY) return sum == this.first;
    if (this.relation == AT_MOST) return sum <= this.first;
    if (this.relation == AT_LEAST) return sum >= this.first;
    if (this.relation == DIVISIBLE) return sum % this.first == 0;
    return this.first <= sum && sum <= this.second;
  }

  // Counts of throws fit 64 bits for a dozen dice but not for all: the dice are split into two groups, tallied apart,
  // and each sum of the first group goes with the sums of the second that complete it.
  solve(): Fraction {
    const dice = this.dice.length;
    let group = 0;
    let throws: i64 = 1;
    while (group < dice && throws <= i64.MAX_VALUE / this.dice[group]) throws *= this.dice[group++];
    const first = this.tally(0, group);
    if (group == dice) return Fraction.of(this.favourable(first, dice), throws);
    const second = this.tally(group, dice);
    let favourable = BigInteger.of(0);
    for (let a = 0; a < first.length; a++) {
      const completing = BigInteger.of(this.favourable(second, a + dice));
      favourable = favourable.plus(BigInteger.of(first[a]).times(completing));
    }
    let total = BigInteger.of(throws);
    for (let i = group; i < dice; i++) total = total.times(BigInteger.of(this.dice[i]));
    return Fraction.fromBig(favourable, total);
  }

  /** How many of the tallied throws give a sum as asked, `least` being the sum of the first entry. */
  private favourable(ways: StaticArray<i64>, least: i32): i64 {
    let count: i64 = 0;
    for (let i = 0; i < ways.length; i++) {
      if (this.holds(least + i)) count += ways[i];
    }
    return count;
  }

  /** How many throws of the dice [from, to) show each sum, counted from the least sum on. */
  private tally(from: i32, to: i32): StaticArray<i64> {
    let ways = new StaticArray<i64>(1);
    ways[0] = 1;
    for (let i = from; i < to; i++) {
      const faces = this.dice[i];
      const next = new StaticArray<i64>(ways.length + faces - 1);
      // With one die more, the ways to a sum are those to the `faces` sums before it: a sliding window.
      let window: i64 = 0;
      for (let s = 0; s < next.length; s++) {
        if (s < ways.length) window += ways[s];
        if (s >= faces) window -= ways[s - faces];
        next[s] = window;
      }
      ways = next;
    }
    return ways;
  }
}

export function create(): Environment {
  return new DiceSum();
}
