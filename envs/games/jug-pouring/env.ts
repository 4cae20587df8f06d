import {
  Environment,
  letterAt,
  OpenWordListEnvironment,
  Reason,
  Rng,
  Scale,
  sortAscending,
  Word,
  Writer,
} from "scaler-wasm/assembly";

const UNKNOWN: i32 = -1;
const JUG_A: i32 = 0x41;

class JugPouring extends OpenWordListEnvironment {
  private phrasing: i32 = 0;
  /** Capacities; none is larger than that of the first jug. */
  private capacities!: StaticArray<i32>;
  private start!: StaticArray<i32>;
  /** All the water. */
  private total: i32 = 0;
  /** What a litre in each jug adds to the number of a state. */
  private weights!: StaticArray<i32>;
  /** The state to reach, and how far it is from the start. */
  private goal: i32 = 0;
  private fewest: i32 = 0;
  /** For each state the one that it was first reached from, and by which pour: from * jugs + to. */
  private previous!: StaticArray<i32>;
  private pours!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    const jugs = scale[0];
    this.phrasing = rng.range(0, 1);
    this.capacities = rng.distinct(jugs, max(2, scale[2] / 3), scale[2]);
    sortAscending(this.capacities).reverse();
    this.capacities[0] = rng.range(this.capacities[0], scale[1]);
    this.start = new StaticArray<i32>(jugs);
    for (let i = 0; i < jugs; i++) this.start[i] = rng.range(0, this.capacities[i]);
    // Enough water for long ways, and room to pour it.
    this.start[0] = rng.range((2 * this.capacities[0]) / 3, this.capacities[0]);
    this.start[jugs - 1] = min(this.capacities[jugs - 1] - 1, this.start[jugs - 1]);
    for (let i = 0; i < jugs; i++) this.total += this.start[i];
    this.chooseGoal(scale[3], rng);
  }

  /** Breadth-first search over all states; the goal is one of the last that it meets. */
  private chooseGoal(remote: i32, rng: Rng): void {
    const jugs = this.capacities.length;
    let states = 1;
    this.weights = new StaticArray<i32>(jugs);
    for (let i = 1; i < jugs; i++) {
      this.weights[i] = states;
      states *= this.capacities[i] + 1;
    }
    const queue = new StaticArray<i32>(states);
    const distances = new StaticArray<i32>(states);
    this.previous = new StaticArray<i32>(states);
    this.pours = new StaticArray<i32>(states);
    this.pours.fill(UNKNOWN);
    queue[0] = this.stateOf(this.start);
    this.pours[queue[0]] = 0;
    let found = 1;
    for (let at = 0; at < found; at++) {
      const amounts = this.amountsOf(queue[at]);
      for (let from = 0; from < jugs; from++) {
        for (let to = 0; to < jugs; to++) {
          const moved = this.movable(amounts, from, to);
          const next = queue[at] + moved * (this.weights[to] - this.weights[from]);
          if (moved == 0 || this.pours[next] != UNKNOWN) continue;
          this.pours[next] = from * jugs + to;
          this.previous[next] = queue[at];
          distances[next] = distances[queue[at]] + 1;
          queue[found++] = next;
        }
      }
    }
    this.goal = queue[rng.range(max(1, (found * remote) / 100), found - 1)];
    this.fewest = distances[this.goal];
  }

  /** Amounts as one number. What the first jug holds follows from the others: it has no weight. */
  private stateOf(amounts: StaticArray<i32>): i32 {
    let state = 0;
    for (let i = 1; i < amounts.length; i++) state += this.weights[i] * amounts[i];
    return state;
  }

  private amountsOf(state: i32): StaticArray<i32> {
    const amounts = new StaticArray<i32>(this.capacities.length);
    amounts[0] = this.total;
    for (let i = 1; i < amounts.length; i++) {
      amounts[i] = (state / this.weights[i]) % (this.capacities[i] + 1);
      amounts[0] -= amounts[i];
    }
    return amounts;
  }

  /** How much a pour moves; 0 when it is not possible. */
  private movable(amounts: StaticArray<i32>, from: i32, to: i32): i32 {
    return from == to ? 0 : min(amounts[from], this.capacities[to] - amounts[to]);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "You have some jugs of water without any marks on them. The only thing you can do is pour from ",
      );
      out.text(
        "one jug into another one, and you must go on until the first is empty or the second is full. ",
      );
      out.text("Nothing is spilled, and no water is added.");
    } else {
      out.text(
        "Water stands in several jugs. A pour moves water from one jug to another jug and stops only ",
      );
      out.text(
        "when the jug that is poured from is empty or the jug that is poured into is full. There is no ",
      );
      out.text("other way to fill or empty a jug.");
    }
    out.text("\n\n");
    for (let i = 0; i < this.capacities.length; i++) {
      out
        .text("Jug ")
        .char(JUG_A + i)
        .text(" has room for ")
        .integer(this.capacities[i]);
      out.text(" litres and holds ").integer(this.start[i]).text(".\n");
    }
    out.text("\nBring the water into this distribution with as few pours as possible: ");
    const wanted = this.amountsOf(this.goal);
    for (let i = 0; i < wanted.length; i++) {
      if (i > 0) out.text(", ");
      out
        .text("jug ")
        .char(JUG_A + i)
        .text(" holds ")
        .integer(wanted[i]);
    }
    out.text(". Write a pour as ");
    out.text("two letters: the jug that is poured from, then the jug that is poured into. A pour must move ");
    out.text(
      "some water.\n\nAnswer with the pours in order, separated by commas, written like this: AC, CB, ",
    );
    out.text("AC. If several sequences are equally short, any of them is right.");
  }

  solve(): StaticArray<string> {
    const jugs = this.capacities.length;
    const pours = new StaticArray<string>(this.fewest);
    let state = this.goal;
    for (let i = pours.length - 1; i >= 0; i--) {
      const pour = this.pours[state];
      pours[i] = String.fromCharCode(JUG_A + pour / jugs, JUG_A + (pour % jugs));
      state = this.previous[state];
    }
    return pours;
  }

  check(words: StaticArray<Word>): Reason {
    const jugs = this.capacities.length;
    const amounts = StaticArray.slice<i32>(this.start);
    for (let i = 0; i < words.length; i++) {
      if (words[i].length != 2) return Reason.OutOfRange;
      const from = <i32>letterAt(words[i], 0) - JUG_A;
      const to = <i32>letterAt(words[i], 1) - JUG_A;
      if (<u32>from >= <u32>jugs || <u32>to >= <u32>jugs) return Reason.OutOfRange;
      const moved = this.movable(amounts, from, to);
      if (moved == 0) return Reason.IllegalMove;
      amounts[from] -= moved;
      amounts[to] += moved;
    }
    if (this.stateOf(amounts) != this.goal) return Reason.GoalNotReached;
    return words.length == this.fewest ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new JugPouring();
}
