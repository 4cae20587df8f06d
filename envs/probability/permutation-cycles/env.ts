import { Environment, Fraction, FractionEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class PermutationCycles extends FractionEnvironment {
  private n: i32 = 0;
  /** allowed[l]: a cycle may have length l. */
  private allowed!: StaticArray<bool>;
  /** The lengths that the cycle of 1 may have: some of the allowed ones. */
  private own!: StaticArray<bool>;
  private ownAsked: bool = false;
  /** How many cycles there must be; 0: any number. */
  private cycles: i32 = 0;
  private phrasing: i32 = 0;

  /** The conditions are read off cycle lengths that are drawn first, so they can be met; one length is ruled out. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.n = n;
    this.phrasing = rng.range(0, 1);
    const lengths = rng.composition(n, rng.range(2, scale[1]), 1);
    this.cycles = rng.chance(scale[2], 4) ? lengths.length : 0;
    this.ownAsked = rng.chance(scale[3], 4);
    this.allowed = new StaticArray<bool>(n + 1);
    this.own = new StaticArray<bool>(n + 1);
    for (let l = 1; l <= n; l++) this.allowed[l] = rng.chance(1, 2);
    // Fewer lengths occur than there are, so that one that does not can be found.
    let barred = rng.range(1, n);
    while (lengths.includes(barred)) barred = (barred % n) + 1;
    this.allowed[barred] = false;
    for (let i = 0; i < lengths.length; i++) this.allowed[lengths[i]] = true;
    for (let l = 1; l <= n; l++) this.own[l] = this.allowed[l] && (!this.ownAsked || rng.chance(1, 2));
    this.own[lengths[0]] = true;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("A permutation of the numbers 1 to ").integer(this.n);
      out.text(
        " is chosen at random, all of them being equally likely, and is written as a product of disjoint ",
      );
      out.text("cycles. A number that is sent to itself is a cycle of length 1, and counts as one. ");
    } else {
      out.text("The people 1 to ").integer(this.n);
      out.text(
        " put their names into a hat. Everyone draws one name at random, without putting it back; drawing ",
      );
      out.text(
        "one's own name is possible. Whoever has drawn a name points at the person of this name, so that the ",
      );
      out.text("people fall into cycles; who points at himself or herself is a cycle of length 1. ");
    }
    const several = this.ownAsked || this.cycles > 0;
    out.text("What is the probability that ");
    out.text(several ? "all of the following hold?\n\n" : "the following holds?\n\n");
    out.text("- The length of every cycle is one of these: ");
    this.writeLengths(out, this.allowed);
    if (this.ownAsked) {
      out.text(this.phrasing == 0 ? "\n- The cycle that contains the number 1" : "\n- The cycle of person 1");
      out.text(" has one of these lengths: ");
      this.writeLengths(out, this.own);
    }
    if (this.cycles > 0) out.text("\n- The number of cycles is exactly ").integer(this.cycles);
    out.text(
      "\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  private writeLengths(out: Writer, lengths: StaticArray<bool>): void {
    let first = true;
    for (let l = 1; l <= this.n; l++) {
      if (!lengths[l]) continue;
      if (!first) out.text(", ");
      out.integer(l);
      first = false;
    }
  }

  // Counts of permutations of at most 20 numbers: 20! = 2.4e18.
  /** The cycle of the smallest number has length l in (m - 1)! / (m - l)! ways, and leaves m - l numbers. */
  solve(): Fraction {
    const n = this.n;
    // counts[c * n + m]: permutations of m numbers, m < n, with c cycles, or with any number of them for c = 0.
    const last = this.cycles > 0 ? this.cycles - 1 : 0;
    const counts = new StaticArray<i64>((last + 1) * n);
    counts[0] = 1;
    for (let c = 0; c <= last; c++) {
      const before = this.cycles > 0 ? c - 1 : 0;
      if (before < 0) continue;
      for (let m = 1; m < n; m++) counts[c * n + m] = this.extended(this.allowed, m, counts, before * n);
    }
    let total: i64 = 1;
    for (let i = 2; i <= n; i++) total *= i;
    return Fraction.of(this.extended(this.own, n, counts, last * n), total);
  }

  /** The permutations of m numbers whose first cycle has one of the lengths, the rest being counted from `start` on. */
  private extended(lengths: StaticArray<bool>, m: i32, counts: StaticArray<i64>, start: i32): i64 {
    let sum: i64 = 0;
    let ways: i64 = 1;
    for (let l = 1; l <= m; l++) {
      if (lengths[l]) sum += ways * counts[start + m - l];
      ways *= m - l;
    }
    return sum;
  }
}

export function create(): Environment {
  return new PermutationCycles();
}
