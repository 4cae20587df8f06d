import {
  binomial,
  Environment,
  Fraction,
  FractionEnvironment,
  Rng,
  Scale,
  sortAscending,
  Writer,
} from "scaler-wasm/assembly";

/** What is said about how many balls of a colour are drawn. */
const NOTHING: i32 = 0;
const EXACTLY: i32 = 1;
const AT_LEAST: i32 = 2;
const AT_MOST: i32 = 3;

/** Most draws that are tried for one whose known part leaves the question open; nine in ten do. */
const TRIES: i32 = 12;

class DrawsWithoutReplacement extends FractionEnvironment {
  /** How many balls of each colour the urn holds. */
  private balls!: StaticArray<i32>;
  private draws: i32 = 0;
  private relation!: StaticArray<i32>;
  private bound!: StaticArray<i32>;
  /** Colours that the question is about, and colours that something is known of. */
  private asked!: StaticArray<i32>;
  private known!: StaticArray<i32>;
  /** How many sets of balls meet what is known, and how many of these what is asked as well. */
  private possible: i64 = 0;
  private favourable: i64 = 0;
  private phrasing: i32 = 0;

  /** Makes a draw and says only what is true of it, so that nothing impossible is asked or known. */
  generate(scale: Scale, rng: Rng): void {
    const colours = scale[0];
    this.phrasing = rng.range(0, 1);
    this.balls = rng.integers(colours, 2, scale[1]);
    let total = 0;
    for (let i = 0; i < colours; i++) total += this.balls[i];
    const most = min(scale[2], total - 2);
    this.draws = rng.range(max(2, most / 2), most);
    for (let i = 0; i < TRIES; i++) {
      this.claim(this.draw(total, rng), scale[3], scale[4], total, rng);
      this.count();
      if (this.favourable < this.possible) break;
    }
  }

  /** Says something about `asked` colours and `known` others that is true of what was drawn. */
  private claim(drawn: StaticArray<i32>, asked: i32, known: i32, total: i32, rng: Rng): void {
    const colours = drawn.length;
    const order = rng.permutation(colours);
    this.asked = StaticArray.slice<i32>(order, 0, asked);
    this.known = StaticArray.slice<i32>(order, asked, asked + known);
    sortAscending(this.asked);
    this.relation = new StaticArray<i32>(colours);
    this.bound = new StaticArray<i32>(colours);
    for (let i = 0; i < asked + known; i++) {
      const colour = order[i];
      const least = max(0, this.draws - (total - this.balls[colour]));
      const greatest = min(this.draws, this.balls[colour]);
      this.bound[colour] = drawn[colour];
      // A bound that always holds would say nothing.
      const choice = rng.range(EXACTLY, AT_MOST);
      const empty =
        choice == AT_LEAST ? drawn[colour] == least : choice == AT_MOST && drawn[colour] == greatest;
      this.relation[colour] = empty ? EXACTLY : choice;
    }
  }

  private draw(total: i32, rng: Rng): StaticArray<i32> {
    const colourOf = new StaticArray<i32>(total);
    let ball = 0;
    for (let i = 0; i < this.balls.length; i++) {
      for (let k = 0; k < this.balls[i]; k++) colourOf[ball++] = i;
    }
    const drawn = new StaticArray<i32>(this.balls.length);
    const sample = rng.sample(total, this.draws);
    for (let i = 0; i < sample.length; i++) {
      const colour = colourOf[sample[i]];
      drawn[colour]++;
    }
    return drawn;
  }

  statement(out: Writer): void {
    out.text(this.phrasing == 0 ? "An urn holds " : "In a bag there are ");
    for (let i = 0; i < this.balls.length; i++) {
      separate(out, i, this.balls.length);
      out.integer(this.balls[i]).char(0x20).text(colourName(i));
    }
    out.text(" balls. ");
    if (this.phrasing == 0) {
      out
        .integer(this.draws)
        .text(" balls are drawn one after another, at random and without putting any back. ");
    } else {
      out.text("Somebody takes out ").integer(this.draws);
      out
        .text(" balls at once without looking; every set of ")
        .integer(this.draws)
        .text(" balls is equally likely. ");
    }
    if (this.known.length > 0) {
      out.text("You learn that the balls drawn include ");
      this.writeClaims(out, this.known);
      out.text(". Given this, what");
    } else {
      out.text("What");
    }
    out.text(" is the probability that they include ");
    this.writeClaims(out, this.asked);
    out.text("?\n\nAnswer with the exact probability as a fraction in the form a/b, ");
    out.text("not as a rounded decimal.");
  }

  private writeClaims(out: Writer, colours: StaticArray<i32>): void {
    for (let i = 0; i < colours.length; i++) {
      separate(out, i, colours.length);
      const relation = this.relation[colours[i]];
      out.text(relation == EXACTLY ? "exactly " : relation == AT_LEAST ? "at least " : "at most ");
      out.integer(this.bound[colours[i]]).char(0x20).text(colourName(colours[i]));
    }
  }

  solve(): Fraction {
    return Fraction.of(this.favourable, this.possible);
  }

  private count(): void {
    const claimed = new StaticArray<bool>(this.balls.length);
    for (let i = 0; i < this.known.length; i++) claimed[this.known[i]] = true;
    this.possible = this.countDraws(claimed);
    for (let i = 0; i < this.asked.length; i++) claimed[this.asked[i]] = true;
    this.favourable = this.countDraws(claimed);
  }

  // There are at most 60 balls, so that no number of sets of them exceeds 60 over 30, which fits i64.
  /** How many sets of balls meet what is said about the claimed colours. */
  private countDraws(claimed: StaticArray<bool>): i64 {
    let ways = new StaticArray<i64>(this.draws + 1);
    ways[0] = 1;
    for (let i = 0; i < this.balls.length; i++) {
      const relation = claimed[i] ? this.relation[i] : NOTHING;
      const least = relation == EXACTLY || relation == AT_LEAST ? this.bound[i] : 0;
      const most =
        relation == EXACTLY || relation == AT_MOST ? this.bound[i] : min(this.balls[i], this.draws);
      const next = new StaticArray<i64>(this.draws + 1);
      for (let taken = least; taken <= most; taken++) {
        const choices = binomial(this.balls[i], taken);
        for (let before = 0; before + taken <= this.draws; before++)
          next[before + taken] += ways[before] * choices;
      }
      ways = next;
    }
    return ways[this.draws];
  }
}

/** Writes what stands between the items of "a, b and c". */
function separate(out: Writer, index: i32, count: i32): void {
  if (index > 0) out.text(index < count - 1 ? ", " : " and ");
}

function colourName(colour: i32): string {
  const names: StaticArray<string> = ["red", "blue", "green", "white", "black", "yellow"];
  return names[colour];
}

export function create(): Environment {
  return new DrawsWithoutReplacement();
}
