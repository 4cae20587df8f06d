type Polynomial = readonly bigint[];

/** Expands the determinant of x*I - A along the first row, on polynomials. */
export function solve(problem: string): string {
  const rows = problem.match(/^-?\d+(?: -?\d+)+$/gm)!.map((line) => line.split(" ").map(BigInt));
  const matrix = rows.map((row, i) => row.map((entry, j): Polynomial => (i === j ? [-entry, 1n] : [-entry])));
  return [...determinant(matrix)].reverse().join(", ");
}

function determinant(matrix: readonly (readonly Polynomial[])[]): Polynomial {
  const [first, ...rest] = matrix;
  if (first === undefined) return [1n];
  let sum: Polynomial = [0n];
  for (const [column, entry] of first.entries()) {
    const minor = determinant(rest.map((row) => row.filter((_, j) => j !== column)));
    sum = plus(sum, times(times(entry, minor), [column % 2 === 0 ? 1n : -1n]));
  }
  return sum;
}

function plus(a: Polynomial, b: Polynomial): Polynomial {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0n) + (b[i] ?? 0n));
}

function times(a: Polynomial, b: Polynomial): Polynomial {
  const product = new Array(a.length + b.length - 1).fill(0n);
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) product[i + j] += x * y;
  return product;
}
