import { allEqual, Environment, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

/** Most texts that are drawn for one with different letters; even of three letters, three in four have them. */
const TRIES: i32 = 16;

class LzwDecoding extends WordEnvironment {
  private phrasing: i32 = 0;
  private letters: i32 = 0;
  private text!: StaticArray<u8>;
  private codes: i32[] = [];

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.letters = scale[1];
    this.text = new StaticArray<u8>(scale[0]);
    for (let i = 0; i < TRIES; i++) {
      this.draw(rng);
      if (!allEqual(this.text)) break;
    }
    this.encode();
  }

  private draw(rng: Rng): void {
    let i = 0;
    while (i < this.text.length) {
      // Now and then a stretch is repeated, so that long entries come into use.
      if (i > 2 && rng.chance(1, 3)) {
        const from = rng.range(0, i - 2);
        const size = rng.range(2, 6);
        for (let k = 0; k < size && i < this.text.length; k++) this.text[i++] = this.text[from + k];
      } else {
        this.text[i++] = <u8>rng.range(97, 96 + this.letters);
      }
    }
  }

  /** Entries of the dictionary are kept as a tree: the number of an entry, continued by a letter. */
  private encode(): void {
    const continued = new StaticArray<i32>((this.letters + this.text.length) * this.letters);
    let entries = this.letters;
    let current: i32 = this.text[0] - 97;
    for (let i = 1; i < this.text.length; i++) {
      const letter: i32 = this.text[i] - 97;
      const place = current * this.letters + letter;
      if (continued[place] > 0) {
        current = continued[place];
        continue;
      }
      this.codes.push(current);
      continued[place] = entries++;
      current = letter;
    }
    this.codes.push(current);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0)
      out.text("A text was compressed with the LZW method (Lempel, Ziv, Welch), like this. ");
    else out.text("Decompress a text that was compressed as follows (the LZW method). ");
    out.text("A numbered dictionary starts with the letters ");
    for (let i = 0; i < this.letters; i++) {
      if (i > 0) out.text(", ");
      out
        .char(97 + i)
        .text(" (number ")
        .integer(i)
        .text(")");
    }
    out.text(
      ". Then, again and again until the text is used up: find the longest beginning of the rest of the ",
    );
    out.text(
      "text that is in the dictionary and write down its number; unless the text ends there, add to the ",
    );
    out.text("dictionary, under the next free number (the first is ").integer(this.letters);
    out.text(
      "), that beginning lengthened by the letter that follows it; and take the beginning, without that letter, off ",
    );
    out.text("the text.\n\nFor example, ababa becomes 0, 1, ").integer(this.letters);
    out.text(", 0: the entries added are ab (").integer(this.letters).text("), ba (");
    out
      .integer(this.letters + 1)
      .text(") and aba (")
      .integer(this.letters + 2)
      .text(").\n\n");
    out.text("These numbers were written down:\n\n");
    for (let i = 0; i < this.codes.length; i++) {
      if (i > 0) out.text(", ");
      out.integer(this.codes[i]);
    }
    out.text("\n\nAnswer with the text, ").integer(this.text.length).text(" letters without spaces.");
  }

  solve(): StaticArray<u8> {
    return this.text;
  }
}

export function create(): Environment {
  return new LzwDecoding();
}
