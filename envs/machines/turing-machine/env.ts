import { Environment, Rng, Scale, WordListEnvironment, Writer } from "scaler-wasm/assembly";

class TuringMachine extends WordListEnvironment {
  private phrasing: i32 = 0;
  private states: i32 = 0;
  private symbols: i32 = 0;
  private steps: i32 = 0;
  /**
   * For state s and symbol x, at place s * symbols + x: the next state and the symbol written, in the same form. It
   * is a permutation, and the direction depends on the next state alone: such a machine can be run backwards, so
   * it does not sink into a short loop that would make the rest of the trace easy.
   */
  private rules!: StaticArray<i32>;
  /** For each state whether the head moves right on the way to it. */
  private right!: StaticArray<bool>;
  private tape!: StaticArray<i32>;
  private start: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.states = scale[0];
    this.symbols = scale[1];
    this.steps = scale[3];
    this.rules = rng.permutation(this.states * this.symbols);
    this.right = new StaticArray<bool>(this.states);
    for (let i = 0; i < this.states; i++) this.right[i] = rng.chance(1, 2);
    const turns = rng.sample(this.states, 2);
    this.right[turns[0]] = true;
    this.right[turns[1]] = false;
    this.tape = rng.integers(scale[2], 0, this.symbols - 1);
    this.start = rng.range(0, scale[2] - 1);
  }

  statement(out: Writer): void {
    const n = this.tape.length;
    if (this.phrasing == 0) {
      out
        .text("A Turing machine works on a tape of ")
        .integer(n)
        .text(" cells, numbered from 1 and closed to a ");
      out
        .text("ring: the cell to the right of cell ")
        .integer(n)
        .text(" is cell 1, and the cell to the left of ");
      out
        .text("cell 1 is cell ")
        .integer(n)
        .text(". In each step the machine looks up its state and the symbol ");
      out.text(
        "under its head in the table, writes a symbol over the one it read, moves the head by one cell ",
      );
      out.text("to the right or to the left, and enters a state.\n\n");
    } else {
      out
        .text("Follow this Turing machine. Its tape is a ring of ")
        .integer(n)
        .text(" cells with the numbers 1 to ");
      out
        .integer(n)
        .text("; moving right from cell ")
        .integer(n)
        .text(" leads to cell 1, and moving left from ");
      out
        .text("cell 1 leads to cell ")
        .integer(n)
        .text(". One step: take the rule for the present state and the ");
      out.text(
        "symbol in the head's cell, replace that symbol, move the head one cell right or left, and change ",
      );
      out.text("to the new state, all as the rule says.\n\n");
    }
    for (let i = 0; i < this.rules.length; i++) this.writeRule(out, i);
    out.text("\nAt the start the machine is in state A, its head is on cell ").integer(this.start + 1);
    out.text(", and the tape holds, from cell 1 to cell ").integer(n).text(":\n\n");
    out.list(this.tape, " ");
    out
      .text("\n\nWhat do you find after ")
      .integer(this.steps)
      .text(" steps? Answer with three things, separated ");
    out.text("by commas: the symbols on the tape from cell 1 to cell ").integer(n);
    out.text(", written without spaces; the state; and the number of the cell that the head is on. ");
    out.text("For a tape of five cells an answer would look like this: 10110, B, 4");
  }

  private writeRule(out: Writer, place: i32): void {
    const rule = this.rules[place];
    const state = rule / this.symbols;
    out
      .text("state ")
      .char(letterOf(place / this.symbols))
      .text(", symbol ")
      .integer(place % this.symbols);
    out
      .text(": write ")
      .integer(rule % this.symbols)
      .text(", move ")
      .text(this.right[state] ? "right" : "left");
    out.text(", enter ").char(letterOf(state)).line();
  }

  solve(): StaticArray<string> {
    const n = this.tape.length;
    const tape = StaticArray.slice<i32>(this.tape);
    let head = this.start;
    let state = 0;
    for (let step = 0; step < this.steps; step++) {
      const rule = this.rules[state * this.symbols + tape[head]];
      tape[head] = rule % this.symbols;
      state = rule / this.symbols;
      head += this.right[state] ? 1 : -1;
      if (head == n) head = 0;
      else if (head < 0) head = n - 1;
    }
    return [tape.join(""), String.fromCharCode(letterOf(state)), (head + 1).toString()];
  }
}

/** States are called A, B, C and so on. */
function letterOf(state: i32): i32 {
  return 0x41 + state;
}

export function create(): Environment {
  return new TuringMachine();
}
