import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const LETTER: i32 = 0;
const SEQUENCE: i32 = 1;
const CHOICE: i32 = 2;
const STAR: i32 = 3;
const OPTION: i32 = 4;

/** Most expressions that are drawn for one that matches some words, but not all. */
const TRIES: i32 = 8;

/**
 * A regular expression. Its letters are numbered from left to right, and sets of letters are bit masks: a word matches
 * when it can be spelt by a walk over the letters (Glushkov 1961).
 */
class Node {
  left: Node | null = null;
  right: Node | null = null;
  /** Of a LETTER. */
  letter: i32 = 0;
  /** Whether the empty word matches, and with which letters a match can begin and end. */
  empty: bool = false;
  firsts: u64 = 0;
  lasts: u64 = 0;

  constructor(public kind: i32) {}

  write(out: Writer): void {
    if (this.kind == LETTER) out.char(97 + this.letter);
    else if (this.kind == SEQUENCE) {
      this.left!.writePart(out, CHOICE);
      this.right!.writePart(out, CHOICE);
    } else if (this.kind == CHOICE) {
      this.left!.write(out);
      out.text("|");
      this.right!.write(out);
    } else {
      this.left!.writePart(out, LETTER);
      out.text(this.kind == STAR ? "*" : "?");
    }
  }

  /** Puts brackets around what binds more loosely than it should. */
  private writePart(out: Writer, loose: i32): void {
    const brackets = loose == CHOICE ? this.kind == CHOICE : this.kind != LETTER;
    if (brackets) out.text("(");
    this.write(out);
    if (brackets) out.text(")");
  }
}

class RegularExpressionCount extends IntegerEnvironment {
  private phrasing: i32 = 0;
  private length: i32 = 0;
  private alphabet: i32 = 0;
  private root!: Node;
  /** Which letter stands at each place of the expression, and which places can follow it. */
  private places!: StaticArray<i32>;
  private follows!: StaticArray<u64>;
  private placeCount: i32 = 0;

