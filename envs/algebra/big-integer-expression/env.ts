import { BigInteger, BigIntegerEnvironment, Environment, Rng, Scale, Writer } from "scaler-wasm/assembly";

/** Codes of the operators; 0 stands for a number. */
const NUMBER: i32 = 0;
const PLUS: i32 = 0x2b;
const MINUS: i32 = 0x2d;
const TIMES: i32 = 0x2a;

/** A number, or an operator with its two operands. */
class Node {
  left: Node | null = null;
  right: Node | null = null;
  value: BigInteger | null = null;

  constructor(public operator: i32) {}

  evaluate(): BigInteger {
    if (this.operator == NUMBER) return this.value!;
    const left = this.left!.evaluate();
    const right = this.right!.evaluate();
    if (this.operator == PLUS) return left.plus(right);
    return this.operator == MINUS ? left.minus(right) : left.times(right);
  }

  /** Writes the expression with the brackets that it needs and no others. */
  write(out: Writer): void {
    if (this.operator == NUMBER) {
      out.bigInteger(this.value!);
      return;
    }
    const product = this.operator == TIMES;
    this.writeOperand(out, this.left!, product && this.left!.isSum);
    out.char(0x20).char(this.operator).char(0x20);
    this.writeOperand(
      out,
      this.right!,
      this.right!.isSum ? this.operator != PLUS : product && this.right!.operator == TIMES,
    );
  }

  private writeOperand(out: Writer, operand: Node, brackets: bool): void {
    if (brackets) out.char(0x28);
    operand.write(out);
    if (brackets) out.char(0x29);
  }

  private get isSum(): bool {
    return this.operator == PLUS || this.operator == MINUS;
  }
}

class BigIntegerExpression extends BigIntegerEnvironment {
  private expression!: Node;
  private phrasing: i32 = 0;
  /** The operators still to be placed. All three are equally frequent, so that instances of a level are alike. */
  private operators!: StaticArray<i32>;
  private placed: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.operators = new StaticArray<i32>(scale[0]);
    const first = rng.range(0, 2);
    for (let i = 0; i < scale[0]; i++) this.operators[i] = operatorOf((first + i) % 3);
    rng.shuffle(this.operators);
    this.expression = this.grow(scale[0], scale[1], rng);
  }

  /** A random expression of so many operations, whose numbers have so many digits. */
  private grow(operations: i32, digits: i32, rng: Rng): Node {
    if (operations == 0) {
      const number = new Node(NUMBER);
      number.value = randomNumber(digits, rng);
      return number;
    }
    const node = new Node(this.operators[this.placed++]);
    // Neither operand takes all operations when both can have some: chains would be read off from left to right.
    const least = operations > 2 ? 1 : 0;
    const leftOperations = rng.range(least, operations - 1 - least);
    node.left = this.grow(leftOperations, digits, rng);
    node.right = this.grow(operations - 1 - leftOperations, digits, rng);
    return node;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) out.text("Compute the exact value of this expression.\n\n");
    else if (this.phrasing == 1) out.text("What integer is this expression equal to?\n\n");
    else out.text("Evaluate the following expression exactly.\n\n");
    this.expression.write(out);
    out.text(
      "\n\nMultiplication (*) comes before addition and subtraction; operations of equal rank are carried out ",
    );
    out.text("from left to right. Answer with one integer, all digits written out.");
  }

  solve(): BigInteger {
    return this.expression.evaluate();
  }
}

function operatorOf(kind: i32): i32 {
  if (kind == 0) return PLUS;
  return kind == 1 ? MINUS : TIMES;
}

/** An integer of exactly `digits` digits. */
function randomNumber(digits: i32, rng: Rng): BigInteger {
  let value = BigInteger.of(rng.range(1, 9));
  for (let rest = digits - 1; rest > 0; ) {
    const taken = min(rest, 9);
    const block = BigInteger.of(10).power(taken);
    value = value.times(block).plus(BigInteger.of(rng.range64(0, block.toI64() - 1)));
    rest -= taken;
  }
  return value;
}

export function create(): Environment {
  return new BigIntegerExpression();
}
