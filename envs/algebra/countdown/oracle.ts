/** Largest set that is searched: six numbers already take minutes. */
const REACH = 5;

/** Joins two of the numbers in every way until one is the target. */
export function solve(problem: string): string | null {
  const { target, numbers } = read(problem);
  if (numbers.length > REACH) return null;
  return search(
    numbers.map((n): Part => ({ a: n, b: 1n, text: String(n) })),
    target,
  );
}

/** Evaluates the expression by its own parser, then strikes out the numbers that it uses. */
export function check(problem: string, answer: string): boolean {
  const { target, numbers } = read(problem);
  const value = evaluate(answer);
  if (value === null || value.a !== target * value.b) return false;
  for (const literal of (answer.match(/\d+/g) ?? []).map(BigInt)) {
    const place = numbers.indexOf(literal);
    if (place < 0) return false;
    numbers.splice(place, 1);
  }
  return true;
}

interface Value {
  readonly a: bigint;
  readonly b: bigint;
}

interface Part extends Value {
  readonly text: string;
}

function read(problem: string): { target: bigint; numbers: bigint[] } {
  const listed = /^Numbers: (.*)$/m.exec(problem)![1]!;
  const target = /\d+/.exec(problem)![0];
  return { target: BigInt(target), numbers: listed.split(", ").map(BigInt) };
}

function search(parts: readonly Part[], target: bigint): string | null {
  for (const { a, b, text } of parts) {
    if (a === target * b) return text;
  }
  for (const [i, x] of parts.entries()) {
    for (const [j, y] of parts.entries()) {
      if (i === j) continue;
      const rest = parts.filter((_, k) => k !== i && k !== j);
      for (const operator of i < j ? "+*-/" : "-/") {
        const value = apply(operator, x, y);
        if (value === null) continue;
        const found = search([...rest, { ...value, text: `(${x.text} ${operator} ${y.text})` }], target);
        if (found !== null) return found;
      }
    }
  }
  return null;
}

function apply(operator: string, x: Value, y: Value): Value | null {
  if (operator === "+") return { a: x.a * y.b + y.a * x.b, b: x.b * y.b };
  if (operator === "-") return { a: x.a * y.b - y.a * x.b, b: x.b * y.b };
  if (operator === "*") return { a: x.a * y.a, b: x.b * y.b };
  return y.a === 0n ? null : { a: x.a * y.b, b: x.b * y.a };
}

/** Value of an expression by recursive descent; null when it is not one. */
function evaluate(text: string): Value | null {
  const tokens = text.match(/\d+|[-+*/()]|\S/g) ?? [];
  let at = 0;
  const level = (operators: string, operand: () => Value | null): Value | null => {
    let value = operand();
    while (value !== null && at < tokens.length && operators.includes(tokens[at]!)) {
      const operator = tokens[at++]!;
      const right = operand();
      value = right === null ? null : apply(operator, value, right);
    }
    return value;
  };
  const sum = (): Value | null => level("+-", () => level("*/", factor));
  const factor = (): Value | null => {
    const token = tokens[at++];
    if (token === "+" || token === "-") {
      const value = factor();
      return value && (token === "-" ? { a: -value.a, b: value.b } : value);
    }
    if (token === "(") {
      const value = sum();
      return tokens[at++] === ")" ? value : null;
    }
    return token !== undefined && /^\d+$/.test(token) ? { a: BigInt(token), b: 1n } : null;
  };
  const value = sum();
  return at === tokens.length ? value : null;
}
