import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

// Instructions that change register x. From the second on they use register y too.
const ADD_NUMBER: i32 = 0;
const ADD: i32 = 1;
const SUBTRACT: i32 = 2;
const MULTIPLY: i32 = 3;
const SWAP: i32 = 4;
// Instructions that go to another line on a condition.
const JUMP_IF_ODD: i32 = 5;
const JUMP_IF_LESS: i32 = 6;

const REGISTER_A: i32 = 0x41;

class RegisterMachine extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  private modulus: i32 = 0;
  private steps: i32 = 0;
  private registers!: StaticArray<i32>;
  private lines!: StaticArray<Line>;

  /**
   * A jump depends on the register that the line it leads to calculates, and no two lines that jump are
   * neighbours: the machine seldom runs in circles that are easy to foresee.
   */
  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.registers = rng.integers(scale[1], 1, 9);
    this.steps = scale[2];
    this.modulus = scale[3];
    this.lines = new StaticArray<Line>(n);
    let jumps = false;
    for (let i = 0; i < n; i++) {
      jumps = i > 0 && !jumps && rng.chance(1, 2);
      let kind = i == 0 ? rng.range(ADD_NUMBER, MULTIPLY) : randomChange(rng);
      if (jumps) kind = rng.range(JUMP_IF_ODD, JUMP_IF_LESS);
      this.lines[i] = this.randomLine(kind, rng);
    }
    // At least one line jumps: a programme without any would hardly be worth following.
    if (!this.hasJump()) this.lines[n - 1] = this.randomLine(JUMP_IF_ODD, rng);
    for (let i = 0; i < n; i++) {
      if (this.lines[i].jumps) this.lines[i].jumpTo(this.randomTarget(i, rng), this.lines);
    }
  }

  private randomLine(kind: i32, rng: Rng): Line {
    const chosen = rng.sample(this.registers.length, 2);
    return new Line(kind, chosen[0], chosen[1], rng.range(2, 9));
  }

  private hasJump(): bool {
    for (let i = 0; i < this.lines.length; i++) {
      if (this.lines[i].jumps) return true;
    }
    return false;
  }

  /** A line with arithmetic, and not the one that comes next anyway. */
  private randomTarget(from: i32, rng: Rng): i32 {
    const n = this.lines.length;
    let target = 0;
    let count = 0;
    for (let i = 0; i < n; i++) {
      if (!this.lines[i].calculates || i == (from + 1) % n) continue;
      if (rng.chance(1, ++count)) target = i;
    }
    return target;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("A machine has the registers ");
      this.writeNames(out);
      out.text(", each of which holds a number, and the ");
      out.text(
        "programme below. It begins at line 1. After a line comes the next one, unless the line says ",
      );
      out.text("otherwise; after the last line comes line 1 again.\n\n");
    } else {
      out.text("The numbers in the variables ");
      this.writeNames(out);
      out.text(" are changed by this programme. The lines ");
      out.text("are carried out in order from line 1 on, except where a line sends the machine elsewhere. ");
      out.text("When the last line is done, the machine goes on with line 1.\n\n");
    }
    for (let i = 0; i < this.lines.length; i++) {
      out.integer(i + 1).text(": ");
      this.lines[i].write(out);
      out.line();
    }
    out
      .text("\nAll numbers are kept modulo ")
      .integer(this.modulus)
      .text(": after every change, multiples of ");
    out.integer(this.modulus).text(" are added or subtracted until the number lies between 0 and ");
    out.integer(this.modulus - 1).text(". At the start ");
    for (let i = 0; i < this.registers.length; i++) {
      if (i > 0) out.text(", ");
      out
        .char(REGISTER_A + i)
        .text(" = ")
        .integer(this.registers[i]);
    }
    out.text(".\n\nWhat do ");
    this.writeNames(out);
    out.text(" hold when exactly ").integer(this.steps);
    out.text(
      ' lines have been carried out? Each time a line is reached counts as one, a line with "if" counts ',
    );
    out.text(
      "whether its condition holds or not, and a line that is reached again counts again. Answer with ",
    );
    out.text("the numbers in ");
    this.writeNames(out);
    out.text(", in this order and separated by commas.");
  }

  private writeNames(out: Writer): void {
    const last = this.registers.length - 1;
    out
      .char(REGISTER_A)
      .text(last == 1 ? " and " : " to ")
      .char(REGISTER_A + last);
  }

  solve(): StaticArray<i64> {
    const values = new StaticArray<i64>(this.registers.length);
    for (let i = 0; i < values.length; i++) values[i] = this.registers[i];
    let at = 0;
    for (let step = 0; step < this.steps; step++) {
      const line = this.lines[at];
      at++;
      if (line.jumps) {
        if (line.holds(values)) at = line.target;
      } else line.change(values, this.modulus);
      if (at == this.lines.length) at = 0;
    }
    return values;
  }
}

/** A line of the programme, about the registers x and y or x and a number. */
class Line {
  target: i32 = 0;

  constructor(
    private kind: i32,
    private x: i32,
    private y: i32,
    private value: i32,
  ) {}

  get jumps(): bool {
    return this.kind >= JUMP_IF_ODD;
  }

  get calculates(): bool {
    return this.kind < SWAP;
  }

  /** Makes the jump lead to a line and depend on the register that this line changes. */
  jumpTo(target: i32, lines: StaticArray<Line>): void {
    this.target = target;
    const changed = lines[target].x;
    if (this.y == changed) this.y = this.x;
    this.x = changed;
  }

  /** Whether the condition of a jump holds. */
  holds(values: StaticArray<i64>): bool {
    return this.kind == JUMP_IF_ODD ? values[this.x] % 2 == 1 : values[this.x] < values[this.y];
  }

  change(values: StaticArray<i64>, modulus: i64): void {
    const x = values[this.x];
    const y = values[this.y];
    let result = y;
    if (this.kind == ADD_NUMBER) result = x + this.value;
    else if (this.kind == ADD) result = x + y;
    else if (this.kind == SUBTRACT) result = x - y + modulus;
    else if (this.kind == MULTIPLY) result = x * this.value + 1;
    else values[this.y] = x;
    values[this.x] = result % modulus;
  }

  write(out: Writer): void {
    const x = REGISTER_A + this.x;
    const y = REGISTER_A + this.y;
    if (this.jumps) {
      out.text("if ").char(x);
      if (this.kind == JUMP_IF_ODD) out.text(" is odd");
      else out.text(" is less than ").char(y);
      out.text(", go to line ").integer(this.target + 1);
    } else if (this.kind == SWAP) {
      out.text("exchange the numbers in ").char(x).text(" and ").char(y);
    } else {
      out.char(x).text(" := ").char(x);
      if (this.kind == ADD_NUMBER) out.text(" + ").integer(this.value);
      else if (this.kind == ADD) out.text(" + ").char(y);
      else if (this.kind == SUBTRACT) out.text(" - ").char(y);
      else out.text(" * ").integer(this.value).text(" + 1");
    }
  }
}

/** An instruction that changes something; additions of a number are the most frequent. */
function randomChange(rng: Rng): i32 {
  return rng.chance(1, 4) ? ADD_NUMBER : rng.range(ADD_NUMBER, SWAP);
}

export function create(): Environment {
  return new RegisterMachine();
}
