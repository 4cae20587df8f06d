import { Environment, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const NUMBER: i32 = -1;
const PLUS: i32 = 0;
const MINUS: i32 = 1;
const AND: i32 = 2;
const OR: i32 = 3;
const XOR: i32 = 4;
const LEFT: i32 = 5;
const RIGHT: i32 = 6;
const NOT: i32 = 7;
const TIMES: i32 = 8;

/** Names of the operators, by number. */
const SIGNS: StaticArray<string> = [" + ", " - ", " & ", " | ", " ^ ", " << ", " >> ", "~", " * "];

class Node {
  left: Node | null = null;
  right: Node | null = null;

  /** @param value of a NUMBER, or how far a shift goes */
  constructor(
    public operator: i32,
    public value: i64,
  ) {}

  write(out: Writer, brackets: bool): void {
    if (this.operator == NUMBER) {
      // A negative number behind an operator would be hard to read.
      const bracketed = this.value < 0 && brackets;
      if (bracketed) out.text("(");
      out.integer(this.value);
      if (bracketed) out.text(")");
      return;
    }
    const binary = this.operator != NOT;
    if (binary && brackets) out.text("(");
    if (binary) this.left!.write(out, true);
    out.text(SIGNS[this.operator]);
    if (this.operator == LEFT || this.operator == RIGHT) out.integer(this.value);
    else this.right!.write(out, true);
    if (binary && brackets) out.text(")");
  }
}

class BitwiseExpression extends IntegerEnvironment {
  private phrasing: i32 = 0;
  private width: i32 = 0;
  private kinds: i32 = 0;
  private root!: Node;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.width = scale[1];
    this.kinds = scale[2];
    this.root = this.build(scale[0], rng);
  }

  /** An expression with so many numbers, shifts aside. */
  private build(numbers: i32, rng: Rng): Node {
    if (numbers == 1) return new Node(NUMBER, this.randomNumber(rng));
    let operator = rng.range(PLUS, this.kinds - 1);
    // One part goes through the unary operation or the shift; then the two parts meet.
    const split = rng.range(1, numbers - 1);
    let first = this.build(split, rng);
    const second = this.build(numbers - split, rng);
    if (operator == NOT || operator == LEFT || operator == RIGHT) {
      const changed = new Node(operator, rng.range(1, max(1, this.width / 4)));
      if (operator == NOT) changed.right = first;
      else changed.left = first;
      first = changed;
      operator = rng.range(PLUS, XOR);
    }
    const node = new Node(operator, 0);
    const swapped = rng.chance(1, 2);
    node.left = swapped ? second : first;
    node.right = swapped ? first : second;
    return node;
  }

  /** Neither 0 nor -1, which operations leave little of. */
  private randomNumber(rng: Rng): i64 {
    const half = (<i64>1) << (this.width - 1);
    const value = rng.range64(-half, half - 3);
    return value < -1 ? value : value + 2;
  }

  statement(out: Writer): void {
    const half = (<i64>1) << (this.width - 1);
    if (this.phrasing == 0) out.text("Evaluate this expression");
    else out.text("Which value does this expression have");
    out.text(" in ").integer(this.width).text("-bit two's complement arithmetic");
    out.text(this.phrasing == 0 ? ":\n\n" : "?\n\n");
    this.root.write(out, false);
    out
      .text("\n\nAll values are integers from ")
      .integer(-half)
      .text(" to ")
      .integer(half - 1);
    out.text(", stored in ").integer(this.width).text(" bits. When a result leaves that range, ");
    out.integer(2 * half).text(" is added or subtracted until it is back inside.");
    if (this.kinds > AND) out.text(" &, | and ^ are the bitwise and, or and exclusive or.");
    if (this.kinds > NOT) out.text(" ~ flips every bit of the value directly behind it.");
    if (this.kinds > RIGHT) {
      out.text(
        " x << k shifts the bits to the left by k places, filling up with zeros; x >> k shifts them to ",
      );
      out.text("the right, filling up with copies of the sign bit. Bits shifted out are lost.");
    }
    out.text("\n\nAnswer with one integer in decimal, with a minus sign if it is negative.");
  }

  solve(): i64 {
    return this.evaluate(this.root);
  }

  private evaluate(node: Node): i64 {
    const operator = node.operator;
    if (operator == NUMBER) return node.value;
    if (operator == NOT) return ~this.evaluate(node.right!);
    const left = this.evaluate(node.left!);
    if (operator == LEFT) return this.wrap(left << node.value);
    if (operator == RIGHT) return left >> node.value;
    const right = this.evaluate(node.right!);
    if (operator == PLUS) return this.wrap(left + right);
    if (operator == MINUS) return this.wrap(left - right);
    if (operator == TIMES) return this.wrap(left * right);
    if (operator == AND) return left & right;
    return operator == OR ? left | right : left ^ right;
  }

  /** Extends the sign of the lowest `width` bits. */
  private wrap(value: i64): i64 {
    const unused = 64 - this.width;
    return (value << unused) >> unused;
  }
}

export function create(): Environment {
  return new BitwiseExpression();
}
