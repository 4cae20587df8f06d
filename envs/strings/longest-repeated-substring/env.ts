import {
  Environment,
  findBytes,
  OpenWordEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class LongestRepeatedSubstring extends OpenWordEnvironment {
  private phrasing: i32 = 0;
  private letters: i32 = 0;
  private text!: StaticArray<u8>;
  private longest: i32 = 0;

  /** Some stretches are copied, with a letter changed now and then: they compete for the longest repetition. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.letters = scale[1];
    this.text = new StaticArray<u8>(n);
    for (let i = 0; i < n; i++) this.text[i] = <u8>rng.range(97, 96 + scale[1]);
    for (let copy = 0; copy < scale[2]; copy++) {
      const size = rng.range(min(3, n / 2), n / 3 + 1);
      const from = rng.range(0, n - size);
      const to = rng.range(0, n - size);
      const stretch = StaticArray.slice<u8>(this.text, from, from + size);
      for (let i = 0; i < size; i++) this.text[to + i] = stretch[i];
      if (copy % 2 == 1) this.text[to + rng.range(0, size - 1)] = <u8>rng.range(97, 96 + scale[1]);
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("Which word, as long as possible, occurs at least twice in the text below?\n\n");
    } else {
      out.text(
        "Find the longest repetition in this text: the longest word that can be found at two different ",
      );
      out.text("places or more.\n\n");
    }
    out
      .bytes(this.text)
      .text("\n\nAn occurrence is a run of neighbouring letters. Two occurrences begin at ");
    out.text(
      "different places, and may overlap: in banana the longest such word is ana. Answer with the word, ",
    );
    out.text(
      "in lower-case letters without spaces. If several words are equally long, give any one of them.",
    );
  }

  solve(): StaticArray<u8> {
    const automaton = new SuffixAutomaton(this.text.length, this.letters);
    let end = 0;
    let longest = 0;
    for (let i = 0; i < this.text.length; i++) {
      const repeated = automaton.append(this.text[i] - 97);
      if (repeated <= longest) continue;
      longest = repeated;
      end = i + 1;
    }
    return StaticArray.slice<u8>(this.text, end - longest, end);
  }

  prepare(): void {
    this.longest = this.solve().length;
  }

  check(word: StaticArray<u8>): Reason {
    const first = findBytes(this.text, word);
    if (first < 0 || findBytes(this.text, word, first + 1) < 0) return Reason.RuleBroken;
    return word.length == this.longest ? Reason.Correct : Reason.NotOptimal;
  }
}

/**
 * The suffix automaton of a growing text (Blumer and others, 1985). A state stands for the endings of the text that
 * occur at the same places; its link leads to the longest ending that occurs at more places.
 */
class SuffixAutomaton {
  /** Place state * letters + letter: the state behind that letter, or 0; no letter leads back to the root, state 0. */
  private next: StaticArray<i32>;
  private links: StaticArray<i32>;
  /** Length of the longest ending of each state. */
  private lengths: StaticArray<i32>;
  private states: i32 = 1;
  private last: i32 = 0;

  /** @param room how many letters can be appended */
  constructor(
    room: i32,
    private letters: i32,
  ) {
    this.next = new StaticArray<i32>(2 * room * letters + letters);
    this.links = new StaticArray<i32>(2 * room + 1);
    this.lengths = new StaticArray<i32>(2 * room + 1);
    this.links[0] = -1;
  }

  /** Adds a letter, and returns the length of the longest ending of the text that occurred before. */
  append(letter: i32): i32 {
    const state = this.states++;
    this.lengths[state] = this.lengths[this.last] + 1;
    let from = this.last;
    while (from >= 0 && this.next[from * this.letters + letter] == 0) {
      this.next[from * this.letters + letter] = state;
      from = this.links[from];
    }
    if (from >= 0) {
      const old = this.next[from * this.letters + letter];
      const fits = this.lengths[old] == this.lengths[from] + 1;
      this.links[state] = fits ? old : this.split(old, from, letter);
    }
    this.last = state;
    return this.lengths[this.links[state]];
  }

  /** Parts from a state the endings that are reached from `from`: they occur once more than the others. */
  private split(old: i32, from: i32, letter: i32): i32 {
    const twin = this.states++;
    for (let c = 0; c < this.letters; c++)
      this.next[twin * this.letters + c] = this.next[old * this.letters + c];
    this.lengths[twin] = this.lengths[from] + 1;
    this.links[twin] = this.links[old];
    this.links[old] = twin;
    for (let at = from; at >= 0 && this.next[at * this.letters + letter] == old; at = this.links[at]) {
      this.next[at * this.letters + letter] = twin;
    }
    return twin;
  }
}

export function create(): Environment {
  return new LongestRepeatedSubstring();
}
