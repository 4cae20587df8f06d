import { Environment, Rng, Scale, WordEnvironment, Writer } from "scaler-wasm/assembly";

class SmallestRotation extends WordEnvironment {
  private word!: StaticArray<u8>;
  private smallest!: StaticArray<u8>;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    const letters = rng.distinct(26 - scale[1], 97, 122);
    const copies = scale[2];
    const period = (n + copies - 1) / copies;
    this.phrasing = rng.range(0, 1);
    const word = new StaticArray<u8>(n);
    for (let i = 0; i < n; i++) word[i] = i < period ? <u8>rng.pick(letters) : word[i - period];
    // The copies of a block compete for the smallest start; small differences between them decide.
    for (let i = 1; i < copies; i++) word[rng.range(0, n - 1)] = <u8>rng.pick(letters);
    this.smallest = rotation(word, smallestStart(word));
    // Another start is shown, so that repeating the word is no answer.
    this.word = rotation(this.smallest, rng.range(1, n - 1));
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("A rotation of a word moves some letters from its front to its end, in the same order: ");
      out.text('the rotations of "tea" are "tea", "eat" and "ate". ');
      out.text("Which rotation of this word comes first in alphabetical order?\n\n");
    } else {
      out.text("The letters of this word are written around a circle, clockwise. You may start reading at ");
      out.text("any letter; you read clockwise, once around. Of all the words that can be read, find the ");
      out.text("one that comes first in a dictionary.\n\n");
    }
    out.bytes(this.word).text("\n\nAnswer with that word of ").integer(this.word.length);
    out.text(" lower-case letters, without spaces.");
  }

  solve(): StaticArray<u8> {
    return this.smallest;
  }
}

function rotation(word: StaticArray<u8>, start: i32): StaticArray<u8> {
  const rotated = new StaticArray<u8>(word.length);
  for (let i = 0; i < word.length; i++) rotated[i] = word[(start + i) % word.length];
  return rotated;
}

/**
 * Compares two candidate starts. A mismatch behind `same` equal letters rules out the worse one and the `same` starts
 * after it.
 */
function smallestStart(word: StaticArray<u8>): i32 {
  const n = word.length;
  let best = 0;
  let rival = 1;
  let same = 0;
  while (best < n && rival < n && same < n) {
    const mine = word[(best + same) % n];
    const other = word[(rival + same) % n];
    if (mine == other) {
      same++;
      continue;
    }
    if (mine < other) rival += same + 1;
    else best += same + 1;
    if (best == rival) rival++;
    same = 0;
  }
  return min(best, rival);
}

export function create(): Environment {
  return new SmallestRotation();
}
