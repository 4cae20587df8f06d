import {
  Environment,
  firstNames,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

// Forms of clues about a and b. The first two are the direct ones.
const LIVES_AT: i32 = 0; // a lives in house number b
const SAME: i32 = 1;
const DIFFERENT: i32 = 2;
const DIRECTLY_LEFT: i32 = 3;
const NEIGHBOURS: i32 = 4;
const SOMEWHERE_LEFT: i32 = 5;
const ONE_BETWEEN: i32 = 6;

const COLOURS: StaticArray<string> = ["red", "blue", "green", "white", "yellow", "brown", "grey", "pink"];
const DRINKS: StaticArray<string> = ["tea", "milk", "cocoa", "water", "juice", "coffee", "cider", "lemonade"];
const PETS: StaticArray<string> = ["cat", "dog", "horse", "parrot", "rabbit", "goat", "hamster", "turtle"];
const JOBS: StaticArray<string> = [
  "baker",
  "nurse",
  "pilot",
  "tailor",
  "farmer",
  "judge",
  "painter",
  "smith",
];
const GAMES: StaticArray<string> = ["chess", "tennis", "cards", "golf", "hockey", "darts", "rugby", "bridge"];

const CATEGORIES: StaticArray<string> = ["name", "house", "drink", "pet", "job", "game"];
const NAME: i32 = 0;
const HOUSE: i32 = 1;
const DRINK: i32 = 2;
const PET: i32 = 3;
const JOB: i32 = 4;

class ZebraHouses extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private houses: i32 = 0;
  /** Everything that is told about inhabitants: of each category as many words as there are houses. */
  private words!: StaticArray<string>;
  /** The house of each word, counted from 0. */
  private truth!: StaticArray<i32>;
  private clues: Array<Clue> = [];

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.houses = n;
    this.words = new StaticArray<string>(n * scale[1]);
    this.truth = new StaticArray<i32>(n * scale[1]);
    // For each category and house, at place category * n + house, the word that belongs there.
    const wordAt = new StaticArray<i32>(n * scale[1]);
    for (let category = 0; category < scale[1]; category++) {
      const chosen = wordsOf(category, n, rng);
      const order = rng.permutation(n);
      for (let i = 0; i < n; i++) {
        this.words[category * n + i] = chosen[i];
        this.truth[category * n + i] = order[i];
        wordAt[category * n + order[i]] = category * n + i;
      }
    }
    for (let i = 0; i < scale[2]; i++) {
      const clue = this.randomClue(rng.chance(scale[3], 100), wordAt, rng);
      if (!this.isKnown(clue)) this.clues.push(clue);
    }
  }

  /** A true clue: first its form, then houses that it fits, then words that belong to these houses. */
  private randomClue(indirect: bool, wordAt: StaticArray<i32>, rng: Rng): Clue {
    const n = this.houses;
    const categories = this.words.length / n;
    let form = indirect ? rng.range(DIFFERENT, ONE_BETWEEN) : SAME;
    if (!indirect && rng.chance(1, 4)) form = LIVES_AT;
    let left = rng.range(0, n - 1);
    let right = left;
    if (form == DIRECTLY_LEFT || form == NEIGHBOURS) {
      left = rng.range(0, n - 2);
      right = left + 1;
    } else if (form == ONE_BETWEEN) {
      left = rng.range(0, n - 3);
      right = left + 2;
    } else if (form != LIVES_AT && form != SAME) {
      left = rng.range(0, n - 2);
      right = rng.range(left + 1, n - 1);
    }
    const first = rng.range(0, categories - 1);
    let second = rng.range(0, categories - 1);
    // Words of one category never belong to the same house: such a clue would say nothing.
    if ((form == SAME || form == DIFFERENT) && second == first) second = (first + 1) % categories;
    const a = wordAt[first * n + left];
    const b = wordAt[second * n + right];
    if (form == LIVES_AT) return new Clue(form, a, left);
    const symmetric = form == SAME || form == DIFFERENT || form == NEIGHBOURS || form == ONE_BETWEEN;
    return symmetric && rng.chance(1, 2) ? new Clue(form, b, a) : new Clue(form, a, b);
  }

  private isKnown(clue: Clue): bool {
    for (let i = 0; i < this.clues.length; i++) {
      const other = this.clues[i];
      if (other.form != clue.form) continue;
      if (other.a == clue.a && other.b == clue.b) return true;
      if (clue.form != LIVES_AT && other.a == clue.b && other.b == clue.a) return true;
    }
    return false;
  }

  statement(out: Writer): void {
    const n = this.houses;
    const categories = this.words.length / n;
    if (this.phrasing == 0) {
      out.integer(n).text(" houses stand side by side in a street, numbered 1 to ").integer(n);
      out.text(" from left to right. In each lives one person. ");
    } else {
      out.text("Along a road there are ").integer(n).text(" houses, house 1 at the left end and house ");
      out.integer(n).text(" at the right end, with one inhabitant each. ");
    }
    out.text("No two of these people have the same ");
    for (let category = 0; category < categories; category++) {
      if (category > 0) out.text(category == categories - 1 ? " or " : ", ");
      out.text(category == HOUSE ? "colour of house" : CATEGORIES[category]);
    }
    out.text(". These occur:\n\n");
    for (let category = 0; category < categories; category++) {
      out.text(CATEGORIES[category]).text(": ");
      for (let i = 0; i < n; i++) {
        if (i > 0) out.text(", ");
        out.text(this.words[category * n + i]);
      }
      out.line();
    }
    out.text("\nThe following is known (next door means without a house between, two houses away with one ");
    out.text("house between):\n\n");
    for (let i = 0; i < this.clues.length; i++) {
      out.integer(i + 1).text(". ");
      this.writeClue(out, this.clues[i]);
      out.line();
    }
    out.text("\nFind the number of the house that each of the words above belongs to. Answer with these ");
    out
      .integer(this.words.length)
      .text(" numbers, separated by commas, in the order of the words: line by line, ");
    out.text(
      "and in each line from left to right. If several assignments fit all clues, any of them is right.",
    );
  }

  private writeClue(out: Writer, clue: Clue): void {
    this.writePerson(out, clue.a, true);
    if (clue.form == LIVES_AT) {
      out
        .text(" lives in house ")
        .integer(clue.b + 1)
        .text(".");
      return;
    }
    if (clue.form == SAME) out.text(" is ");
    else if (clue.form == DIFFERENT) out.text(" is not ");
    else if (clue.form == DIRECTLY_LEFT) out.text(" lives directly to the left of ");
    else if (clue.form == NEIGHBOURS) out.text(" lives next door to ");
    else if (clue.form == SOMEWHERE_LEFT) out.text(" lives somewhere to the left of ");
    else out.text(" lives two houses away from ");
    this.writePerson(out, clue.b, false);
    out.text(".");
  }

  private writePerson(out: Writer, word: i32, atStart: bool): void {
    const category = word / this.houses;
    if (category != NAME) out.text(atStart ? "The person " : "the person ");
    if (category == HOUSE) out.text("in the ").text(this.words[word]).text(" house");
    else if (category == DRINK) out.text("who drinks ").text(this.words[word]);
    else if (category == PET) out.text("with the ").text(this.words[word]);
    else if (category == JOB) out.text("who works as a ").text(this.words[word]);
    else if (category != NAME) out.text("who plays ").text(this.words[word]);
    else out.text(this.words[word]);
  }

  solve(): StaticArray<i64> {
    const numbers = new StaticArray<i64>(this.truth.length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = this.truth[i] + 1;
    return numbers;
  }

  check(values: StaticArray<i64>): Reason {
    const n = this.houses;
    if (values.length != this.words.length) return Reason.WrongLength;
    const houses = new StaticArray<i32>(values.length);
    let repeated = false;
    let taken = 0;
    for (let i = 0; i < values.length; i++) {
      const house = values[i] - 1;
      if (<u64>house >= <u64>n) return Reason.OutOfRange;
      houses[i] = <i32>house;
      if (i % n == 0) taken = 0;
      if ((taken >> houses[i]) & 1) repeated = true;
      taken |= 1 << houses[i];
    }
    if (repeated) return Reason.NotAPermutation;
    for (let i = 0; i < this.clues.length; i++) {
      if (!this.clues[i].holds(houses)) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

class Clue {
  constructor(
    public form: i32,
    public a: i32,
    public b: i32,
  ) {}

  holds(houses: StaticArray<i32>): bool {
    const a = houses[this.a];
    if (this.form == LIVES_AT) return a == this.b;
    const b = houses[this.b];
    if (this.form == SAME) return a == b;
    if (this.form == DIFFERENT) return a != b;
    if (this.form == DIRECTLY_LEFT) return a + 1 == b;
    if (this.form == NEIGHBOURS) return abs(a - b) == 1;
    return this.form == SOMEWHERE_LEFT ? a < b : abs(a - b) == 2;
  }
}

/** So many words of a category, in random order. */
function wordsOf(category: i32, count: i32, rng: Rng): StaticArray<string> {
  if (category == NAME) return firstNames(rng, count);
  let source = GAMES;
  if (category == HOUSE) source = COLOURS;
  else if (category == DRINK) source = DRINKS;
  else if (category == PET) source = PETS;
  else if (category == JOB) source = JOBS;
  const places = rng.sample(source.length, count);
  const chosen = new StaticArray<string>(count);
  for (let i = 0; i < count; i++) chosen[i] = source[places[i]];
  return chosen;
}

export function create(): Environment {
  return new ZebraHouses();
}
