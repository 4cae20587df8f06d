import { Environment, findBytes, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

class StringRewriting extends WordEnvironment {
  private phrasing: i32 = 0;
  private steps: i32 = 0;
  private word!: StaticArray<u8>;
  private lefts: StaticArray<u8>[] = [];
  private rights: StaticArray<u8>[] = [];

  /** Every left side occurs in the word, and none contains the left side of an earlier rule, which would always win. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.steps = scale[2];
    this.word = randomWord(n, scale[3], rng);
    const starts = rng.permutation(n - 1);
    for (let i = 0; i < starts.length && this.lefts.length < scale[1]; i++) {
      const size = min(n - starts[i], rng.chance(1, 3) ? 3 : 2);
      const left = StaticArray.slice<u8>(this.word, starts[i], starts[i] + size);
      if (this.contains(left)) continue;
      // Right sides are as often longer as they are shorter.
      const right = randomWord(rng.range(size - 1, size + 1), scale[3], rng);
      if (right.length == size) right[0] = different(left[0], scale[3], rng);
      this.lefts.push(left);
      this.rights.push(right);
    }
  }

  /** True when the left side of a rule occurs in a word. */
  private contains(word: StaticArray<u8>): bool {
    for (let i = 0; i < this.lefts.length; i++) if (findBytes(word, this.lefts[i]) >= 0) return true;
    return false;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("A word is rewritten step by step with these rules:\n\n");
    else out.text("Here is a list of rules for changing a word:\n\n");
    for (let i = 0; i < this.lefts.length; i++) {
      out
        .integer(i + 1)
        .text(". ")
        .bytes(this.lefts[i])
        .text(" -> ")
        .bytes(this.rights[i])
        .line();
    }
    out.text(
      "\nIn each step, take the first rule of the list whose left side occurs in the word as a run of ",
    );
    out.text(
      "neighbouring letters, and replace its leftmost occurrence, and only that one, by the right side. ",
    );
    out.text("Stop when no rule applies any more, or after ").integer(this.steps);
    out.text(this.steps == 1 ? " step." : " steps.");
    out.text("\n\nThe word at the start:\n\n").bytes(this.word);
    out.text("\n\nWhat is the word at the end? Answer with that word, in lower-case letters without spaces.");
  }

  solve(): StaticArray<u8> {
    let word = this.word;
    for (let step = 0; step < this.steps; step++) {
      let rule = 0;
      let place = -1;
      while (rule < this.lefts.length) {
        place = findBytes(word, this.lefts[rule]);
        if (place >= 0) break;
        rule++;
      }
      if (place < 0) break;
      word = replace(word, place, this.lefts[rule].length, this.rights[rule]);
    }
    return word;
  }
}

function randomWord(n: i32, letters: i32, rng: Rng): StaticArray<u8> {
  const word = new StaticArray<u8>(n);
  for (let i = 0; i < n; i++) word[i] = <u8>rng.range(97, 96 + letters);
  return word;
}

/** A letter other than the one given. */
function different(letter: u8, letters: i32, rng: Rng): u8 {
  const other = <u8>rng.range(97, 95 + letters);
  return other < letter ? other : other + 1;
}

function replace(word: StaticArray<u8>, place: i32, size: i32, right: StaticArray<u8>): StaticArray<u8> {
  const result = new StaticArray<u8>(word.length - size + right.length);
  for (let i = 0; i < place; i++) result[i] = word[i];
  for (let i = 0; i < right.length; i++) result[place + i] = right[i];
  for (let i = place + size; i < word.length; i++) result[i - size + right.length] = word[i];
  return result;
}

export function create(): Environment {
  return new StringRewriting();
}
