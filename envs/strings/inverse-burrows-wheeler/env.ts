import { Environment, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

/** Ends the word; sorts before all letters. */
const END: u8 = 0x23;

class InverseBurrowsWheeler extends WordEnvironment {
  private word!: StaticArray<u8>;
  private transform!: StaticArray<u8>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const letters = rng.distinct(26 - scale[1], 97, 122);
    this.word = new StaticArray<u8>(scale[0]);
    for (let i = 0; i < this.word.length; i++) this.word[i] = <u8>rng.pick(letters);
    this.transform = transformOf(this.word);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("A word of lower-case letters was transformed like this: put the mark # at its end; write ");
      out.text("down all rotations of the result, one below the other; sort them, where # comes before ");
      out.text("every letter; and read the last characters of the sorted rotations from top to bottom. ");
    } else {
      out.text("The Burrows-Wheeler transform of a word is made in three steps. First # is appended to the ");
      out.text("word. Then all cyclic shifts of the marked word are sorted in alphabetical order, with # ");
      out.text("before a. The transform is the last column of the sorted table, read downwards. ");
    }
    out.text('For example, "too" becomes "too#"; its sorted rotations are #too, o#to, oo#t, too#; ');
    out.text("and so the transform is oot#.\n\nWhich word has this transform?\n\n");
    out.bytes(this.transform).text("\n\nAnswer with the word alone, ").integer(this.word.length);
    out.text(" letters without spaces and without #.");
  }

  solve(): StaticArray<u8> {
    return this.word;
  }
}

/** The Burrows-Wheeler transform of a word with its end mark. */
function transformOf(word: StaticArray<u8>): StaticArray<u8> {
  const n = word.length;
  const marked = new StaticArray<u8>(n + 1);
  for (let i = 0; i < n; i++) marked[i] = word[i];
  marked[n] = END;

  // Binary insertion of the starts. The mark occurs once, so it ends every comparison: suffixes sort as rotations do.
  const starts = new StaticArray<i32>(n + 1);
  for (let i = 0; i <= n; i++) {
    let low = 0;
    let high = i;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comesBefore(marked, i, starts[middle])) high = middle;
      else low = middle + 1;
    }
    for (let j = i; j > low; j--) starts[j] = starts[j - 1];
    starts[low] = i;
  }
  const last = new StaticArray<u8>(n + 1);
  for (let i = 0; i <= n; i++) last[i] = marked[starts[i] > 0 ? starts[i] - 1 : n];
  return last;
}

/** True when the suffix at `a` sorts before the one at `b`. */
function comesBefore(text: StaticArray<u8>, a: i32, b: i32): bool {
  while (text[a] == text[b]) {
    a++;
    b++;
  }
  return text[a] < text[b];
}

export function create(): Environment {
  return new InverseBurrowsWheeler();
}
