import {
  Environment,
  Expression,
  ExpressionEnvironment,
  Fraction,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

/** Codes of the operators; 0 stands for a number. */
const NUMBER: i32 = 0;
const PLUS: i32 = 0x2b;
const MINUS: i32 = 0x2d;
const TIMES: i32 = 0x2a;
const OVER: i32 = 0x2f;

/** An expression with a positive integer value. */
class Node {
  operator: i32 = NUMBER;
  left: Node | null = null;
  right: Node | null = null;

  constructor(public value: i64) {}

  write(out: Writer, brackets: bool): void {
    if (this.operator == NUMBER) {
      out.integer(this.value);
      return;
    }
    if (brackets) out.char(0x28);
    this.left!.write(out, true);
    out.char(0x20).char(this.operator).char(0x20);
    this.right!.write(out, true);
    if (brackets) out.char(0x29);
  }
}

class Countdown extends ExpressionEnvironment {
  private numbers!: StaticArray<i32>;
  private limit: i64 = 0;
  private plan!: Node;
  private phrasing: i32 = 0;

  /** Plans a target by joining all numbers, two at a time. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.numbers = rng.integers(scale[0], 1, scale[1]);
    this.limit = powerOfTen(scale[2]);
    const parts = new StaticArray<Node>(scale[0]);
    for (let i = 0; i < parts.length; i++) parts[i] = new Node(this.numbers[i]);
    for (let count = parts.length; count > 1; count--) {
      // Small parts first: products stay within the limit for longer, and the target comes out large.
      const first = takeSmallerOfTwo(parts, count, rng);
      const second = takeSmallerOfTwo(parts, count - 1, rng);
      parts[count - 2] = this.join(first, second, rng);
    }
    this.plan = parts[0];
    if (this.plan.value <= scale[1]) this.plan = this.sumOfAll();
  }

  /** Joins two parts by a random operation whose value is a positive integer. Products stay within the limit. */
  private join(first: Node, second: Node, rng: Rng): Node {
    const larger = first.value < second.value ? second : first;
    const smaller = first.value < second.value ? first : second;
    const choice = rng.range(0, 9);
    if (choice >= 4 && smaller.value > 1 && larger.value <= this.limit / smaller.value) {
      return makeNode(TIMES, larger, smaller, larger.value * smaller.value);
    }
    if (choice >= 3 && smaller.value > 1 && larger.value % smaller.value == 0) {
      return makeNode(OVER, larger, smaller, larger.value / smaller.value);
    }
    // A difference of two large parts may be small, and a small target can be reached without them.
    const most = larger.operator == NUMBER ? larger.value - 1 : larger.value / 2;
    if (choice % 2 == 0 && smaller.value <= most) {
      return makeNode(MINUS, larger, smaller, larger.value - smaller.value);
    }
    return makeNode(PLUS, larger, smaller, larger.value + smaller.value);
  }

  private sumOfAll(): Node {
    let sum = new Node(this.numbers[0]);
    for (let i = 1; i < this.numbers.length; i++) {
      sum = makeNode(PLUS, sum, new Node(this.numbers[i]), sum.value + this.numbers[i]);
    }
    return sum;
  }

  statement(out: Writer): void {
    const target = this.plan.value;
    if (this.phrasing == 0) {
      out
        .text("Use the numbers below and the operations +, -, * and / to make exactly ")
        .integer(target)
        .text(".");
    } else if (this.phrasing == 1) {
      out.text("Write an arithmetic expression with the value ").integer(target);
      out.text(" from the numbers below, with +, -, * and /.");
    } else {
      out
        .text("Reach the target ")
        .integer(target)
        .text(" by combining the numbers below with +, -, * and /.");
    }
    out.text("\n\nNumbers: ").list(this.numbers).text("\n\n");
    out.text(
      "Use each listed number at most once; a number that is listed twice may be used twice. You need not use ",
    );
    out.text(
      "all of them. No other number may appear, and numbers must not be glued together (4 and 2 do not make 42). ",
    );
    out.text("Brackets are allowed, and results on the way may be negative or fractions.\n\n");
    out.text("Answer with one expression written like (1 + 2) * 3 - 4.");
  }

  writeAnswer(out: Writer): void {
    this.plan.write(out, false);
  }

  check(expression: Expression): Reason {
    const literals = expression.literals;
    const used = new StaticArray<bool>(this.numbers.length);
    for (let i = 0; i < literals.length; i++) {
      let place = 0;
      while (place < used.length && (used[place] || this.numbers[place] != literals[i])) place++;
      if (place == used.length) return Reason.WrongNumbers;
      used[place] = true;
    }
    return expression.value.equals(Fraction.of(this.plan.value, 1)) ? Reason.Correct : Reason.WrongAnswer;
  }
}

/** Removes the smaller of two random parts among the first `count`. */
function takeSmallerOfTwo(parts: StaticArray<Node>, count: i32, rng: Rng): Node {
  const a = <i32>rng.below(count);
  const b = <i32>rng.below(count);
  const chosen = parts[a].value < parts[b].value ? a : b;
  const part = parts[chosen];
  parts[chosen] = parts[count - 1];
  return part;
}

function makeNode(operator: i32, left: Node, right: Node, value: i64): Node {
  const node = new Node(value);
  node.operator = operator;
  node.left = left;
  node.right = right;
  return node;
}

function powerOfTen(exponent: i32): i64 {
  let power: i64 = 1;
  for (let i = 0; i < exponent; i++) power *= 10;
  return power;
}

export function create(): Environment {
  return new Countdown();
}
