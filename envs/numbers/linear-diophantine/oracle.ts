/** Extended Euclid, unknown by unknown: d is the gcd so far, and `values` make it from the coefficients so far. */
export function solve(problem: string): string {
  const { coefficients, target } = read(problem);
  let d = coefficients[0]!;
  let values = [1n];
  for (const next of coefficients.slice(1)) {
    const [g, u, v] = euclid(d, next);
    values = [...values.map((value) => value * u), v];
    // A multiple of `next` may move from any value to the last one; that keeps the values small.
    for (let i = 0; i < values.length - 1; i++) {
      const excess = values[i]! / next;
      values[i]! -= excess * next;
      values[values.length - 1]! += excess * coefficients[i]!;
    }
    d = g;
  }
  return values.map((value) => (value * target) / d).join(", ");
}

/** Puts the values into the equation. */
export function check(problem: string, answer: string): boolean {
  const { coefficients, target } = read(problem);
  if (!/^-?\d+(?:, -?\d+)*$/.test(answer)) return false;
  const values = answer.split(", ").map(BigInt);
  const sum = coefficients.reduce((total, coefficient, i) => total + coefficient * (values[i] ?? 0n), 0n);
  return values.length === coefficients.length && sum === target;
}

function read(problem: string): { coefficients: bigint[]; target: bigint } {
  const [left, right] = /^\d+\*a .*$/m.exec(problem)![0].split(" = ");
  return { coefficients: left!.match(/\d+/g)!.map(BigInt), target: BigInt(right!) };
}

/** The gcd of a and b, and numbers that make it from them. */
function euclid(a: bigint, b: bigint): [bigint, bigint, bigint] {
  if (b === 0n) return [a, 1n, 0n];
  const [g, u, v] = euclid(b, a % b);
  return [g, v, u - (a / b) * v];
}
