import { allEqual, Environment, Rng, Scale, WordListEnvironment, Writer } from "scaler-wasm/assembly";

/** Size of the alphabet. */
const LETTERS: i32 = 3;
/** Most words that are drawn for one with different letters; at the smallest scale one in two has them. */
const TRIES: i32 = 24;

class LyndonFactorisation extends WordListEnvironment {
  private phrasing: i32 = 0;
  private word!: StaticArray<u8>;

  /** Descending blocks, repeated and lengthened, make pieces that are hard to tell apart. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.word = new StaticArray<u8>(scale[0]);
    for (let i = 0; i < TRIES; i++) {
      this.draw(scale[1], rng);
      if (!allEqual(this.word)) break;
    }
  }

  private draw(block: i32, rng: Rng): void {
    const n = this.word.length;
    let end = 0;
    while (end < n) {
      const size = rng.range(1, block);
      const copied = end >= size && rng.chance(1, 2);
      for (let i = 0; i < size && end < n; i++) {
        this.word[end] = copied ? this.word[end - size] : <u8>rng.range(97, 96 + LETTERS);
        end++;
      }
    }
    // A word that is good as a whole would be its own answer.
    if (this.solve().length == 1) this.word[n - 1] = this.word[0];
  }

  statement(out: Writer): void {
    out.text(
      "Call a word good when it comes before each of its own proper endings in the dictionary. (A proper ",
    );
    out.text(
      "ending is what is left when some letters, but not all, are cut off at the front; a word comes before ",
    );
    out.text(
      "the longer words that begin with it.) Every single letter is good; aab is good, since it comes before ",
    );
    out.text("ab and b; aba is not, since a comes first.\n\n");
    if (this.phrasing == 0) {
      out.text(
        "Cut the following word into good pieces so that each piece is equal to the one before it, or ",
      );
      out.text("comes earlier in the dictionary. There is exactly one way to do so:\n\n");
    } else {
      out.text(
        "The word below can be cut in exactly one way into good pieces that never rise from left to right: ",
      );
      out.text("each piece is equal to the one before it, or comes earlier in the dictionary.\n\n");
    }
    out.bytes(this.word).text("\n\nThis is called the Lyndon factorisation of the word. ");
    out.text(
      "Answer with the pieces from left to right, separated by commas: for banana that would be b, an, an, a.",
    );
  }

  /** Duval's algorithm: reads on while the letters repeat the current good word, or make it longer. */
  solve(): StaticArray<string> {
    const n = this.word.length;
    const pieces: string[] = [];
    let start = 0;
    while (start < n) {
      let compared = start;
      let next = start + 1;
      while (next < n && this.word[compared] <= this.word[next]) {
        compared = this.word[compared] < this.word[next] ? start : compared + 1;
        next++;
      }
      const size = next - compared;
      while (start <= compared) {
        pieces.push(this.part(start, start + size));
        start += size;
      }
    }
    return StaticArray.fromArray(pieces);
  }

  private part(from: i32, to: i32): string {
    const codes: i32[] = [];
    for (let i = from; i < to; i++) codes.push(this.word[i]);
    return String.fromCharCodes(codes);
  }
}

export function create(): Environment {
  return new LyndonFactorisation();
}
