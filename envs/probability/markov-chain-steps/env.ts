import { Environment, Fraction, FractionEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const LETTER_A: i32 = 0x41;

class MarkovChainSteps extends FractionEnvironment {
  /** From state i the chain goes to state j with probability parts[i][j] / whole. */
  private parts!: StaticArray<StaticArray<i32>>;
  private whole: i32 = 0;
  private steps: i32 = 0;
  private start: i32 = 0;
  private end: i32 = 0;
  /** ways[j] / all: the probability of being in state j after all steps. */
  private ways!: StaticArray<i64>;
  private all: i64 = 1;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const states = scale[0];
    this.phrasing = rng.range(0, 1);
    this.steps = scale[1];
    this.whole = rng.range(scale[2] - 2, scale[2]);
    this.parts = new StaticArray<StaticArray<i32>>(states);
    for (let i = 0; i < states; i++) this.parts[i] = this.row(states, rng);
    this.start = rng.range(0, states - 1);
    this.walk();
    // Only a state that can be reached is asked about; there always is one.
    this.end = rng.range(0, states - 1);
    while (this.ways[this.end] == 0) this.end = (this.end + 1) % states;
  }

  /** Where a state leads to: at least two states, so that no step is certain. */
  private row(states: i32, rng: Rng): StaticArray<i32> {
    const parts = rng.composition(this.whole, states, 0);
    const only = parts.indexOf(this.whole);
    if (only >= 0) {
      const moved = rng.range(1, this.whole - 1);
      parts[only] -= moved;
      parts[(only + rng.range(1, states - 1)) % states] = moved;
    }
    return parts;
  }

  statement(out: Writer): void {
    const place = this.phrasing == 0 ? "state " : "room ";
    if (this.phrasing == 0) {
      out.text(
        "A system is always in one of the states below. At each step it goes to a state, possibly the one ",
      );
      out.text(
        "it is in, with the probabilities listed for its present state; what happened before has no influence.",
      );
    } else {
      out.text(
        "A robot moves between the rooms below once a minute. The list says with which probability it goes to ",
      );
      out.text("which room next, or stays, depending only on the room it is in.");
    }
    out.text("\n\n");
    for (let i = 0; i < this.parts.length; i++) {
      out
        .text("from ")
        .char(LETTER_A + i)
        .char(0x3a);
      let first = true;
      for (let j = 0; j < this.parts.length; j++) {
        const part = this.parts[i][j];
        if (part == 0) continue;
        out
          .text(first ? " " : ", ")
          .text("to ")
          .char(LETTER_A + j)
          .char(0x20)
          .fraction(Fraction.of(part, this.whole));
        first = false;
      }
      out.line();
    }
    out
      .text("\nIt starts in ")
      .text(place)
      .char(LETTER_A + this.start)
      .text(". What is the probability that it is in ");
    out
      .text(place)
      .char(LETTER_A + this.end)
      .text(" after exactly ")
      .integer(this.steps);
    out.text(this.phrasing == 0 ? " steps?" : " minutes?");
    out.text(
      "\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  solve(): Fraction {
    return Fraction.of(this.ways[this.end], this.all);
  }

  // At most 18 steps with a common denominator of 10: 10^18 fits i64.
  private walk(): void {
    const states = this.parts.length;
    let ways = new StaticArray<i64>(states);
    let next = new StaticArray<i64>(states);
    ways[this.start] = 1;
    for (let step = 0; step < this.steps; step++) {
      this.all *= this.whole;
      next.fill(0);
      for (let i = 0; i < states; i++) {
        const row = this.parts[i];
        for (let j = 0; j < states; j++) next[j] += ways[i] * row[j];
      }
      const done = ways;
      ways = next;
      next = done;
    }
    this.ways = ways;
  }
}

export function create(): Environment {
  return new MarkovChainSteps();
}
