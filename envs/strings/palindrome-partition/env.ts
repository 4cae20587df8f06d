import { Environment, OpenWordListEnvironment, Reason, Rng, Scale, Word, Writer } from "scaler-wasm/assembly";

class PalindromePartition extends OpenWordListEnvironment {
  private phrasing: i32 = 0;
  private word!: Array<i32>;
  /** The word as a string, and the fewest pieces it can be cut into. */
  private text!: string;
  private fewestPieces: i32 = 0;

  /** Joins palindromes, and then changes some letters, so that the joints are not where they were. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    const letters = rng.distinct(26 - scale[1], 97, 122);
    this.phrasing = rng.range(0, 1);
    this.word = new Array<i32>(n);
    let end = 0;
    while (end < n) {
      const start = end;
      end = min(n, start + rng.range(1, scale[2]));
      for (let i = start; i < end; i++) {
        const twin = start + end - 1 - i;
        this.word[i] = twin < i ? this.word[twin] : rng.pick(letters);
      }
    }
    for (let i = 0; i < scale[3]; i++) this.word[rng.range(0, n - 1)] = rng.pick(letters);
  }

  statement(out: Writer): void {
    out.text("A palindrome reads the same forwards and backwards, like noon, or like any single letter. ");
    if (this.phrasing == 0) {
      out.text("Cut this word into palindromes, into as few pieces as possible:\n\n");
    } else {
      out.text(
        "Find palindromes, as few as possible, that give the following word when they are written one ",
      );
      out.text("after the other:\n\n");
    }
    this.writeLetters(out);
    out.text("\n\nAnswer with the pieces from left to right, separated by commas; for banana that would be ");
    out.text("b, anana. If several ways need the same smallest number of pieces, give any one of them.");
  }

  private writeLetters(out: Writer): void {
    for (let i = 0; i < this.word.length; i++) out.char(this.word[i]);
  }

  /**
   * For each length of a beginning of the word, where the last piece of a best partition starts. Every palindrome is
   * met once, growing from its middle.
   */
  private lastPieces(fewest: StaticArray<i32>): StaticArray<i32> {
    const n = this.word.length;
    const starts = new StaticArray<i32>(n + 1);
    for (let i = 1; i <= n; i++) fewest[i] = n + 1;
    for (let middle = 0; middle < n; middle++) {
      for (let even = 0; even < 2; even++) {
        let start = middle;
        let end = middle + even;
        while (start >= 0 && end < n && this.word[start] == this.word[end]) {
          const pieces = fewest[start] + 1;
          if (pieces < fewest[end + 1]) {
            fewest[end + 1] = pieces;
            starts[end + 1] = start;
          }
          start--;
          end++;
        }
      }
    }
    return starts;
  }

  solve(): StaticArray<string> {
    const n = this.word.length;
    const fewest = new StaticArray<i32>(n + 1);
    const starts = this.lastPieces(fewest);
    const text = String.fromCharCodes(this.word);
    const pieces = new StaticArray<string>(fewest[n]);
    let end = n;
    for (let i = pieces.length - 1; i >= 0; i--) {
      pieces[i] = text.substring(starts[end], end);
      end = starts[end];
    }
    return pieces;
  }

  prepare(): void {
    const n = this.word.length;
    const fewest = new StaticArray<i32>(n + 1);
    this.lastPieces(fewest);
    this.fewestPieces = fewest[n];
    this.text = String.fromCharCodes(this.word);
  }

  check(pieces: StaticArray<Word>): Reason {
    const n = this.word.length;
    let start = 0;
    for (let i = 0; i < pieces.length; i++) {
      const end = start + pieces[i].length;
      if (end > n || !pieces[i].equals(this.text.substring(start, end))) return Reason.WrongAnswer;
      for (let a = start, b = end - 1; a < b; a++, b--) {
        if (this.word[a] != this.word[b]) return Reason.RuleBroken;
      }
      start = end;
    }
    if (start < n) return Reason.WrongAnswer;
    return pieces.length == this.fewestPieces ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new PalindromePartition();
}
