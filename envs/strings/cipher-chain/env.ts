import { Environment, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

const SHIFT: i32 = 0;
const ROTATE: i32 = 1;
const REVERSE: i32 = 2;
const COLUMNS: i32 = 3;
const KEYWORD: i32 = 4;
const AFFINE: i32 = 5;
const RUNNING: i32 = 6;

/** Numbers below 26 without a common divisor with it, but for 1. */
const MULTIPLIERS: StaticArray<i32> = [3, 5, 7, 9, 11, 15, 17, 19, 21, 23, 25];

class CipherChain extends WordEnvironment {
  private phrasing: i32 = 0;
  private message!: StaticArray<u8>;
  private secret!: StaticArray<u8>;
  private steps!: StaticArray<i32>;
  /** A number for each step; the second is used by AFFINE alone. */
  private first!: StaticArray<i32>;
  private second!: StaticArray<i32>;
  private keyword!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.message = new StaticArray<u8>(n);
    for (let i = 0; i < n; i++) this.message[i] = 97 + <u8>rng.range(0, 25);
    this.keyword = rng.integers(rng.range(2, 5), 0, 25);
    this.steps = new StaticArray<i32>(scale[1]);
    this.first = new StaticArray<i32>(scale[1]);
    this.second = new StaticArray<i32>(scale[1]);
    this.secret = this.message;
    let last = -1;
    for (let i = 0; i < this.steps.length; i++) {
      // Two steps of one kind in a row would only be one such step, or none.
      let step = rng.range(0, last < 0 ? scale[2] - 1 : scale[2] - 2);
      if (last >= 0 && step >= last) step++;
      last = step;
      this.steps[i] = step;
      if (step == SHIFT) this.first[i] = rng.range(1, 25);
      else if (step == ROTATE) this.first[i] = rng.range(1, n - 1);
      else if (step == COLUMNS) this.first[i] = rng.range(2, max(2, n / 2));
      else if (step == AFFINE) {
        this.first[i] = rng.pick(MULTIPLIERS);
        this.second[i] = rng.range(0, 25);
      }
      this.secret = this.apply(i, this.secret);
    }
  }

  private apply(index: i32, text: StaticArray<u8>): StaticArray<u8> {
    const n = text.length;
    const step = this.steps[index];
    const first = this.first[index];
    const result = new StaticArray<u8>(n);
    if (step == COLUMNS) {
      let place = 0;
      for (let column = 0; column < first; column++) {
        for (let i = column; i < n; i += first) result[place++] = text[i];
      }
      return result;
    }
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const from = step == ROTATE ? (i + first) % n : step == REVERSE ? n - 1 - i : i;
      const letter = <i32>text[from] - 97;
      let changed = letter;
      sum += letter;
      if (step == SHIFT) changed = letter + first;
      else if (step == KEYWORD) changed = letter + this.keyword[i % this.keyword.length];
      else if (step == AFFINE) changed = letter * first + this.second[index];
      else if (step == RUNNING) changed = sum;
      result[i] = 97 + <u8>(changed % 26);
    }
    return result;
  }

  statement(out: Writer): void {
    const n = this.message.length;
    if (this.phrasing == 0) {
      out.text("A message of ").integer(n).text(" lower-case letters was encrypted. Decrypt it.\n\n");
    } else {
      out.text("Find the ").integer(n).text(" letters that were turned into a secret text as follows.\n\n");
    }
    out.text("Letters stand for numbers: a for 0, b for 1, and so on up to z for 25. Sums and products of ");
    out.text("letters are taken modulo 26. ");
    out.text(
      this.steps.length == 1 ? "There was one step:\n\n" : "These steps were taken, one after the other:\n\n",
    );
    for (let i = 0; i < this.steps.length; i++) {
      out.integer(i + 1).text(". ");
      this.explain(out, i);
      out.line();
    }
    out.text("\nThe result was:\n\n").bytes(this.secret);
    out.text("\n\nAnswer with the original message: ").integer(n).text(" lower-case letters without spaces.");
  }

  private explain(out: Writer, index: i32): void {
    const step = this.steps[index];
    const first = this.first[index];
    if (step == SHIFT) out.text("Add ").integer(first).text(" to every letter.");
    else if (step == ROTATE && first == 1) out.text("Move the first letter to the end of the text.");
    else if (step == ROTATE) {
      out.text("Move the first ").integer(first).text(" letters, in their order, to the end of the text.");
    } else if (step == REVERSE) out.text("Write the text backwards.");
    else if (step == COLUMNS) {
      out
        .text("Write the text in rows of ")
        .integer(first)
        .text(" letters, where the last row may be shorter; ");
      out.text("then read the columns from top to bottom, the left one first.");
    } else if (step == KEYWORD) {
      out.text("Repeat the keyword ");
      for (let i = 0; i < this.keyword.length; i++) out.char(97 + this.keyword[i]);
      out.text(" until it is as long as the text, and add its letters to those of the text, place by place.");
    } else if (step == AFFINE) {
      out.text("Multiply every letter by ").integer(first);
      out.text(" and add ").integer(this.second[index]).text(".");
    } else {
      out.text("Replace every letter by the sum of itself and all letters before it, all of them taken as ");
      out.text("they were before this step.");
    }
  }

  solve(): StaticArray<u8> {
    return this.message;
  }
}

export function create(): Environment {
  return new CipherChain();
}
