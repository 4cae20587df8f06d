import { Fraction } from "../fraction";
import { Reason } from "../verdict";
import { parseFraction, readUnsigned } from "./number";
import { isDigit, Reader } from "./reader";

/** Deepest nesting of brackets that is read; a fraction written in LaTeX takes two levels. */
const MAX_NESTING: i32 = 64;

/**
 * Most digits that all numbers of an expression may have together. Exact values can grow to this length, and what
 * they cost grows with its square: the worst expression within this bound takes about a million steps.
 */
const MAX_DIGITS: i32 = 500;

/** Operators on the stack. Binary ones are their own characters; a unary minus stands before a bracket only. */
const PLUS: u8 = 0x2b;
const MINUS: u8 = 0x2d;
const TIMES: u8 = 0x2a;
const OVER: u8 = 0x2f;
const OPEN: u8 = 0x28;
const CLOSE: u8 = 0x29;
const EQUALS: u8 = 0x3d;
const NEGATE: u8 = 0x7e;

/** An arithmetic expression and its exact value. */
@final
export class Expression {
  /**
   * `Correct` when the expression is well formed and has a value; otherwise `NotAnExpression`, `NestedTooDeep`,
   * `AnswerTooLong` (more than 500 digits in all), or, when it is well formed, the first of these:
   * `WrongNumbers` (a literal of 2^63 or more: no instance gives such a number), `DivisionByZero`,
   * `FalseEquation` (the value is not the number that the answer itself puts behind `=`).
   */
  reason: Reason = Reason.NotAnExpression;
  /** The value; 0 when there is none. */
  value: Fraction = Fraction.of(0, 1);
  /**
   * The integers as they are written, from left to right, without signs: `3 - -5` has 3 and 5. One that is too large
   * stands here as 2^63 - 1.
   */
  literals: StaticArray<i64> = new StaticArray<i64>(0);
}

/**
 * Reads the whole answer as an expression of non-negative integers, `+ - * /`, unary signs and round brackets, in
 * linear time (Dijkstra's shunting yard). One `= NUMBER` may follow, an integer, fraction or decimal. There are
 * no powers, no decimals and no product without its sign.
 */
export function parseExpression(reader: Reader): Expression {
  reader.stripFullStop();
  const result = new Expression();
  const parser = new Parser(reader);
  result.reason = parser.run();
  result.literals = parser.takeLiterals();
  if (result.reason == Reason.Correct || result.reason == Reason.FalseEquation) result.value = parser.value;
  return result;
}

@final
class Parser {
  private operators: StaticArray<u8> = new StaticArray<u8>(4 * (MAX_NESTING + 1));
  private operatorCount: i32 = 0;
  /** At most one operand waits for each binary operator: two on every level of nesting, and the last. */
  private values: StaticArray<Fraction | null> = new StaticArray<Fraction | null>(2 * (MAX_NESTING + 1) + 1);
  private valueCount: i32 = 0;
  private nesting: i32 = 0;
  private literals: StaticArray<i64>;
  private literalCount: i32 = 0;
  private digits: i32 = 0;
  /** The first thing wrong with the value of what is so far well formed; nothing is computed after it. */
  private fault: Reason = Reason.Correct;

  constructor(private reader: Reader) {
    const most = <i32>min<usize>((reader.end - reader.at + 1) / 2, <usize>MAX_DIGITS);
    this.literals = new StaticArray<i64>(most);
  }

  get value(): Fraction {
    return this.values[0]!;
  }

  takeLiterals(): StaticArray<i64> {
    return StaticArray.slice<i64>(this.literals, 0, this.literalCount);
  }

  run(): Reason {
    const reader = this.reader;
    do {
      const reason = this.operand();
      if (reason != Reason.Correct) return reason;
      reader.skipSpace();
      while (reader.take(CLOSE)) {
        if (this.nesting == 0) return Reason.NotAnExpression;
        this.nesting--;
        this.reduce(1);
        this.operatorCount--;
        reader.skipSpace();
      }
    } while (this.binary());
    if (this.nesting != 0) return Reason.NotAnExpression;
    this.reduce(1);
    return reader.atEnd ? this.fault : this.equation();
  }

