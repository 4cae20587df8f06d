import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const LETTER_A: i32 = 0x41;

/** Words are numbers with one digit for each letter, the first letter foremost, in the base of the alphabet. */
class WordsAvoidingPatterns extends IntegerEnvironment {
  private letters: i32 = 0;
  private length: i32 = 0;
  private patternLength: i32 = 0;
  private patterns!: StaticArray<i32>;
  private phrasing: i32 = 0;

  /** No pattern repeats one certain letter only, so that at least one word is left. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.letters = scale[1];
    this.patternLength = scale[2];
    this.length = rng.range(max(scale[0] - 2, scale[2]), scale[0]);
    const words = this.power(scale[2]);
    const spared = (rng.range(0, scale[1] - 1) * (words - 1)) / (scale[1] - 1);
    this.patterns = rng.sample(words - 1, scale[3]);
    for (let i = 0; i < scale[3]; i++) {
      if (this.patterns[i] >= spared) this.patterns[i]++;
    }
  }

  /** How many words of a length there are. */
  private power(length: i32): i32 {
    let words = 1;
    for (let i = 0; i < length; i++) words *= this.letters;
    return words;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("How many words of exactly ").integer(this.length).text(" letters from ");
      this.writeAlphabet(out);
      out.text(" are there in which ");
    } else {
      out.text("A sequence of ").integer(this.length).text(" signs is made of the signs ");
      this.writeAlphabet(out);
      out.text(", each used any number of times or not at all. Count the sequences in which ");
    }
    out.text(
      this.patterns.length == 1
        ? "the following pattern does not occur"
        : "none of the following patterns occurs",
    );
    out.text(" in consecutive places").text(this.phrasing == 0 ? "?\n\n" : ".\n\n");
    for (let i = 0; i < this.patterns.length; i++) {
      if (i > 0) out.text(", ");
      for (let place = this.patternLength - 1; place >= 0; place--) {
        out.char(LETTER_A + ((this.patterns[i] / this.power(place)) % this.letters));
      }
    }
    out.text("\n\nAnswer with one integer.");
  }

  private writeAlphabet(out: Writer): void {
    for (let i = 0; i < this.letters; i++) {
      if (i > 0) out.text(i == this.letters - 1 ? " and " : ", ");
      out.char(LETTER_A + i);
    }
  }

  // At most 30 letters from an alphabet of 4: fewer than 2^60 words.
  /** Letter by letter; `ways[s]` counts the words so far that end with s, one letter shorter than a pattern. */
  solve(): i64 {
    const states = this.power(this.patternLength - 1);
    const forbidden = new StaticArray<bool>(states * this.letters);
    for (let i = 0; i < this.patterns.length; i++) forbidden[this.patterns[i]] = true;
    let ways = new StaticArray<i64>(states);
    ways.fill(1);
    let next = new StaticArray<i64>(states);
    for (let written = this.patternLength - 1; written < this.length; written++) {
      next.fill(0);
      for (let state = 0; state < states; state++) {
        const words = ways[state];
        const first = state * this.letters;
        const kept = first % states;
        for (let letter = 0; letter < this.letters; letter++) {
          if (!forbidden[first + letter]) next[kept + letter] += words;
        }
      }
      const done = ways;
      ways = next;
      next = done;
    }
    let total: i64 = 0;
    for (let state = 0; state < states; state++) total += ways[state];
    return total;
  }
}

export function create(): Environment {
  return new WordsAvoidingPatterns();
}
