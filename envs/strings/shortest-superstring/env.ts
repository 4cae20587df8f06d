import {
  Environment,
  findBytes,
  OpenWordEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

class ShortestSuperstring extends OpenWordEnvironment {
  private phrasing: i32 = 0;
  private words!: StaticArray<StaticArray<u8>>;
  /** The length of a shortest answer. */
  private shortest: i32 = 0;

  /** Cuts different words of one length from a hidden text so that neighbours overlap. */
  generate(scale: Scale, rng: Rng): void {
    const count = scale[0];
    const size = scale[1];
    this.phrasing = rng.range(0, 1);
    this.words = new StaticArray<StaticArray<u8>>(count);
    const text = new StaticArray<u8>(count * size);
    for (let i = 0; i < text.length; i++) text[i] = <u8>rng.range(97, 96 + scale[2]);
    let start = 0;
    for (let i = 0; i < count; i++) {
      // Each earlier word is met once at most.
      while (occurs(text, start, this.words, i)) advance(text, start, start + size, scale[2]);
      this.words[i] = StaticArray.slice<u8>(text, start, start + size);
      start += rng.range(1, size - 1);
    }
    rng.shuffle(this.words);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0)
      out.text("Find a word, as short as possible, that contains all of these words:\n\n");
    else out.text("What is the shortest word in which each of the following words can be found?\n\n");
    for (let i = 0; i < this.words.length; i++) {
      if (i > 0) out.line();
      out.bytes(this.words[i]);
    }
    out.text(
      "\n\nEach must occur in it as a run of neighbouring letters, and they may overlap: tomato and toast ",
    );
    out.text(
      "are both in tomatoast. Answer with that word, in lower-case letters without spaces. If there are ",
    );
    out.text("several shortest ones, give any one of them.");
  }

  /** Row i, column j: how many letters of word j stand already at the end of word i. */
  private overlaps(): StaticArray<i32> {
    const count = this.words.length;
    const table = new StaticArray<i32>(count * count);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++)
        if (i != j) table[i * count + j] = overlap(this.words[i], this.words[j]);
    }
    return table;
  }

  /**
   * For each set of words and each of its members, the most letters saved when the members are joined in an order that
   * ends with that one (Held and Karp 1962). Words of one length do not contain each other, so that joining them in
   * some order is the best that can be done.
   */
  private savings(overlaps: StaticArray<i32>): StaticArray<i16> {
    const count = this.words.length;
    const best = new StaticArray<i16>(count << count);
    for (let set = 1; set < 1 << count; set++) {
      for (let last = 0; last < count; last++) {
        if (!((set >> last) & 1)) continue;
        const before = set ^ (1 << last);
        let saved = 0;
        for (let rest = before; rest != 0; rest &= rest - 1) {
          const other = <i32>ctz(rest);
          saved = max(saved, <i32>best[before * count + other] + overlaps[other * count + last]);
        }
        best[set * count + last] = <i16>saved;
      }
    }
    return best;
  }

  solve(): StaticArray<u8> {
    const count = this.words.length;
    const size = this.words[0].length;
    const overlaps = this.overlaps();
    const best = this.savings(overlaps);
    let set = (1 << count) - 1;
    let last = bestEnd(best, set, count);
    let length = count * size - best[set * count + last];
    const text = new StaticArray<u8>(length);
    while (true) {
      for (let i = 0; i < size; i++) text[length - size + i] = this.words[last][i];
      const before = set ^ (1 << last);
      if (before == 0) return text;
      let other = 0;
      while (
        !((before >> other) & 1) ||
        <i32>best[before * count + other] + overlaps[other * count + last] != best[set * count + last]
      ) {
        other++;
      }
      length -= size - overlaps[other * count + last];
      set = before;
      last = other;
    }
  }

  prepare(): void {
    const count = this.words.length;
    const best = this.savings(this.overlaps());
    const all = (1 << count) - 1;
    this.shortest = count * this.words[0].length - best[all * count + bestEnd(best, all, count)];
  }

  check(word: StaticArray<u8>): Reason {
    const count = this.words.length;
    const size = this.words[0].length;
    if (word.length > count * size) return Reason.NotOptimal;
    for (let i = 0; i < count; i++) if (findBytes(word, this.words[i]) < 0) return Reason.RuleBroken;
    return word.length == this.shortest ? Reason.Correct : Reason.NotOptimal;
  }
}

/** The word with which the best order of a set ends. */
function bestEnd(best: StaticArray<i16>, set: i32, count: i32): i32 {
  let end = 0;
  for (let last = 1; last < count; last++) if (best[set * count + last] > best[set * count + end]) end = last;
  return end;
}

/** Whether one of the first words stands in the text at the start. */
function occurs(text: StaticArray<u8>, start: i32, words: StaticArray<StaticArray<u8>>, count: i32): bool {
  for (let i = 0; i < count; i++) {
    const word = words[i];
    let same = 0;
    while (same < word.length && text[start + same] == word[same]) same++;
    if (same == word.length) return true;
  }
  return false;
}

/** Puts the word that follows in the order of a dictionary in the place of one; the first follows the last. */
function advance(text: StaticArray<u8>, start: i32, end: i32, letters: i32): void {
  for (let place = end - 1; place >= start; place--) {
    if (<i32>text[place] < 96 + letters) {
      text[place] += 1;
      return;
    }
    text[place] = 97;
  }
}

/** The most letters at the end of one word that are the beginning of another. */
function overlap(left: StaticArray<u8>, right: StaticArray<u8>): i32 {
  const size = left.length;
  for (let start = 1; start < size; start++) {
    let same = 0;
    while (start + same < size && left[start + same] == right[same]) same++;
    if (start + same == size) return same;
  }
  return 0;
}

export function create(): Environment {
  return new ShortestSuperstring();
}
