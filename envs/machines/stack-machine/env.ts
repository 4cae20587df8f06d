import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const PUSH: i32 = 0;
const ADD: i32 = 1;
const SUB: i32 = 2;
const MUL: i32 = 3;
const DUP: i32 = 4;
const OVER: i32 = 5;
const SWAP: i32 = 6;
const DROP: i32 = 7;
const PRINT: i32 = 8;
const REPEAT: i32 = 9;
const IF_ODD: i32 = 10;
const END: i32 = 11;

/** Most numbers that are printed. */
const MAX_PRINTED: i32 = 24;
/** Most numbers on the stack. */
const MAX_HEIGHT: i32 = 6;

class StackMachine extends IntegerListEnvironment {
  private modulus: i32 = 0;
  private repeats: i32 = 0;
  private phrasing: i32 = 0;
  /** The programme, line by line: instructions, and what stands behind PUSH and REPEAT. */
  private instructions!: StaticArray<i32>;
  private operands!: StaticArray<i32>;
  private length: i32 = 0;
  /** While the programme is written: how many numbers lie on the stack here, and how many were printed before. */
  private height: i32 = 0;
  private printed: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.repeats = scale[2];
    this.modulus = scale[3];
    // The lines planned, and those that level the stack at the ends of blocks.
    const room = scale[0] + (scale[1] + 1) * (MAX_HEIGHT + 2) + 4;
    this.instructions = new StaticArray<i32>(room);
    this.operands = new StaticArray<i32>(room);
    this.push(rng);
    this.push(rng);
    this.writeLines(scale[0], scale[1], 1, rng);
    this.level(1, rng);
    this.write(PRINT, 0, -1);
  }

  /** Writes so many lines, or a few more, with blocks nested so deep, for a place that is passed so many times. */
  private writeLines(lines: i32, nesting: i32, passes: i32, rng: Rng): void {
    const end = this.length + lines;
    while (this.length < end) {
      const rest = end - this.length;
      if (nesting > 0 && rest >= 4 && this.height > 0 && rng.chance(1, 3)) {
        this.writeBlock(rng.range(2, min(rest - 2, 9)), nesting - 1, passes, rng);
      } else {
        this.writeInstruction(passes, rng);
      }
    }
  }

  /** A block leaves the stack as high as it was: then every way through the programme finds what it needs there. */
  private writeBlock(lines: i32, nesting: i32, passes: i32, rng: Rng): void {
    // Behind PUSH it would be plain whether the top is odd.
    const loop = this.instructions[this.length - 1] == PUSH || rng.chance(2, 3);
    const times = loop ? rng.range(2, this.repeats) : 1;
    if (loop) this.write(REPEAT, times, 0);
    else this.write(IF_ODD, 0, 0);
    const height = this.height;
    this.writeLines(lines, nesting, passes * times, rng);
    this.level(height, rng);
    this.write(END, 0, 0);
  }

  private level(height: i32, rng: Rng): void {
    while (this.height > height) this.combine(rng);
    while (this.height < height) {
      if (this.height == 0 || rng.chance(1, 3)) this.push(rng);
      else this.write(DUP, 0, 1);
    }
  }

  /** Writes one instruction that the stack allows and that does more than undo the last. */
  private writeInstruction(passes: i32, rng: Rng): void {
    const last = this.instructions[this.length - 1];
    const grew = last == PUSH || last == DUP || last == OVER;
    const choice = rng.range(0, 11);
    if (this.height < 2 || (choice < 3 && this.height < MAX_HEIGHT)) this.push(rng);
    else if (choice == 3 && this.height < MAX_HEIGHT) this.write(DUP, 0, 1);
    else if (choice == 4 && this.height < MAX_HEIGHT) this.write(OVER, 0, 1);
    else if (choice == 5 && last != DUP && last != SWAP) this.write(SWAP, 0, 0);
    else if (choice == 6 && !grew && last != REPEAT) this.write(DROP, 0, -1);
    else if (choice == 7 && !grew && this.printed + passes < MAX_PRINTED) {
      this.write(PRINT, 0, -1);
      this.printed += passes;
    } else {
      this.combine(rng);
    }
  }

  private push(rng: Rng): void {
    this.write(PUSH, rng.range(2, 9), 1);
  }

  /** Writes an operation on the two topmost numbers. A number minus its own copy would always be 0. */
  private combine(rng: Rng): void {
    const copied = this.instructions[this.length - 1] == DUP;
    const operation = rng.range(ADD, MUL);
    this.write(copied && operation == SUB ? MUL : operation, 0, -1);
  }

  private write(instruction: i32, operand: i32, growth: i32): void {
    this.instructions[this.length] = instruction;
    this.operands[this.length] = operand;
    this.length++;
    this.height += growth;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("What does this programme for a stack machine print?\n\n");
    else out.text("A stack machine runs the following programme. Find the numbers that it prints.\n\n");
    let depth = 0;
    for (let i = 0; i < this.length; i++) {
      if (this.instructions[i] == END) depth--;
      for (let k = 0; k < depth; k++) out.text("  ");
      out.text(nameOf(this.instructions[i]));
      if (this.operands[i] > 0) out.char(0x20).integer(this.operands[i]);
      out.line();
      if (opensBlock(this.instructions[i])) depth++;
    }
    out.text(
      "\nThe lines are carried out from top to bottom. The stack is empty at the start; its top is the number ",
    );
    out.text("that was put on it last. The instructions:\n");
    for (let instruction = PUSH; instruction <= IF_ODD; instruction++) {
      if (this.uses(instruction)) this.explain(out, instruction);
    }
    out.text("Results of ADD, SUB and MUL are taken modulo ").integer(this.modulus);
    out
      .text(": multiples of ")
      .integer(this.modulus)
      .text(" are added or subtracted until the result lies between 0 and ");
    out
      .integer(this.modulus - 1)
      .text(" (so -3 becomes ")
      .integer(this.modulus - 3);
    out.text(
      ").\n\nAnswer with the printed numbers in the order in which they are printed, separated by commas.",
    );
  }

  private uses(instruction: i32): bool {
    for (let i = 0; i < this.length; i++) {
      if (this.instructions[i] == instruction) return true;
    }
    return false;
  }

  private explain(out: Writer, instruction: i32): void {
    out.text(nameOf(instruction));
    if (instruction == PUSH) out.text(" n: put the number n on the stack.\n");
    else if (instruction == ADD)
      out.text(": take off the top number b, then the next number a, and put on a + b.\n");
    else if (instruction == SUB)
      out.text(": take off the top number b, then the next number a, and put on a - b.\n");
    else if (instruction == MUL)
      out.text(": take off the top number b, then the next number a, and put on a * b.\n");
    else if (instruction == DUP) out.text(": put on a copy of the top number.\n");
    else if (instruction == OVER) out.text(": put on a copy of the number directly below the top number.\n");
    else if (instruction == SWAP) out.text(": exchange the top number and the one directly below it.\n");
    else if (instruction == DROP) out.text(": take off the top number and forget it.\n");
    else if (instruction == PRINT) out.text(": take off the top number and print it.\n");
    else if (instruction == REPEAT)
      out.text(" n: carry out the lines up to the matching END n times in a row.\n");
    else {
      out.text(
        ": look at the top number, which stays on the stack. If it is odd, carry out the lines up to the ",
      );
      out.text("matching END once; otherwise go on behind that END.\n");
    }
  }

  solve(): StaticArray<i64> {
    const stack = new StaticArray<i32>(MAX_HEIGHT);
    const printed = new StaticArray<i64>(MAX_PRINTED);
    const partners = this.matchBlocks();
    const passesLeft = new StaticArray<i32>(this.length);
    let height = 0;
    let count = 0;
    for (let line = 0; line < this.length; line++) {
      const instruction = this.instructions[line];
      const operand = this.operands[line];
      if (instruction == PUSH) stack[height++] = operand;
      else if (instruction == ADD || instruction == SUB || instruction == MUL) {
        height--;
        stack[height - 1] = this.apply(instruction, stack[height - 1], stack[height]);
      } else if (instruction == DUP) {
        stack[height] = stack[height - 1];
        height++;
      } else if (instruction == OVER) {
        stack[height] = stack[height - 2];
        height++;
      } else if (instruction == SWAP) {
        const top = stack[height - 1];
        stack[height - 1] = stack[height - 2];
        stack[height - 2] = top;
      } else if (instruction == DROP) height--;
      else if (instruction == PRINT) printed[count++] = stack[--height];
      else if (instruction == REPEAT) passesLeft[line] = operand;
      else if (instruction == IF_ODD) {
        if (stack[height - 1] % 2 == 0) line = partners[line];
      } else if (--passesLeft[partners[line]] > 0) {
        line = partners[line]; // back to the first line of the loop
      }
    }
    return StaticArray.slice<i64>(printed, 0, count);
  }

  private apply(instruction: i32, a: i32, b: i32): i32 {
    if (instruction == ADD) return (a + b) % this.modulus;
    return instruction == SUB ? (a + this.modulus - b) % this.modulus : (a * b) % this.modulus;
  }

  /** For each END the line that opens its block, and the other way round. */
  private matchBlocks(): StaticArray<i32> {
    const partners = new StaticArray<i32>(this.length);
    const open = new StaticArray<i32>(this.length);
    let depth = 0;
    for (let line = 0; line < this.length; line++) {
      if (opensBlock(this.instructions[line])) open[depth++] = line;
      else if (this.instructions[line] == END) {
        partners[line] = open[--depth];
        partners[open[depth]] = line;
      }
    }
    return partners;
  }
}

function opensBlock(instruction: i32): bool {
  return instruction == REPEAT || instruction == IF_ODD;
}

function nameOf(instruction: i32): string {
  const names: StaticArray<string> = [
    "PUSH",
    "ADD",
    "SUB",
    "MUL",
    "DUP",
    "OVER",
    "SWAP",
    "DROP",
    "PRINT",
    "REPEAT",
    "IFODD",
    "END",
  ];
  return names[instruction];
}

export function create(): Environment {
  return new StackMachine();
}
