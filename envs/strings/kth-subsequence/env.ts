import { allEqual, Environment, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

/** Most words that are drawn for one with different letters; even of two letters, every second has them. */
const TRIES: i32 = 24;

class KthSubsequence extends WordEnvironment {
  private phrasing: i32 = 0;
  private word!: StaticArray<u8>;
  private letters: i32 = 0;
  private rank: i64 = 0;
  /** Place i * letters + c: where letter c occurs first at or after place i, or the word's length. */
  private next!: StaticArray<i32>;
  /** Different subsequences of the word from place i on, the empty one included; place n + 1 holds 0. */
  private counts!: StaticArray<i64>;

  // A word of n letters has at most 2^n subsequences, and n is at most 60.
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.letters = scale[1];
    this.word = new StaticArray<u8>(n);
    for (let i = 0; i < TRIES; i++) {
      for (let k = 0; k < n; k++) this.word[k] = <u8>rng.range(0, this.letters - 1);
      if (!allEqual(this.word)) break;
    }
    this.next = new StaticArray<i32>((n + 1) * this.letters);
    this.counts = new StaticArray<i64>(n + 2);
    for (let c = 0; c < this.letters; c++) this.next[n * this.letters + c] = n;
    this.counts[n] = 1;
    for (let i = n - 1; i >= 0; i--) {
      this.counts[i] = 1;
      for (let c = 0; c < this.letters; c++) {
        const at = this.word[i] == c ? i : this.next[(i + 1) * this.letters + c];
        this.next[i * this.letters + c] = at;
        this.counts[i] += this.counts[at + 1];
      }
    }
    // The first one is a single letter, and needs no counting.
    this.rank = rng.range64(2, this.counts[0] - 1);
  }

  statement(out: Writer): void {
    const book = this.phrasing == 0 ? "list" : "dictionary";
    out.text(
      "A subsequence of a word is what is left when some letters, or none, are crossed out; the order ",
    );
    out.text("of the others stays as it is. ");
    if (this.phrasing == 0) {
      out.text(
        "All different subsequences of the word below, except the empty one, are listed in alphabetical ",
      );
      out.text("order, each once. ");
    } else {
      out.text(
        "Imagine a dictionary of all the words, not empty, that are subsequences of the word below. Each ",
      );
      out.text("stands in it once, in alphabetical order. ");
    }
    out.text('A word comes directly before the longer words that begin with it. For "aba" the ');
    out.text(book).text(" is: a, aa, ab, aba, b, ba.\n\nThe word:\n\n");
    for (let i = 0; i < this.word.length; i++) out.char(97 + this.word[i]);
    out.text("\n\nWhich subsequence is number ").integer(this.rank);
    out.text(" in the ").text(book).text(", counted from 1?\n\n");
    out.text("Answer with that subsequence, in lower-case letters without spaces.");
  }

  solve(): StaticArray<u8> {
    const n = this.word.length;
    const found = new StaticArray<u8>(n);
    let length = 0;
    let place = 0;
    let rank = this.rank;
    while (rank > 0) {
      let c = 0;
      let at = this.next[place * this.letters];
      // Those that go on with an earlier letter come first.
      while (rank > this.counts[at + 1]) {
        rank -= this.counts[at + 1];
        at = this.next[place * this.letters + ++c];
      }
      found[length++] = 97 + <u8>c;
      place = at + 1;
      rank--;
    }
    return StaticArray.slice<u8>(found, 0, length);
  }
}

export function create(): Environment {
  return new KthSubsequence();
}
