import {
  Environment,
  IntegerEnvironment,
  lowBits,
  Rng,
  randomBits,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const ADD: i32 = 0;
const XOR: i32 = 1;
const ROTATE: i32 = 2;
const MULTIPLY: i32 = 3;
const XOR_RIGHT: i32 = 4;
const XOR_LEFT: i32 = 5;

class MixerInversion extends IntegerEnvironment {
  private phrasing: i32 = 0;
  private width: i32 = 0;
  private start: u64 = 0;
  private end: u64 = 0;
  private steps!: StaticArray<i32>;
  private operands!: StaticArray<u64>;

  /** Every step can be undone, so that one starting value alone leads to the end. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.width = scale[0];
    this.start = randomBits(this.width, rng);
    this.end = this.start;
    this.steps = new StaticArray<i32>(scale[1]);
    this.operands = new StaticArray<u64>(scale[1]);
    let last = -1;
    for (let i = 0; i < this.steps.length; i++) {
      // Two steps of one kind in a row would be little more than one.
      let step = rng.range(0, last < 0 ? scale[2] - 1 : scale[2] - 2);
      if (last >= 0 && step >= last) step++;
      last = step;
      this.steps[i] = step;
      if (step >= XOR_RIGHT) this.operands[i] = rng.range(max(1, this.width / 5), max(1, this.width / 2));
      else if (step == ROTATE) this.operands[i] = rng.range(1, this.width - 1);
      else if (step == MULTIPLY) this.operands[i] = randomBits(this.width, rng) | 3;
      else this.operands[i] = max(randomBits(this.width, rng), 1);
      this.end = this.apply(i, this.end);
    }
  }

  private apply(index: i32, x: u64): u64 {
    const operand = this.operands[index];
    switch (this.steps[index]) {
      case ADD:
        return lowBits(x + operand, this.width);
      case XOR:
        return x ^ operand;
      case ROTATE:
        return lowBits((x << operand) | (x >> (<u64>this.width - operand)), this.width);
      case MULTIPLY:
        return lowBits(x * operand, this.width);
      case XOR_RIGHT:
        return x ^ (x >> operand);
      default:
        return lowBits(x ^ (x << operand), this.width);
    }
  }

  statement(out: Writer): void {
    out.text("A register x holds ").integer(this.width).text(" bits: an integer from 0 to ");
    out.integer(lowBits(u64.MAX_VALUE, this.width)).text(". ");
    if (this.phrasing == 0) out.text("After the following steps, carried out in this order, it holds ");
    else out.text("Somebody put a number into x, carried out the following steps in order, and then read ");
    out.integer(this.end).text(".\n\n");
    for (let i = 0; i < this.steps.length; i++) {
      out.integer(i + 1).text(". ");
      this.writeStep(out, i);
      out.line();
    }
    out.text("\nResults are cut down to the ").integer(this.width);
    out.text(
      " lowest bits. XOR is the bitwise exclusive or. Shifting fills up with zeros, and what leaves the ",
    );
    out.text("register is lost; rotating puts it back in at the other end.\n\n");
    if (this.phrasing == 0) out.text("Which number did x hold before the first step? ");
    else out.text("Which number was put in? ");
    out.text("Answer with one integer in decimal.");
  }

  private writeStep(out: Writer, index: i32): void {
    const operand = <i64>this.operands[index];
    const step = this.steps[index];
    if (step == ADD) out.text("x := x + ").integer(operand);
    else if (step == XOR) out.text("x := x XOR ").integer(operand);
    else if (step == MULTIPLY) out.text("x := x * ").integer(operand);
    else if (step == ROTATE) {
      out
        .text("x := x rotated left by ")
        .integer(operand)
        .text(operand == 1 ? " place" : " places");
    } else {
      out
        .text("x := x XOR (x shifted ")
        .text(step == XOR_LEFT ? "left" : "right")
        .text(" by ");
      out.integer(operand).text(operand == 1 ? " place)" : " places)");
    }
  }

  solve(): i64 {
    return this.start;
  }
}

export function create(): Environment {
  return new MixerInversion();
}
