import {
  AssignmentSet,
  Environment,
  firstNames,
  LaneCounter,
  Rng,
  Scale,
  valuesOf,
  WordListEnvironment,
  Writer,
} from "scaler-wasm/assembly";

// Forms of claims, from easy to hard. `NAMED` is joined by a publicly known fact when it is the only form.
const NAMED = 0; // X is a knight
const ALIKE = 1; // X and Y are of the same kind
const EITHER = 2; // X is a knight or Y is a knave, or both
const AT_LEAST = 3; // at least 2 of X, Y and Z are knights
const ODD = 4; // the number of knights among X, Y and Z is odd
const QUOTED = 5; // X would say that Y is a knight

class KnightsAndKnaves extends WordListEnvironment {
  private phrasing: i32 = 0;
  private names!: StaticArray<string>;
  /** Bit i is 1 when inhabitant i is a knight. */
  private truth: i32 = 0;
  /** The inhabitant whose kind is known, or -1. */
  private known: i32 = -1;
  private claims: Array<Claim> = [];

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    const hardest = scale[1];
    this.phrasing = rng.range(0, 2);
    this.names = firstNames(rng, n);
    this.truth = <i32>rng.below(1 << n);
    const left = new AssignmentSet(n);
    if (hardest == NAMED) {
      this.known = rng.range(0, n - 1);
      const known = new Claim(-1, NAMED, this.isKnight(this.known));
      known.people[0] = this.known;
      for (let word = 0; word < left.words; word++) left.keep(word, known.holds(word));
    }
    const speakers = rng.permutation(n);
    for (let i = 0; i < n; i++) {
      this.add(randomClaim(n, speakers[i], rng.range(max(0, hardest - 3), hardest), rng), left);
    }
    while (left.size > 1) this.exclude(left, rng);
    const claims = StaticArray.fromArray(this.claims);
    rng.shuffle(claims);
    this.claims = claims.slice<Array<Claim>>();
  }

  private isKnight(person: i32): bool {
    return ((this.truth >> person) & 1) != 0;
  }

  /** Adds a claim, turned into its opposite if its speaker could not make it, and keeps what agrees with it. */
  private add(claim: Claim, left: AssignmentSet): void {
    const holds = ((claim.holds(this.truth >> 6) >> (this.truth & 63)) & 1) != 0;
    if (holds != this.isKnight(claim.speaker)) claim.positive = !claim.positive;
    for (let word = 0; word < left.words; word++) {
      if (!left.isEmpty(word)) left.keep(word, ~(claim.holds(word) ^ valuesOf(claim.speaker, word)));
    }
    this.claims.push(claim);
  }

  /** Adds a claim that rules out one of the assignments left that are not the truth. */
  private exclude(left: AssignmentSet, rng: Rng): void {
    const n = this.names.length;
    let at = rng.range(0, left.size - 2);
    if (left.at(at) >= this.truth) at++;
    const differing = left.at(at) ^ this.truth;
    const order = rng.permutation(n);
    let claim: Claim;
    if (differing == (1 << n) - 1) {
      // Whether two others are alike is the same when everybody changes, but the speaker is not.
      claim = new Claim(order[0], ALIKE, true);
      claim.people[0] = order[1];
      claim.people[1] = order[2];
    } else {
      // One who changes and one who does not: a claim of either about the other decides.
      let one = 0;
      while (((differing >> order[one]) & 1) == 0) one++;
      let other = 0;
      while (((differing >> order[other]) & 1) != 0) other++;
      const swap = rng.chance(1, 2);
      claim = new Claim(order[swap ? other : one], NAMED, true);
      claim.people[0] = order[swap ? one : other];
    }
    this.add(claim, left);
  }

  statement(out: Writer): void {
    const n = this.names.length;
    if (this.phrasing == 0) {
      out.text(
        "Everyone on an island is either a knight or a knave. Whatever a knight says is true; whatever a ",
      );
      out.text("knave says is false. You meet ");
    } else if (this.phrasing == 1) {
      out.text("In a village live only knights, all of whose statements are true, and knaves, all of whose ");
      out.text("statements are false. Its inhabitants are ");
    } else {
      out.text("Each person below is a knight, who always tells the truth, or a knave, who always lies: ");
    }
    for (let i = 0; i < n; i++) {
      if (i > 0) out.text(i == n - 1 ? " and " : ", ");
      out.text(this.names[i]);
    }
    out.text(".");
    if (this.known >= 0) {
      out.text(" Everybody knows that ").text(this.names[this.known]).text(" is a ");
      out.text(kindOf(this.isKnight(this.known))).text(".");
    }
    out.text("\n\n");
    for (let i = 0; i < this.claims.length; i++) {
      const claim = this.claims[i];
      out.text(this.names[claim.speaker]).text(': "');
      claim.write(out, this.names);
      out.text('"\n');
    }
    out.text(
      "\nWhat is each of them? Answer with one word per person, knight or knave, separated by commas, in this ",
    );
    out.text("order: ");
    for (let i = 0; i < n; i++) {
      if (i > 0) out.text(", ");
      out.text(this.names[i]);
    }
    out.text(". For three people an answer would look like this: knave, knight, knave.");
  }

  solve(): StaticArray<string> {
    const kinds = new StaticArray<string>(this.names.length);
    for (let i = 0; i < kinds.length; i++) kinds[i] = kindOf(this.isKnight(i));
    return kinds;
  }
}

