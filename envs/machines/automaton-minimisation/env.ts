import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class AutomatonMinimisation extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private letters: i32 = 0;
  private accepting!: StaticArray<bool>;
  /** For state s and letter x, at place s * letters + x, the next state. */
  private next!: StaticArray<i32>;

  /** Blows up a small automaton: its states get copies, and each transition leads to one of the copies. */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    const classes = scale[1];
    this.phrasing = rng.range(0, 1);
    this.letters = scale[2];
    const accepts = rng.sample(classes, max(1, classes / 4));
    const acceptingClass = new StaticArray<bool>(classes);
    for (let i = 0; i < accepts.length; i++) acceptingClass[accepts[i]] = true;
    const classAfter = rng.integers(classes * this.letters, 0, classes - 1);
    // Each class has one state at least.
    const classOf = rng.integers(n, 0, classes - 1);
    for (let i = 0; i < classes; i++) classOf[i] = i;
    rng.shuffle(classOf);

    this.accepting = new StaticArray<bool>(n);
    this.next = new StaticArray<i32>(n * this.letters);
    for (let state = 0; state < n; state++) {
      this.accepting[state] = acceptingClass[classOf[state]];
      for (let x = 0; x < this.letters; x++) {
        const target = classAfter[classOf[state] * this.letters + x];
        this.next[state * this.letters + x] = randomMember(classOf, target, rng);
      }
    }
  }

  statement(out: Writer): void {
    const n = this.accepting.length;
    if (this.phrasing == 0) {
      out
        .text("A finite automaton has the states 1 to ")
        .integer(n)
        .text(". The table says to which state each ");
      out.text("state goes for each letter, and which states accept.\n\n");
    } else {
      out
        .text("Below are all ")
        .integer(n)
        .text(" states of a deterministic automaton: where each letter leads ");
      out.text("from there, and whether the state is an accepting one.\n\n");
    }
    for (let state = 0; state < n; state++) this.writeState(out, state);
    out.text("\nTwo states are equivalent when no word tells them apart: every word over ");
    for (let x = 0; x < this.letters; x++) {
      if (x > 0) out.text(x == this.letters - 1 ? " and " : ", ");
      out.char(0x61 + x);
    }
    out.text(
      ", the empty word included, leads from both of them to accepting states or from both of them to ",
    );
    out.text("states that do not accept. For each state from 1 to ").integer(n);
    out.text(" find the smallest number of a state that is equivalent to it (every state is equivalent to ");
    out.text("itself). Answer with these ").integer(n).text(" numbers in order, separated by commas.");
  }

  private writeState(out: Writer, state: i32): void {
    out.integer(state + 1).text(":");
    for (let x = 0; x < this.letters; x++) {
      out
        .text(x > 0 ? ", " : " ")
        .char(0x61 + x)
        .text(" -> ");
      out.integer(this.next[state * this.letters + x] + 1);
    }
    out.text(this.accepting[state] ? ", accepts\n" : "\n");
  }

  /** Moore's algorithm: states stay together as long as they agree and their successors stay together. */
  solve(): StaticArray<i64> {
    const n = this.accepting.length;
    // For each state the first one that it has not been told apart from.
    let first = new StaticArray<i32>(n);
    for (let state = 0; state < n; state++) {
      let other = 0;
      while (this.accepting[other] != this.accepting[state]) other++;
      first[state] = other;
    }
    for (let changed = true; changed; ) {
      changed = false;
      const refined = new StaticArray<i32>(n);
      for (let state = 0; state < n; state++) {
        let other = first[state];
        while (other < state && (refined[other] != other || !this.agree(first, other, state))) other++;
        refined[state] = other;
        if (other != first[state]) changed = true;
      }
      first = refined;
    }
    const answer = new StaticArray<i64>(n);
    for (let state = 0; state < n; state++) answer[state] = first[state] + 1;
    return answer;
  }

  /** True when two states and all their successors have not been told apart. */
  private agree(first: StaticArray<i32>, a: i32, b: i32): bool {
    if (first[a] != first[b]) return false;
    for (let x = 0; x < this.letters; x++) {
      if (first[this.next[a * this.letters + x]] != first[this.next[b * this.letters + x]]) return false;
    }
    return true;
  }
}

/** One of the states that belong to a class, each as likely as the others. */
function randomMember(classOf: StaticArray<i32>, wanted: i32, rng: Rng): i32 {
  let found = 0;
  let count = 0;
  for (let state = 0; state < classOf.length; state++) {
    if (classOf[state] == wanted && rng.chance(1, ++count)) found = state;
  }
  return found;
}

export function create(): Environment {
  return new AutomatonMinimisation();
}