  /** Takes signs, opening brackets and the literal behind them. */
  private operand(): Reason {
    const reader = this.reader;
    let negative = false;
    while (true) {
      reader.skipSpace();
      if (reader.take(MINUS)) {
        negative = !negative;
      } else if (reader.take(OPEN)) {
        if (this.nesting == MAX_NESTING) return Reason.NestedTooDeep;
        this.nesting++;
        if (negative) this.push(NEGATE);
        negative = false;
        this.push(OPEN);
      } else if (!reader.take(PLUS)) {
        return this.literal(negative);
      }
    }
  }

  private literal(negative: bool): Reason {
    if (!isDigit(this.reader.peek())) return Reason.NotAnExpression;
    const numeral = readUnsigned(this.reader, true);
    this.digits += numeral.count;
    if (this.digits > MAX_DIGITS) return Reason.AnswerTooLong;
    if (!numeral.small) this.fail(Reason.WrongNumbers);
    const literal = numeral.small ? numeral.value : i64.MAX_VALUE;
    unchecked((this.literals[this.literalCount++] = literal));
    unchecked((this.values[this.valueCount++] = Fraction.of(negative ? -literal : literal, 1)));
    return Reason.Correct;
  }

  /** Takes a binary operator. */
  private binary(): bool {
    const operator = this.reader.peek();
    const precedence = precedenceOf(operator);
    if (precedence != 1 && precedence != 2) return false;
    this.reader.at++;
    this.reduce(precedence);
    this.push(operator);
    return true;
  }

  /** Takes `= NUMBER` at the end. */
  private equation(): Reason {
    const reader = this.reader;
    if (!reader.take(EQUALS)) return Reason.NotAnExpression;
    if (reader.end - reader.at > <usize>MAX_DIGITS) return Reason.AnswerTooLong;
    const stated = parseFraction(reader);
    if (stated === null) return Reason.NotAnExpression;
    if (this.fault != Reason.Correct) return this.fault;
    return stated.equals(this.value) ? Reason.Correct : Reason.FalseEquation;
  }

  private fail(reason: Reason): void {
    if (this.fault == Reason.Correct) this.fault = reason;
  }

  private push(operator: u8): void {
    unchecked((this.operators[this.operatorCount++] = operator));
  }

  /** Applies the operators on top of the stack that bind at least as tightly as `precedence`. */
  private reduce(precedence: i32): void {
    while (this.operatorCount > 0) {
      const operator = unchecked(this.operators[this.operatorCount - 1]);
      if (precedenceOf(operator) < precedence) return;
      this.operatorCount--;
      if (operator == NEGATE) {
        const top = this.valueCount - 1;
        unchecked((this.values[top] = unchecked(this.values[top])!.negate()));
        continue;
      }
      const top = --this.valueCount - 1;
      if (this.fault != Reason.Correct) continue;
      const left = unchecked(this.values[top])!;
      const right = unchecked(this.values[top + 1])!;
      if (operator == OVER && right.isZero) this.fail(Reason.DivisionByZero);
      else unchecked((this.values[top] = apply(operator, left, right)));
    }
  }
}

function apply(operator: u8, left: Fraction, right: Fraction): Fraction {
  if (operator == PLUS) return left.plus(right);
  if (operator == MINUS) return left.minus(right);
  if (operator == TIMES) return left.times(right);
  return left.dividedBy(right);
}

/** 1 and 2 for binary operators, 3 for the unary minus, 0 for anything else. */
function precedenceOf(operator: u8): i32 {
  if (operator == PLUS || operator == MINUS) return 1;
  if (operator == TIMES || operator == OVER) return 2;
  return operator == NEGATE ? 3 : 0;
}
