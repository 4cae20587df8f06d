import { Environment, Fraction, FractionEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const COLOURS: StaticArray<string> = ["red", "blue", "green", "white"];
/** Stands in the sequence of draws for a ball at which nobody looked. */
const UNSEEN: i32 = -1;
/** What is asked. */
const WHICH_URN: i32 = 0;
const NEXT_COLOUR: i32 = 1;

/** Most draws that are made for one that leaves the question open; nearly all do. */
const TRIES: i32 = 8;

class UrnInference extends FractionEnvironment {
  private colours: i32 = 0;
  /** Urn u is chosen with a probability proportional to priors[u]. */
  private priors!: StaticArray<i32>;
  /** contents[u * colours + c]: how many balls of colour c there are in urn u. */
  private contents!: StaticArray<i32>;
  private drawn!: StaticArray<i32>;
  private replaced: bool = false;
  private question: i32 = 0;
  /** The urn or the colour that is asked about. */
  private subject: i32 = 0;
  private probability!: Fraction;

  generate(scale: Scale, rng: Rng): void {
    const urns = scale[0];
    this.colours = scale[1];
    const draws = scale[2] + scale[3];
    this.replaced = rng.chance(1, 3);
    this.question = rng.range(WHICH_URN, NEXT_COLOUR);
    this.subject = rng.range(0, (this.question == WHICH_URN ? urns : this.colours) - 1);
    this.priors = rng.integers(urns, 1, scale[5]);
    // No urn is empty when all balls are drawn, so that there is a next one.
    const least = draws / this.colours + 1;
    this.contents = rng.integers(urns * this.colours, least, least + scale[4]);
    for (let i = 0; i < TRIES; i++) {
      this.draw(rng.range(0, urns - 1), draws, rng);
      const unseen = rng.sample(draws, scale[3]);
      for (let k = 0; k < unseen.length; k++) this.drawn[unseen[k]] = UNSEEN;
      this.probability = this.infer();
      // An integer is 0 or 1.
      if (!this.probability.isInteger) break;
    }
  }

  /** Draws from one of the urns, so that what is seen can have happened. */
  private draw(urn: i32, draws: i32, rng: Rng): void {
    const rest = StaticArray.slice<i32>(this.contents, urn * this.colours, (urn + 1) * this.colours);
    let balls = 0;
    for (let c = 0; c < this.colours; c++) balls += rest[c];
    this.drawn = new StaticArray<i32>(draws);
    for (let i = 0; i < draws; i++) {
      let ball = rng.range(0, balls - 1);
      let colour = 0;
      while (ball >= rest[colour]) ball -= rest[colour++];
      this.drawn[i] = colour;
      if (this.replaced) continue;
      rest[colour]--;
      balls--;
    }
  }

  statement(out: Writer): void {
    let total: i64 = 0;
    for (let u = 0; u < this.priors.length; u++) total += this.priors[u];
    out.text("One of these urns is chosen at random, and nobody knows which:\n\n");
    for (let u = 0; u < this.priors.length; u++) {
      out
        .text("Urn ")
        .integer(u + 1)
        .text(", chosen with probability ");
      out.fraction(Fraction.of(this.priors[u], total)).text("; balls: ");
      for (let c = 0; c < this.colours; c++) {
        if (c > 0) out.text(", ");
        out
          .integer(this.contents[u * this.colours + c])
          .text(" ")
          .text(COLOURS[c]);
      }
      out.text("\n");
    }
    out.text(
      "\nAll draws are made from the chosen urn, one ball at a time, each ball in it being equally likely. ",
    );
    if (this.replaced) out.text("Each ball is put back before the next is drawn. ");
    else out.text("No ball is put back. ");
    out.text("These balls have been drawn, in this order:\n\n");
    let unseen = false;
    for (let i = 0; i < this.drawn.length; i++) {
      if (i > 0) out.text(", ");
      unseen = unseen || this.drawn[i] == UNSEEN;
      out.text(this.drawn[i] == UNSEEN ? "unseen" : COLOURS[this.drawn[i]]);
    }
    out.text("\n\n");
    if (unseen) {
      out.text("A ball called unseen was drawn like the others, but its colour is not known. ");
    }
    if (this.question == WHICH_URN) {
      out.text("Given this, what is the probability that the chosen urn is urn ").integer(this.subject + 1);
    } else {
      out.text("Given this, what is the probability that the next ball drawn from the chosen urn is ");
      out.text(COLOURS[this.subject]);
    }
    out.text(
      "?\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  solve(): Fraction {
    return this.probability;
  }

  /**
   * Bayes' rule. Draws without looking change nothing, with or without putting back: the seen balls and the next one
   * are as likely as they would be at the first places.
   */
  private infer(): Fraction {
    let all = Fraction.of(0, 1);
    let favourable = all;
    for (let u = 0; u < this.priors.length; u++) {
      const weight = this.likelihood(u, false);
      all = all.plus(weight);
      if (this.question == NEXT_COLOUR) favourable = favourable.plus(this.likelihood(u, true));
      else if (u == this.subject) favourable = weight;
    }
    return favourable.dividedBy(all);
  }

  // At most 40 balls in an urn, 11 factors and priors up to 9: products stay below 9 * 40^11 = 3.8e18.
  /** The prior of an urn times the probability of what is seen, and of the colour asked about as the next one. */
  private likelihood(urn: i32, next: bool): Fraction {
    const rest = StaticArray.slice<i32>(this.contents, urn * this.colours, (urn + 1) * this.colours);
    let balls: i64 = 0;
    for (let c = 0; c < this.colours; c++) balls += rest[c];
    let numerator: i64 = this.priors[urn];
    let denominator: i64 = 1;
    for (let i = 0; i < this.drawn.length + i32(next); i++) {
      const colour = i < this.drawn.length ? this.drawn[i] : this.subject;
      if (colour == UNSEEN) continue;
      numerator *= rest[colour];
      denominator *= balls;
      if (this.replaced) continue;
      // Nothing is left to multiply by after a zero, so the count may not fall below it.
      rest[colour] = max(0, rest[colour] - 1);
      balls--;
    }
    return Fraction.of(numerator, denominator);
  }
}

export function create(): Environment {
  return new UrnInference();
}
