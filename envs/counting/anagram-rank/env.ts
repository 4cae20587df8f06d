import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const LETTER_A: i32 = 0x41;
const ALPHABET: i32 = 26;

class AnagramRank extends IntegerEnvironment {
  /** Letters as numbers from 0. */
  private word!: StaticArray<i32>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const kinds = rng.sample(ALPHABET, scale[1]);
    this.word = new StaticArray<i32>(scale[0]);
    // Every kind occurs, the other places are filled at random.
    for (let i = 0; i < scale[0]; i++) this.word[i] = i < scale[1] ? kinds[i] : rng.pick(kinds);
    rng.shuffle(this.word);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "All different arrangements of the letters of the word below, each letter used as often as it occurs ",
      );
      out.text(
        "in the word, are listed in alphabetical order. The first one is number 1. Which number does the word ",
      );
      out.text("itself have?\n\n");
    } else {
      out.text(
        "How far down does the word below stand when all words that can be made by rearranging its letters, ",
      );
      out.text(
        "itself included, are sorted as in a dictionary? Equal words are listed once, all letters are used, ",
      );
      out.text("and the first word of the list has position 1.\n\n");
    }
    for (let i = 0; i < this.word.length; i++) out.char(LETTER_A + this.word[i]);
    out.text("\n\nAnswer with one integer.");
  }

  // At most 20 letters have 20! arrangements, which fits i64.
  solve(): i64 {
    const n = this.word.length;
    const left = new StaticArray<i32>(ALPHABET);
    let arrangements: i64 = 1;
    for (let i = 0; i < n; i++) {
      const letter = this.word[i];
      left[letter]++;
      arrangements = shareOf(arrangements, i + 1, left[letter]);
    }
    let rank: i64 = 1;
    for (let i = 0; i < n; i++) {
      const letter = this.word[i];
      // Of the arrangements of what is left, a share as large as that of the smaller letters comes before.
      let smaller = 0;
      for (let other = 0; other < letter; other++) smaller += left[other];
      rank += shareOf(arrangements, smaller, n - i);
      arrangements = shareOf(arrangements, left[letter], n - i);
      left[letter]--;
    }
    return rank;
  }
}

/** arrangements * part / whole, an integer; the product alone may not fit i64. */
function shareOf(arrangements: i64, part: i32, whole: i32): i64 {
  return (arrangements / whole) * part + ((arrangements % whole) * part) / whole;
}

export function create(): Environment {
  return new AnagramRank();
}
