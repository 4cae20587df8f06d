/** Gauss elimination with row exchanges over BigInt fractions, read from the equations; then put to the proof. */
export function solve(problem: string): string {
  const equations = problem.split("\n").filter((line) => / = -?\d+$/.test(line));
  const rows = equations.map((line) => readEquation(line, equations.length));
  const n = rows.length;
  const work = rows.map((row) => row.map((value): Rational => [BigInt(value), 1n]));
  for (let k = 0; k < n; k++) {
    const pivot = work.findIndex((row, i) => i >= k && row[k]![0] !== 0n);
    [work[k], work[pivot]] = [work[pivot]!, work[k]!];
    work[k] = work[k]!.map((value) => divide(value, work[k]![k]!));
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = work[i]![k]!;
      work[i] = work[i]!.map((value, c) => subtract(value, multiply(factor, work[k]![c]!)));
    }
  }
  const solution = work.map((row) => row[n]!);
  for (const row of rows) {
    const rest = solution.reduce((sum, x, i) => subtract(sum, multiply([BigInt(row[i]!), 1n], x)), [
      BigInt(row[n]!),
      1n,
    ] as Rational);
    if (rest[0] !== 0n) throw new Error("the solution does not satisfy its equations");
  }
  return solution.map(([a, b]) => (b === 1n ? `${a}` : `${a}/${b}`)).join(", ");
}

/** Numerator and denominator, in lowest terms, the denominator positive. */
type Rational = readonly [bigint, bigint];

/** Coefficients of x1, x2, ... and the right-hand side. */
function readEquation(line: string, n: number): number[] {
  const [left, right] = line.split("=");
  const row: number[] = new Array(n + 1).fill(0);
  for (const [, sign, size, index] of left!.replaceAll(" ", "").matchAll(/([+-]?)(?:(\d+)\*)?x(\d+)/g)) {
    row[Number(index) - 1] = (sign === "-" ? -1 : 1) * Number(size ?? 1);
  }
  row[n] = Number(right);
  return row;
}

function reduced(a: bigint, b: bigint): Rational {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  const common = b < 0n ? -x : x;
  return [a / common, b / common];
}

function multiply([a, b]: Rational, [c, d]: Rational): Rational {
  return reduced(a * c, b * d);
}

function divide([a, b]: Rational, [c, d]: Rational): Rational {
  return reduced(a * d, b * c);
}

function subtract([a, b]: Rational, [c, d]: Rational): Rational {
  return reduced(a * d - c * b, b * d);
}
