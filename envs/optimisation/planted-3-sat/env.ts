import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

class Planted3Sat extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private planted!: StaticArray<bool>;
  /** Three literals a clause: v or -v for variable v, counted from 1. */
  private literals!: StaticArray<i32>;
  /** For each clause, which variables occur and which of them without a minus: bit v for variable v. */
  private variables!: StaticArray<u64>;
  private positives!: StaticArray<u64>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.planted = new StaticArray<bool>(n);
    for (let v = 0; v < n; v++) this.planted[v] = rng.chance(1, 2);
    this.literals = new StaticArray<i32>(3 * scale[1]);
    this.variables = new StaticArray<u64>(scale[1]);
    this.positives = new StaticArray<u64>(scale[1]);
    // Variables are dealt from a shuffled deck, so that each occurs about equally often.
    const deck = rng.permutation(n);
    let dealt = 0;
    for (let clause = 0; clause < scale[1]; clause++) {
      if (dealt + 3 > n) {
        rng.shuffle(deck);
        dealt = 0;
      }
      const agreeing = agreement(rng);
      // Another clause may use the same variables: then the next pattern that is not taken yet, if there is one.
      for (let turn = 0; turn < 7; turn++) {
        this.write(clause, deck, dealt, ((agreeing - 1 + turn) % 7) + 1);
        if (!this.isRepeated(clause)) break;
      }
      dealt += 3;
    }
  }

  /** Writes a clause on three cards of the deck; bit i of `agreeing` says that literal i is true as planted. */
  private write(clause: i32, deck: StaticArray<i32>, first: i32, agreeing: i32): void {
    this.variables[clause] = 0;
    this.positives[clause] = 0;
    for (let i = 0; i < 3; i++) {
      const v = deck[first + i];
      const positive = this.planted[v] == (((agreeing >> i) & 1) != 0);
      this.literals[3 * clause + i] = positive ? v + 1 : -(v + 1);
      this.variables[clause] |= (<u64>1) << v;
      if (positive) this.positives[clause] |= (<u64>1) << v;
    }
  }

  /** True when an earlier clause has the same three literals. */
  private isRepeated(clause: i32): bool {
    const variables = this.variables[clause];
    for (let earlier = 0; earlier < clause; earlier++) {
      if (this.variables[earlier] == variables && this.positives[earlier] == this.positives[clause])
        return true;
    }
    return false;
  }

  statement(out: Writer): void {
    const n = this.planted.length;
    if (this.phrasing == 0) {
      out
        .text("There are ")
        .integer(n)
        .text(" switches, numbered 1 to ")
        .integer(n)
        .text(", each on or off. ");
      out.text("Every line below is a rule with three wishes: a number v wishes that switch v is on, ");
      out.text(
        "and -v wishes that it is off. Set the switches so that in every line at least one wish comes true.\n\n",
      );
    } else {
      out
        .text("Find truth values for the Boolean variables 1 to ")
        .integer(n)
        .text(" that satisfy this formula in ");
      out.text(
        "conjunctive normal form. Every line is a clause of three literals: v stands for variable v, -v for ",
      );
      out.text("its negation. In every clause at least one literal must be true.\n\n");
    }
    for (let i = 0; i < this.literals.length; i++)
      out.integer(this.literals[i]).text(i % 3 == 2 ? "\n" : " ");
    const on = this.phrasing == 0 ? "on" : "true";
    const off = this.phrasing == 0 ? "off" : "false";
    out.text("\nAnswer with ").integer(n).text(" integers separated by commas, one for each ");
    out
      .text(this.phrasing == 0 ? "switch" : "variable")
      .text(": v if ")
      .text(this.phrasing == 0 ? "switch" : "variable");
    out
      .text(" v is ")
      .text(on)
      .text(", -v if it is ")
      .text(off)
      .text(". With three of them, 1, -2, 3 would mean that 2 is ");
    out
      .text(off)
      .text(" and the others are ")
      .text(on)
      .text(". If several answers are possible, give any one of them.");
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.planted.length);
    for (let v = 0; v < values.length; v++) values[v] = this.planted[v] ? v + 1 : -(v + 1);
    return values;
  }

  check(values: StaticArray<i64>): Reason {
    const n = this.planted.length;
    if (values.length != n) return Reason.WrongLength;
    // 1 for true, -1 for false, 0 for not named yet.
    const assigned = new StaticArray<i32>(n);
    for (let i = 0; i < n; i++) {
      const variable = values[i] < 0 ? -values[i] : values[i];
      if (variable < 1 || variable > n) return Reason.OutOfRange;
      if (assigned[<i32>variable - 1] != 0) return Reason.NotAPermutation;
      assigned[<i32>variable - 1] = values[i] < 0 ? -1 : 1;
    }
    for (let i = 0; i < this.literals.length; i += 3) {
      let satisfied = false;
      for (let j = i; j < i + 3; j++) {
        const literal = this.literals[j];
        if (literal > 0 ? assigned[literal - 1] == 1 : assigned[-literal - 1] == -1) satisfied = true;
      }
      if (!satisfied) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

/**
 * Which of three literals agree with the planted assignment, as bits; at least one does. The weights of one, two and
 * three are such that a literal agrees half of the time: then counting signs does not betray the assignment (Jia,
 * Moore, Strain: "Generating hard satisfiable formulas by hiding solutions deceptively", 2005).
 */
function agreement(rng: Rng): i32 {
  const draw = rng.below(1000);
  if (draw < 573) return 1 << rng.range(0, 2);
  return draw < 927 ? 7 ^ (1 << rng.range(0, 2)) : 7;
}

export function create(): Environment {
  return new Planted3Sat();
}
