import {
  binaryDigits,
  Environment,
  OpenWordEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const AND: i32 = 0;
const OR: i32 = 1;
const XOR: i32 = 2;
const NAND: i32 = 3;
const NOR: i32 = 4;

const NAMES: StaticArray<string> = [" AND ", " OR ", " XOR ", " NAND ", " NOR "];

class CircuitInput extends OpenWordEnvironment {
  private phrasing: i32 = 0;
  private inputs: i32 = 0;
  private outputs: i32 = 0;
  private input: u64 = 0;
  private kinds!: StaticArray<i32>;
  /** What each gate reads: signals 0 to inputs - 1 are the inputs, those after them the gates. */
  private lefts!: StaticArray<i32>;
  private rights!: StaticArray<i32>;
  private wanted!: StaticArray<bool>;

  /** The outputs are those of the last gates, for a planted input. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.inputs = scale[0];
    this.outputs = scale[2];
    const gates = scale[1];
    this.kinds = new StaticArray<i32>(gates);
    this.lefts = new StaticArray<i32>(gates);
    this.rights = new StaticArray<i32>(gates);
    const order = rng.permutation(this.inputs);
    for (let i = 0; i < gates; i++) {
      const signals = this.inputs + i;
      // The other kinds show one value three times in four; XOR leaves more open.
      this.kinds[i] = rng.chance(1, 4) ? XOR : rng.range(AND, NOR);
      // Every input is read by some gate, and so is every gate but the last ones, as long as there are enough gates.
      const left = i < this.inputs ? order[i] : signals - 1 - this.outputs;
      let right = rng.range(i < this.inputs ? 0 : this.inputs / 2, signals - 2);
      if (right >= left) right++;
      const swapped = rng.chance(1, 2);
      this.lefts[i] = swapped ? right : left;
      this.rights[i] = swapped ? left : right;
    }
    this.input = rng.next();
    this.wanted = this.evaluate(this.input);
  }

  /** What the outputs show when input i has the value of bit i. */
  private evaluate(input: u64): StaticArray<bool> {
    const gates = this.kinds.length;
    const signals = new StaticArray<bool>(this.inputs + gates);
    for (let i = 0; i < this.inputs; i++) signals[i] = ((input >> i) & 1) == 1;
    for (let i = 0; i < gates; i++) {
      const left = signals[this.lefts[i]];
      const right = signals[this.rights[i]];
      const kind = this.kinds[i];
      let value = left && right;
      if (kind == XOR) value = left != right;
      else if (kind == OR || kind == NOR) value = left || right;
      signals[this.inputs + i] = kind >= NAND ? !value : value;
    }
    const shown = new StaticArray<bool>(this.outputs);
    for (let i = 0; i < shown.length; i++) shown[i] = signals[signals.length - this.outputs + i];
    return shown;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("A circuit of logic gates has the inputs ");
    else out.text("Some logic gates are wired together as follows. The inputs are ");
    for (let i = 0; i < this.inputs; i++) {
      if (i > 0) out.text(i == this.inputs - 1 ? " and " : ", ");
      this.writeSignal(out, i);
    }
    out.text(", each 0 or 1. These are the gates:\n\n");
    for (let i = 0; i < this.kinds.length; i++) {
      this.writeSignal(out, this.inputs + i);
      out.text(" = ");
      this.writeSignal(out, this.lefts[i]);
      out.text(NAMES[this.kinds[i]]);
      this.writeSignal(out, this.rights[i]);
      out.line();
    }
    out.text(
      "\nAND is 1 when both of its inputs are 1, OR when at least one is, XOR when exactly one is; NAND is ",
    );
    out.text("the opposite of AND, and NOR the opposite of OR.\n\nFind inputs for which ");
    for (let i = 0; i < this.outputs; i++) {
      if (i > 0) out.text(i == this.outputs - 1 ? " and " : ", ");
      this.writeSignal(out, this.inputs + this.kinds.length - this.outputs + i);
      out.text(this.wanted[i] ? " = 1" : " = 0");
    }
    out.text(". Answer with the ").integer(this.inputs).text(" values of ");
    this.writeSignal(out, 0);
    out.text(" to ");
    this.writeSignal(out, this.inputs - 1);
    out.text(" as a run of zeros and ones without spaces. If several inputs fit, give any one of them.");
  }

  private writeSignal(out: Writer, signal: i32): void {
    if (signal < this.inputs) out.text("x").integer(signal + 1);
    else out.text("g").integer(signal - this.inputs + 1);
  }

  /** The value of x1 comes first: bit 0 of the input. */
  solve(): StaticArray<u8> {
    return binaryDigits(this.input, this.inputs).reverse();
  }

  check(word: StaticArray<u8>): Reason {
    if (word.length != this.inputs) return Reason.WrongLength;
    let input: u64 = 0;
    for (let i = 0; i < word.length; i++) {
      if (word[i] != 0x30 && word[i] != 0x31) return Reason.OutOfRange;
      input |= (<u64>(word[i] - 0x30)) << i;
    }
    const shown = this.evaluate(input);
    for (let i = 0; i < shown.length; i++) if (shown[i] != this.wanted[i]) return Reason.WrongAnswer;
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new CircuitInput();
}
