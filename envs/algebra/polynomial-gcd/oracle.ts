import { gcd } from "../../../tests/sdk/twins/rational.ts";
import { polynomialIn } from "../../../tests/support/polynomials.ts";
import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Euclid's algorithm on integer polynomials, each remainder divided by what its coefficients share. */
export function solve(problem: string): string {
  const lines = paragraphs(problem)[1]!.split("\n");
  let [a, b] = lines.map((line) => polynomialIn(line).reverse()) as [bigint[], bigint[]];
  while (b.length > 0) [a, b] = [b, primitive(remainder(a, b))];
  const sign = a[0]! < 0n ? -1n : 1n;
  return primitive(a)
    .map((coefficient) => coefficient * sign)
    .join(", ");
}

/** Some integer multiple of the remainder of a divided by b. */
function remainder(a: readonly bigint[], b: readonly bigint[]): bigint[] {
  let rest = [...a];
  while (rest.length >= b.length) {
    const [lead] = rest;
    rest = rest.map((value, i) => value * b[0]! - lead! * (b[i] ?? 0n)).slice(1);
  }
  while (rest[0] === 0n) rest.shift();
  return rest;
}

function primitive(a: readonly bigint[]): bigint[] {
  const shared = a.reduce(gcd, 0n);
  return a.map((value) => value / shared);
}
