import { Environment, Fraction, FractionEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class ReplacementUrn extends FractionEnvironment {
  private red: i32 = 0;
  private blue: i32 = 0;
  /** How many balls are added after each draw, and how many of them are red after a red and after a blue one. */
  private added: i32 = 0;
  private redAfterRed: i32 = 0;
  private redAfterBlue: i32 = 0;
  private draws: i32 = 0;
  private count: i32 = 0;
  private orMore: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.draws = scale[0];
    this.red = rng.range(1, scale[1]);
    this.blue = rng.range(1, scale[1]);
    this.added = rng.range(1, scale[2]);
    this.redAfterRed = rng.range(0, this.added);
    this.redAfterBlue = rng.range(0, this.added);
    this.orMore = rng.chance(1, 2);
    this.count = rng.range(this.orMore ? 1 : 0, this.draws);
  }

  statement(out: Writer): void {
    out.text(this.phrasing == 0 ? "An urn holds " : "A bag contains ");
    out.integer(this.red).text(this.red == 1 ? " red ball and " : " red balls and ");
    out.integer(this.blue).text(this.blue == 1 ? " blue ball" : " blue balls");
    out.text(". A ball is drawn at random and put back, and then more balls are put in: after a red ball ");
    this.writeBalls(out, this.redAfterRed);
    out.text(", after a blue ball ");
    this.writeBalls(out, this.redAfterBlue);
    out.text(". This is done ").integer(this.draws).text(" times in all. What is the probability that ");
    if (this.count == 0) out.text("no red ball is drawn");
    else {
      out.text("a red ball is drawn ").text(this.orMore ? "at least " : "exactly ");
      if (this.count == 1) out.text("once");
      else out.integer(this.count).text(" times");
    }
    out.text(
      "?\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  private writeBalls(out: Writer, red: i32): void {
    const blue = this.added - red;
    if (red > 0) out.integer(red).text(" red");
    if (red > 0 && blue > 0) out.text(" and ");
    if (blue > 0) out.integer(blue).text(" blue");
  }

  // Ten draws from at most 20 balls, with 5 more after each: fewer than 65^10 = 1.4e18 sequences of balls.
  /** Draw by draw; `ways[k]` counts the sequences of balls with k red ones among them. */
  solve(): Fraction {
    const ways = new StaticArray<i64>(this.draws + 1);
    ways[0] = 1;
    let sequences: i64 = 1;
    for (let i = 0; i < this.draws; i++) {
      const balls = this.red + this.blue + i * this.added;
      sequences *= balls;
      for (let k = i; k >= 0; k--) {
        const red = this.red + k * this.redAfterRed + (i - k) * this.redAfterBlue;
        ways[k + 1] += ways[k] * red;
        ways[k] *= balls - red;
      }
    }
    let favourable: i64 = 0;
    const last = this.orMore ? this.draws : this.count;
    for (let k = this.count; k <= last; k++) favourable += ways[k];
    return Fraction.of(favourable, sequences);
  }
}

export function create(): Environment {
  return new ReplacementUrn();
}
