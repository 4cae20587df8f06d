import { rational, show } from "../../../tests/sdk/twins/rational.ts";

type Polynomial = bigint[];

/** A quotient of polynomials, coefficients by rising power. */
interface Quotient {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

/** Terms up to which the quotient rule on whole polynomials stays fast. */
const REACH = 8;

/** Multiplies the function out to a quotient of polynomials, and applies the quotient rule. */
export function solve(problem: string): string | null {
  const text = /f\(x\) = (.*)/.exec(problem)![1]!;
  if (text.match(/x/g)!.length > REACH) return null;
  const order = ["first", "second", "third"].findIndex((name) => problem.includes(`${name} derivative`)) + 1;
  const point = BigInt(/at x = (-?\d+)/.exec(problem)![1]!);
  let f = parse(text);
  for (let i = 0; i < order; i++) {
    const change = minus(times(derivative(f.top), f.bottom), times(f.top, derivative(f.bottom)));
    f = { top: change, bottom: times(f.bottom, f.bottom) };
  }
  return show(rational(valueAt(f.top, point), valueAt(f.bottom, point)));
}

/** Recursive descent: sums of products of signed powers. */
function parse(text: string): Quotient {
  const tokens = text.match(/\d+|\S/g)!;
  let at = 0;

  function sum(): Quotient {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-") {
      const sign = tokens[at++] === "+" ? 1n : -1n;
      const next = product();
      const right = times([sign], times(next.top, value.bottom));
      value = { top: plus(times(value.top, next.bottom), right), bottom: times(value.bottom, next.bottom) };
    }
    return value;
  }

  function product(): Quotient {
    let value = power();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const isTimes = tokens[at++] === "*";
      const next = power();
      const { top, bottom } = isTimes ? next : { top: next.bottom, bottom: next.top };
      value = { top: times(value.top, top), bottom: times(value.bottom, bottom) };
    }
    return value;
  }

  function power(): Quotient {
    if (tokens[at] === "-") {
      at++;
      const { top, bottom } = power();
      return { top: times([-1n], top), bottom };
    }
    const base = atom();
    let value = base;
    if (tokens[at] === "^") {
      at++;
      for (let i = Number(tokens[at++]); i > 1; i--) {
        value = { top: times(value.top, base.top), bottom: times(value.bottom, base.bottom) };
      }
    }
    return value;
  }

  function atom(): Quotient {
    const token = tokens[at++]!;
    if (token === "x") return { top: [0n, 1n], bottom: [1n] };
    if (token !== "(") return { top: [BigInt(token)], bottom: [1n] };
    const value = sum();
    at++;
    return value;
  }

  return sum();
}

function plus(a: Polynomial, b: Polynomial): Polynomial {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0n) + (b[i] ?? 0n));
}

function minus(a: Polynomial, b: Polynomial): Polynomial {
  return plus(a, times([-1n], b));
}

function times(a: Polynomial, b: Polynomial): Polynomial {
  const product: Polynomial = new Array(a.length + b.length - 1).fill(0n);
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) product[i + j]! += x * y;
  return product;
}

function derivative(a: Polynomial): Polynomial {
  return a.length === 1 ? [0n] : a.slice(1).map((x, i) => x * BigInt(i + 1));
}

function valueAt(a: Polynomial, x: bigint): bigint {
  return a.reduceRight((value, coefficient) => value * x + coefficient, 0n);
}
