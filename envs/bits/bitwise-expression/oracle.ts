import { integerAfter, paragraphs } from "../../../tests/support/problem-text.ts";

/** Recursive descent over the text, on integers of any size that are cut after every operation. */
export function solve(problem: string): string {
  const width = integerAfter(problem, /(\d+)-bit/);
  const tokens = paragraphs(problem)[1]!.match(/\d+|<<|>>|\S/g)!;
  const cut = (value: bigint): bigint => BigInt.asIntN(width, value);
  let at = 0;

  /** A bracket holds one operation on two operands, or a negative number. */
  function whole(): bigint {
    const left = operand();
    const operator = tokens[at];
    if (operator === undefined || operator === ")") return left;
    at++;
    return cut(apply(operator, left, operand()));
  }

  function operand(): bigint {
    const token = tokens[at++]!;
    if (token === "-") return -operand();
    if (token === "~") return cut(-operand() - 1n);
    if (token !== "(") return BigInt(token);
    const value = whole();
    at++;
    return value;
  }

  return String(whole());
}

function apply(operator: string, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return a * 2n ** b;
    default:
      return (a - (((a % 2n ** b) + 2n ** b) % 2n ** b)) / 2n ** b;
  }
}
