import {
  BigInteger,
  Environment,
  Fraction,
  FractionEnvironment,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const LEAF: i32 = 0;
const PLUS: i32 = 1;
const MINUS: i32 = 2;
const TIMES: i32 = 3;
/** The left part over the square of the right part plus a positive number: there is no division by zero. */
const OVER: i32 = 4;
const POWER: i32 = 5;

/** Most terms below a power or in a divisor: numbers would grow beyond reading otherwise. */
const MAX_PART: i32 = 3;

class Node {
  left: Node | null = null;
  right: Node | null = null;
  /** Of a LEAF a*x^p + b: a, p and b. Of OVER the positive number, of POWER the exponent, stand in b. */
  a: i32 = 0;
  p: i32 = 1;
  b: i32 = 0;

  constructor(public operator: i32) {}

  write(out: Writer, brackets: bool): void {
    const bare = this.operator == LEAF && this.a == 1 && this.b == 0 && this.p == 1;
    if (brackets && !bare) out.text("(");
    if (this.operator == LEAF) this.writeLeaf(out);
    else if (this.operator == POWER) {
      this.left!.write(out, true);
      out.text("^").integer(this.b);
    } else if (this.operator == OVER) {
      this.left!.write(out, true);
      out.text(" / (");
      this.right!.write(out, true);
      out.text("^2 + ").integer(this.b).text(")");
    } else {
      this.left!.write(out, true);
      out.text(this.operator == PLUS ? " + " : this.operator == MINUS ? " - " : " * ");
      this.right!.write(out, true);
    }
    if (brackets && !bare) out.text(")");
  }

  private writeLeaf(out: Writer): void {
    if (this.a == -1) out.text("-");
    else if (this.a != 1) out.integer(this.a).text("*");
    out.text("x");
    if (this.p > 1) out.text("^").integer(this.p);
    if (this.b != 0) out.text(this.b < 0 ? " - " : " + ").integer(abs(this.b));
  }
}

class DerivativeAtPoint extends FractionEnvironment {
  private phrasing: i32 = 0;
  private root!: Node;
  private order: i32 = 0;
  private point: i32 = 0;
  private largest: i32 = 0;
  private kinds: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.order = scale[1];
    this.largest = scale[2];
    this.kinds = scale[3];
    this.point = rng.range(-scale[2], scale[2]);
    this.root = this.build(scale[0], rng);
  }

  private build(leaves: i32, rng: Rng): Node {
    if (leaves == 1) return this.leaf(rng);
    // More products than sums, which are differentiated term by term.
    const choice = rng.range(0, this.kinds);
    if (choice == 5 && leaves <= MAX_PART) {
      const power = new Node(POWER);
      power.left = this.build(leaves - 1, rng);
      power.b = rng.range(2, 3);
      return power;
    }
    const node = new Node(choice == 0 ? PLUS : choice == 1 ? MINUS : choice == 4 ? OVER : TIMES);
    const right = rng.range(1, choice == 4 ? min(leaves - 1, MAX_PART) : leaves - 1);
    node.left = this.build(leaves - right, rng);
    node.right = this.build(right, rng);
    node.b = rng.range(1, this.largest);
    return node;
  }

  private leaf(rng: Rng): Node {
    const leaf = new Node(LEAF);
    leaf.a = rng.range(1, this.largest) * (rng.chance(1, 3) ? -1 : 1);
    leaf.p = rng.chance(1, 3) ? rng.range(2, 3) : 1;
    leaf.b = rng.range(-this.largest, this.largest);
    return leaf;
  }

  statement(out: Writer): void {
    const kind = this.order == 1 ? "first" : this.order == 2 ? "second" : "third";
    out.text(this.phrasing == 0 ? "Consider the function\n\nf(x) = " : "Let f be this function:\n\nf(x) = ");
    this.root.write(out, false);
    out.text(this.phrasing == 0 ? "\n\nWhat is the value of its " : "\n\nFind the ");
    out
      .text(kind)
      .text(" derivative ")
      .text(this.phrasing == 0 ? "" : "of f ");
    out
      .text("at x = ")
      .integer(this.point)
      .text(this.phrasing == 0 ? "?" : ".");
    out.text("\n\nAnswer with the exact value, an integer or a fraction like -14/3.");
  }

  /** The derivative is the coefficient of h^order in f(point + h), times the factorial of the order. */
  solve(): Fraction {
    let factorial: i64 = 1;
    for (let i = 2; i <= this.order; i++) factorial *= i;
    return this.expand(this.root)[this.order].times(Fraction.of(factorial, 1));
  }

  /** Coefficients of 1, h, ..., h^order in the value at point + h. */
  private expand(node: Node): StaticArray<Fraction> {
    if (node.operator == LEAF) return this.expandLeaf(node);
    const left = this.expand(node.left!);
    if (node.operator == POWER) {
      let product = left;
      for (let i = 1; i < node.b; i++) product = this.times(product, left);
      return product;
    }
    const right = this.expand(node.right!);
    if (node.operator == TIMES) return this.times(left, right);
    if (node.operator == OVER) {
      const divisor = this.times(right, right);
      divisor[0] = divisor[0].plus(Fraction.of(node.b, 1));
      return this.dividedBy(left, divisor);
    }
    const sum = new StaticArray<Fraction>(this.order + 1);
    for (let i = 0; i <= this.order; i++) {
      sum[i] = node.operator == PLUS ? left[i].plus(right[i]) : left[i].minus(right[i]);
    }
    return sum;
  }

  /** a * (point + h)^p + b */
  private expandLeaf(leaf: Node): StaticArray<Fraction> {
    const series = new StaticArray<Fraction>(this.order + 1);
    let binomial: i64 = 1;
    for (let i = 0; i <= this.order; i++) {
      const power =
        i <= leaf.p
          ? BigInteger.of(this.point)
              .power(leaf.p - i)
              .toI64()
          : 0;
      series[i] = Fraction.of(leaf.a * binomial * power + (i == 0 ? leaf.b : 0), 1);
      binomial = (binomial * (leaf.p - i)) / (i + 1);
    }
    return series;
  }

  private times(a: StaticArray<Fraction>, b: StaticArray<Fraction>): StaticArray<Fraction> {
    const product = new StaticArray<Fraction>(this.order + 1);
    for (let i = 0; i <= this.order; i++) {
      let sum = a[0].times(b[i]);
      for (let j = 1; j <= i; j++) sum = sum.plus(a[j].times(b[i - j]));
      product[i] = sum;
    }
    return product;
  }

  private dividedBy(a: StaticArray<Fraction>, b: StaticArray<Fraction>): StaticArray<Fraction> {
    const quotient = new StaticArray<Fraction>(this.order + 1);
    for (let i = 0; i <= this.order; i++) {
      let rest = a[i];
      for (let j = 0; j < i; j++) rest = rest.minus(quotient[j].times(b[i - j]));
      quotient[i] = rest.dividedBy(b[0]);
    }
    return quotient;
  }
}

export function create(): Environment {
  return new DerivativeAtPoint();
}
