import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const COPY: i32 = 0;
const ADD_NUMBER: i32 = 1;
const ADD: i32 = 2;
const SUBTRACT: i32 = 3;
const SWAP: i32 = 4;

class PointerProgramme extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private rounds: i32 = 0;
  /** What each cell holds at the start: the number of a cell. */
  private memory!: StaticArray<i32>;
  private lines!: StaticArray<Line>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.memory = rng.integers(scale[0], 0, scale[0] - 1);
    this.lines = new StaticArray<Line>(scale[1]);
    this.rounds = scale[2];
    for (let i = 0; i < this.lines.length; i++) {
      this.lines[i] = new Line(
        rng.range(COPY, SWAP),
        // Different cells: a line does not copy a cell to itself at first sight.
        rng.sample(scale[0], 3),
        [rng.chance(scale[3], 100), rng.chance(scale[3], 100), rng.chance(scale[3], 100)],
        rng.range(1, scale[0] - 1),
      );
    }
  }

  statement(out: Writer): void {
    const n = this.memory.length;
    if (this.phrasing == 0) {
      out
        .text("A memory has ")
        .integer(n)
        .text(" cells, numbered from 0 to ")
        .integer(n - 1);
      out
        .text("; each holds a number from 0 to ")
        .integer(n - 1)
        .text(". M[i] is the number in cell i, and M[M[i]] ");
      out.text(
        "the number in the cell whose number stands in cell i. The memory at the start, from cell 0 on:",
      );
    } else {
      out
        .text("The array M has the places 0 to ")
        .integer(n - 1)
        .text(" and contains numbers from 0 to ");
      out
        .integer(n - 1)
        .text(", which serve as places themselves: M[M[i]] is what stands at the place that M[i] ");
      out.text("names. At first M[0], M[1] and so on are:");
    }
    out.text("\n\n").list(this.memory).text("\n\n");
    out.text(this.rounds == 1 ? "This programme runs once:" : "This programme runs ");
    if (this.rounds > 1)
      out.integer(this.rounds).text(" times in a row, each time with the memory as it is then:");
    out.text("\n\n");
    for (let i = 0; i < this.lines.length; i++) {
      out.integer(i + 1).text(". ");
      this.lines[i].write(out);
      out.line();
    }
    out
      .text("\nThe lines are carried out from top to bottom. Sums and differences are taken modulo ")
      .integer(n);
    out.text(", so that the result is again a number from 0 to ").integer(n - 1);
    out.text(
      ". In a line, everything that is read, places included, is read before anything is changed.\n\n",
    );
    out.text("What does the memory hold in the end? Answer with M[0] to M[").integer(n - 1);
    out.text("] in order, separated by commas.");
  }

  solve(): StaticArray<i64> {
    const memory = StaticArray.slice<i32>(this.memory);
    for (let round = 0; round < this.rounds; round++) {
      for (let i = 0; i < this.lines.length; i++) this.lines[i].run(memory);
    }
    const answer = new StaticArray<i64>(memory.length);
    for (let i = 0; i < answer.length; i++) answer[i] = memory[i];
    return answer;
  }
}

/** A line about three places: a target and one or two sources. */
class Line {
  /**
   * @param cells for each place a cell: the place itself, or the cell that holds its number
   * @param indirect which of them it is
   */
  constructor(
    private kind: i32,
    private cells: StaticArray<i32>,
    private indirect: StaticArray<bool>,
    private value: i32,
  ) {}

  run(memory: StaticArray<i32>): void {
    const target = this.place(memory, 0);
    const first = this.place(memory, 1);
    const second = memory[this.place(memory, 2)];
    const held = memory[first];
    if (this.kind == SWAP) {
      memory[first] = memory[target];
      memory[target] = held;
    } else if (this.kind == COPY) memory[target] = held;
    else if (this.kind == ADD_NUMBER) memory[target] = (held + this.value) % memory.length;
    else if (this.kind == ADD) memory[target] = (held + second) % memory.length;
    else if (this.kind == SUBTRACT) memory[target] = (held - second + memory.length) % memory.length;
  }

  private place(memory: StaticArray<i32>, which: i32): i32 {
    return this.indirect[which] ? memory[this.cells[which]] : this.cells[which];
  }

  write(out: Writer): void {
    if (this.kind == SWAP) {
      out.text("exchange ");
      this.writePlace(out, 0);
      out.text(" and ");
      this.writePlace(out, 1);
      return;
    }
    this.writePlace(out, 0);
    out.text(" := ");
    this.writePlace(out, 1);
    if (this.kind == ADD_NUMBER) out.text(" + ").integer(this.value);
    else if (this.kind != COPY) {
      out.text(this.kind == ADD ? " + " : " - ");
      this.writePlace(out, 2);
    }
  }

  private writePlace(out: Writer, which: i32): void {
    out.text(this.indirect[which] ? "M[M[" : "M[").integer(this.cells[which]);
    out.text(this.indirect[which] ? "]]" : "]");
  }
}

export function create(): Environment {
  return new PointerProgramme();
}