  // At most 3^36 words are counted, which is less than 2^63.
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.length = scale[1];
    this.alphabet = scale[2];
    for (let i = 0; i < TRIES; i++) {
      this.draw(scale[0], rng);
      if (this.matchesSome() && !this.matchesAll()) break;
    }
  }

  private draw(letters: i32, rng: Rng): void {
    this.places = new StaticArray<i32>(letters);
    this.follows = new StaticArray<u64>(letters);
    this.placeCount = 0;
    // A repeated choice gives words of every length their chance.
    const inside = (letters + 1) / 2;
    const before = rng.range(0, letters - inside);
    const after = letters - inside - before;
    const prefix = before > 0 ? this.build(before, false, rng) : null;
    this.root = this.repeat(inside, rng);
    if (prefix !== null) this.root = this.sequence(prefix, this.root);
    if (after > 0) this.root = this.sequence(this.root, this.build(after, false, rng));
  }

  /** A starred choice between two parts. */
  private repeat(letters: i32, rng: Rng): Node {
    const split = rng.range(1, letters - 1);
    const left = this.build(split, true, rng);
    return this.star(this.choice(left, this.build(letters - split, true, rng)));
  }

  private build(letters: i32, inStar: bool, rng: Rng): Node {
    if (letters == 1) {
      const node = this.newLetter(rng);
      if (inStar || rng.chance(2, 3)) return node;
      return rng.chance(1, 2) ? this.star(node) : this.option(node);
    }
    if (!inStar && letters > 2 && rng.chance(1, 3)) return this.repeat(letters, rng);
    const split = rng.range(1, letters - 1);
    const left = this.build(split, inStar, rng);
    const right = this.build(letters - split, inStar, rng);
    if (rng.chance(1, 3)) return this.choice(left, right);
    const both = this.sequence(left, right);
    return !inStar && !both.empty && rng.chance(1, 5) ? this.option(both) : both;
  }

  /** Seldom the letter before: runs of one letter have few words to choose from. */
  private newLetter(rng: Rng): Node {
    let letter = rng.range(0, this.alphabet - 1);
    if (this.placeCount > 0 && letter == this.places[this.placeCount - 1] && rng.chance(2, 3)) {
      letter = (letter + 1) % this.alphabet;
    }
    const node = new Node(LETTER);
    node.letter = letter;
    node.firsts = node.lasts = (<u64>1) << this.placeCount;
    this.places[this.placeCount++] = letter;
    return node;
  }

  private sequence(left: Node, right: Node): Node {
    const node = join(SEQUENCE, left, right);
    node.empty = left.empty && right.empty;
    node.firsts = left.firsts | (left.empty ? right.firsts : 0);
    node.lasts = right.lasts | (right.empty ? left.lasts : 0);
    this.link(left.lasts, right.firsts);
    return node;
  }

  private choice(left: Node, right: Node): Node {
    const node = join(CHOICE, left, right);
    node.empty = left.empty || right.empty;
    node.firsts = left.firsts | right.firsts;
    node.lasts = left.lasts | right.lasts;
    return node;
  }

  private star(inner: Node): Node {
    this.link(inner.lasts, inner.firsts);
    return this.wrap(STAR, inner);
  }

  private option(inner: Node): Node {
    return this.wrap(OPTION, inner);
  }

  private wrap(kind: i32, inner: Node): Node {
    const node = join(kind, inner, null);
    node.empty = true;
    node.firsts = inner.firsts;
    node.lasts = inner.lasts;
    return node;
  }

  private link(from: u64, to: u64): void {
    for (let rest = from; rest != 0; rest &= rest - 1) this.follows[<i32>ctz(rest)] |= to;
  }

  statement(out: Writer): void {
    out.text(
      "In a regular expression, letters stand for themselves; parts written one after the other match ",
    );
    out.text(
      "their words one after the other; X|Y matches what X or Y matches; X? matches what X matches, and ",
    );
    out.text(
      "the empty word; X* matches any number of words that X matches, one after the other, also none. ",
    );
    out.text("* and ? belong to the letter or bracket directly before them; | binds most loosely.\n\n");
    if (this.phrasing == 0) {
      out.text("How many different words of exactly ").integer(this.length);
      out.text(" letters does this expression match as a whole?\n\n");
    } else {
      out.text("Of all words with exactly ").integer(this.length);
      out.text(" letters, count those that are matched, from beginning to end, by this expression:\n\n");
    }
    this.root.write(out);
    out.text("\n\nA word counts once, in however many ways it can be matched. Answer with one integer.");
  }

  private matchesSome(): bool {
    let reach = this.root.firsts;
    for (let i = 1; i < this.length; i++) reach = this.after(reach);
    return (reach & this.root.lasts) != 0;
  }

  /** Whether all words match that the letters of the expression make; mostly one that does not is found soon. */
  private matchesAll(): bool {
    let used = 0;
    for (let i = 0; i < this.places.length; i++) used |= 1 << this.places[i];
    let reached: u64[] = [this.root.firsts];
    for (let i = 1; i <= this.length; i++) {
      const next: u64[] = [];
      for (let k = 0; k < reached.length; k++) {
        for (let letter = 0; letter < this.alphabet; letter++) {
          if (((used >> letter) & 1) == 0) continue;
          const set = this.withLetter(reached[k], letter);
          if (set == 0 || (i == this.length && (set & this.root.lasts) == 0)) return false;
          const reach = this.after(set);
          if (next.indexOf(reach) < 0) next.push(reach);
        }
      }
      reached = next;
    }
    return true;
  }

  /** The places that can follow one of these. */
  private after(places: u64): u64 {
    let reach: u64 = 0;
    for (let rest = places; rest != 0; rest &= rest - 1) reach |= this.follows[<i32>ctz(rest)];
    return reach;
  }

  /** Those of the places that hold the letter. */
  private withLetter(places: u64, letter: i32): u64 {
    let set: u64 = 0;
    for (let rest = places; rest != 0; rest &= rest - 1) {
      if (this.places[<i32>ctz(rest)] == letter) set |= rest & (0 - rest);
    }
    return set;
  }

  /**
   * Walks over all words at once: after each letter, words that can end at the same set of places are counted
   * together.
   */
  solve(): i64 {
    let sets: u64[] = [];
    let counts: i64[] = [];
    this.step(this.root.firsts, 1, sets, counts);
    for (let i = 1; i < this.length; i++) {
      const nextSets: u64[] = [];
      const nextCounts: i64[] = [];
      for (let k = 0; k < sets.length; k++) {
        this.step(this.after(sets[k]), counts[k], nextSets, nextCounts);
      }
      sets = nextSets;
      counts = nextCounts;
    }
    let total: i64 = 0;
    for (let k = 0; k < sets.length; k++) if (sets[k] & this.root.lasts) total += counts[k];
    return total;
  }

  /** Adds the sets that are reached by each letter, when the places in `reach` come next for `count` words. */
  private step(reach: u64, count: i64, sets: u64[], counts: i64[]): void {
    for (let letter = 0; letter < this.alphabet; letter++) {
      const set = this.withLetter(reach, letter);
      if (set == 0) continue;
      const known = sets.indexOf(set);
      if (known >= 0) counts[known] += count;
      else {
        sets.push(set);
        counts.push(count);
      }
    }
  }
}

function join(kind: i32, left: Node, right: Node | null): Node {
  const node = new Node(kind);
  node.left = left;
  node.right = right;
  return node;
}

export function create(): Environment {
  return new RegularExpressionCount();
}
