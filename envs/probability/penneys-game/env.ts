import { Environment, Fraction, FractionEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const LETTER_A: i32 = 0x41;

class PenneysGame extends FractionEnvironment {
  /** Letter i comes with probability weights[i] / total. */
  private weights!: StaticArray<i32>;
  private total: i32 = 0;
  /** The patterns of the two players: different ones of the same length. */
  private first!: StaticArray<i32>;
  private second!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.weights = rng.integers(scale[1], 1, scale[2]);
    this.total = 0;
    for (let i = 0; i < scale[1]; i++) this.total += this.weights[i];
    this.first = rng.integers(scale[0], 0, scale[1] - 1);
    // The second pattern begins as the first ends, or is drawn afresh; a change of one letter makes it another one.
    this.second = rng.integers(scale[0], 0, scale[1] - 1);
    const shared = rng.range(0, scale[0] - 1);
    for (let i = 0; i < shared; i++) this.second[i] = this.first[scale[0] - shared + i];
    let same = true;
    for (let i = 0; i < scale[0]; i++) same = same && this.first[i] == this.second[i];
    if (same) this.second[scale[0] - 1] = (this.second[scale[0] - 1] + 1) % scale[1];
  }

  statement(out: Writer): void {
    out.text("A wheel is spun again and again. Each time it shows ");
    for (let i = 0; i < this.weights.length; i++) {
      if (i > 0) out.text(i == this.weights.length - 1 ? " and " : ", ");
      out
        .char(LETTER_A + i)
        .text(" with probability ")
        .fraction(Fraction.of(this.weights[i], this.total));
    }
    out.text(", whatever came before. The letters are written down in a row. ");
    if (this.phrasing == 0) {
      out.text("Ann wins as soon as the last letters written are ");
      writeWord(out, this.first);
      out.text(", Ben wins as soon as they are ");
      writeWord(out, this.second);
      out.text(". The game goes on until one of them has won. What is the probability that Ann wins?");
    } else {
      out.text("What is the probability that the pattern ");
      writeWord(out, this.first);
      out.text(" is completed, in consecutive letters, before the pattern ");
      writeWord(out, this.second);
      out.text(" is?");
    }
    out.text(
      "\n\nAnswer with the exact probability as a fraction in the form a/b, not as a rounded decimal.",
    );
  }

  // At most 10 letters, a total of 12 and weights of 4: no product reaches 1.5 * 12^10 * 4^10 = 9.8e16.
  /**
   * Conway's odds of the first pattern against the second are (YY - YX) : (XX - XY), where XY adds up, over every k for
   * which the last k letters of X are the first k of Y, one over the probability of these letters (Gardner, "On the
   * paradoxical situations that arise from nontransitive relations", 1974; for letters that are not equally likely,
   * Guibas and Odlyzko, "String overlaps, pattern matching, and nontransitive games", 1981).
   */
  solve(): Fraction {
    const x = this.first;
    const y = this.second;
    const xWeight = this.weight(x, 0);
    const yWeight = this.weight(y, 0);
    const forFirst = this.overlaps(y, y) * xWeight - this.overlaps(y, x) * yWeight;
    const forSecond = this.overlaps(x, x) * yWeight - this.overlaps(x, y) * xWeight;
    return Fraction.of(forFirst, forFirst + forSecond);
  }

  /** Conway's number of two patterns, times the weight of the second. */
  private overlaps(x: StaticArray<i32>, y: StaticArray<i32>): i64 {
    const n = x.length;
    let sum: i64 = 0;
    let power: i64 = 1;
    for (let k = 1; k <= n; k++) {
      power *= this.total;
      let same = true;
      for (let i = 0; i < k && same; i++) same = x[n - k + i] == y[i];
      if (same) sum += power * this.weight(y, k);
    }
    return sum;
  }

  /** The product of the weights of the letters from place `from` on. */
  private weight(word: StaticArray<i32>, from: i32): i64 {
    let product: i64 = 1;
    for (let i = from; i < word.length; i++) product *= this.weights[word[i]];
    return product;
  }
}

function writeWord(out: Writer, word: StaticArray<i32>): void {
  for (let i = 0; i < word.length; i++) out.char(LETTER_A + word[i]);
}

export function create(): Environment {
  return new PenneysGame();
}