/** What somebody says about others. */
class Claim {
  /** Those it is about, in the order in which they are named. */
  people: StaticArray<i32>;
  /** What an `EITHER` claim says of its two people. */
  kinds: StaticArray<bool> = [true, true];
  /** For `AT_LEAST`, how many knights there are at least. */
  least: i32 = 2;

  /** @param positive false for the opposite of what the form says */
  constructor(
    public speaker: i32,
    public form: i32,
    public positive: bool,
    size: i32 = 2,
  ) {
    this.people = new StaticArray<i32>(size);
  }

  /** In which assignments of a word the claim is true. */
  holds(word: i32): u64 {
    const first = valuesOf(this.people[0], word);
    const second = valuesOf(this.people[1], word);
    let result: u64 = 0;
    if (this.form == NAMED) result = first;
    else if (this.form == ALIKE || this.form == QUOTED) result = ~(first ^ second);
    else if (this.form == EITHER)
      result = (this.kinds[0] ? first : ~first) | (this.kinds[1] ? second : ~second);
    else result = this.counted(word);
    return this.positive ? result : ~result;
  }

  private counted(word: i32): u64 {
    const knights = new LaneCounter();
    for (let i = 0; i < this.people.length; i++) knights.add(valuesOf(this.people[i], word));
    if (this.form == ODD) return knights.isOdd();
    let result: u64 = 0;
    for (let count = this.least; count <= this.people.length; count++) result |= knights.is(count);
    return result;
  }

  write(out: Writer, names: StaticArray<string>): void {
    const first = names[this.people[0]];
    const second = names[this.people[1]];
    if (this.form == NAMED) {
      out.text(first).text(" is a ").text(kindOf(this.positive));
    } else if (this.form == ALIKE) {
      out.text(first).text(" and ").text(second);
      out.text(this.positive ? " are of the same kind" : " are of different kinds");
    } else if (this.form == QUOTED) {
      out.text(first).text(" would say that ").text(second).text(" is a ").text(kindOf(this.positive));
    } else if (this.form == EITHER) {
      out
        .text(first)
        .text(" is a ")
        .text(kindOf(this.kinds[0] == this.positive));
      out.text(this.positive ? " or " : " and ");
      out
        .text(second)
        .text(" is a ")
        .text(kindOf(this.kinds[1] == this.positive));
      if (this.positive) out.text(", or both");
    } else {
      if (this.form == ODD) out.text("The number of knights among ");
      else if (this.positive) out.text("At least ").integer(this.least).text(" of ");
      else
        out
          .text("At most ")
          .integer(this.least - 1)
          .text(" of ");
      for (let i = 0; i < this.people.length; i++) {
        if (i > 0) out.text(i == this.people.length - 1 ? " and " : ", ");
        out.text(names[this.people[i]]);
      }
      if (this.form == ODD) out.text(this.positive ? " is odd" : " is even");
      else out.text(this.positive || this.least > 2 ? " are knights" : " is a knight");
    }
    out.text(".");
  }
}

/** A claim of the given form about people other than the speaker. */
function randomClaim(n: i32, speaker: i32, form: i32, rng: Rng): Claim {
  let size = 2;
  if (form == AT_LEAST || form == ODD) size = rng.range(3, min(5, n - 1));
  const claim = new Claim(speaker, form, rng.chance(1, 2), size);
  const others = rng.sample(n - 1, size);
  for (let i = 0; i < size; i++) claim.people[i] = others[i] < speaker ? others[i] : others[i] + 1;
  claim.kinds[0] = rng.chance(1, 2);
  claim.kinds[1] = rng.chance(1, 2);
  claim.least = rng.range(2, size > 3 ? size - 1 : 2);
  return claim;
}

function kindOf(knight: bool): string {
  return knight ? "knight" : "knave";
}

export function create(): Environment {
  return new KnightsAndKnaves();
}
