import { minus, over, plus, type Rational, rational, times } from "./rational.ts";

/** What `assembly/answer/expression.ts` should say of a text in plain form. */
export interface Expected {
  readonly reason:
    | "Correct"
    | "NotAnExpression"
    | "NestedTooDeep"
    | "WrongNumbers"
    | "DivisionByZero"
    | "FalseEquation";
  readonly value: Rational;
  readonly literals: readonly bigint[];
}

/** A thin space of the plain form, and what stands for it here: patterns cannot hold a control character. */
const PLAIN_THIN_SPACE = "\x1f";
const THIN_SPACE = "\u2009";

const ZERO = rational(0n);
const LARGEST = 2n ** 63n - 1n;
const MAX_NESTING = 64;

/** A number, with thousands apart or not, or any other character but a space. */
const TOKEN = /(?<!\d)\d{1,3}(?:\u2009\d{3})+(?!\d)|(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)|\d+|[^ \n\u2009]/g;
/** The number behind an equals sign; the SDK reads decimals and brackets too. */
const STATED = /^[ \n\u2009]*([+-]?)(\d+)(?:\/(\d+))?[ \n\u2009]*$/;

class Refused extends Error {
  readonly reason: Expected["reason"];

  constructor(reason: Expected["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** Reads by recursive descent over tokens, and so by another method than the SDK. */
export function evaluate(text: string): Expected {
  try {
    return new Descent(text).run();
  } catch (error) {
    if (error instanceof Refused) return { reason: error.reason, value: ZERO, literals: [] };
    throw error;
  }
}

class Descent {
  private readonly tokens: string[];
  private readonly stated: string | undefined;
  private at = 0;
  private nesting = 0;
  private fault: Expected["reason"] | undefined;
  private readonly literals: bigint[] = [];

  constructor(text: string) {
    const trimmed = text
      .replaceAll(PLAIN_THIN_SPACE, THIN_SPACE)
      .replace(/^[ \n\u2009]+|[ \n\u2009]+$/g, "")
      .replace(/[ \n\u2009]*\.$/, "");
    const [left = "", ...right] = trimmed.split("=");
    this.stated = right.length === 0 ? undefined : right.join("=");
    this.tokens = left.match(TOKEN) ?? [];
  }

  run(): Expected {
    const value = this.sum();
    if (this.at < this.tokens.length) throw new Refused("NotAnExpression");
    let reason = this.fault ?? "Correct";
    if (this.stated !== undefined) {
      const stated = STATED.exec(this.stated);
      if (stated === null || /^0+$/.test(stated[3] ?? "")) throw new Refused("NotAnExpression");
      const number = rational(BigInt(stated[2]!) * (stated[1] === "-" ? -1n : 1n), BigInt(stated[3] ?? 1));
      if (reason === "Correct" && (number.n !== value.n || number.d !== value.d)) reason = "FalseEquation";
    }
    const hasValue = reason === "Correct" || reason === "FalseEquation";
    return { reason, value: hasValue ? value : ZERO, literals: this.literals };
  }

  private sum(): Rational {
    let value = this.product();
    for (let token = this.take("+", "-"); token !== undefined; token = this.take("+", "-")) {
      value = (token === "+" ? plus : minus)(value, this.product());
    }
    return value;
  }

  private product(): Rational {
    let value = this.signed();
    for (let token = this.take("*", "/"); token !== undefined; token = this.take("*", "/")) {
      const right = this.signed();
      if (token === "*") value = times(value, right);
      else if (right.n !== 0n) value = over(value, right);
      else this.fault ??= "DivisionByZero";
    }
    return value;
  }

  private signed(): Rational {
    const sign = this.take("+", "-");
    if (sign !== undefined) return sign === "-" ? minus(ZERO, this.signed()) : this.signed();
    if (this.take("(") !== undefined) {
      if (++this.nesting > MAX_NESTING) throw new Refused("NestedTooDeep");
      const inner = this.sum();
      if (this.take(")") === undefined) throw new Refused("NotAnExpression");
      this.nesting--;
      return inner;
    }
    const digits = this.tokens[this.at++];
    if (digits === undefined || !/^\d/.test(digits)) throw new Refused("NotAnExpression");
    const literal = BigInt(digits.replace(/\D/g, ""));
    if (literal > LARGEST) this.fault ??= "WrongNumbers";
    this.literals.push(literal > LARGEST ? LARGEST : literal);
    return rational(literal);
  }

  private take(...choices: string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !choices.includes(token)) return undefined;
    this.at++;
    return token;
  }
}
