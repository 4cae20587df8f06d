/** Largest y that is tried. */
const REACH = 100_000n;

/** Tries every y until what is left is a square. */
export function solve(problem: string): string | null {
  const { factor, sum } = read(problem);
  for (let y = 1n; factor * y * y < sum; y++) {
    if (y > REACH) return null;
    const x = root(sum - factor * y * y);
    if (x * x === sum - factor * y * y) return `${x}, ${y}`;
  }
  throw new Error("no solution");
}

/** Puts both numbers into the equation. */
export function check(problem: string, answer: string): boolean {
  const { factor, sum } = read(problem);
  const [x, y, ...more] = (answer.match(/-?\d+/g) ?? []).map(BigInt);
  if (x === undefined || y === undefined || more.length > 0) return false;
  return x > 0n && y > 0n && x * x + factor * y * y === sum;
}

function read(problem: string): { factor: bigint; sum: bigint } {
  const [, factor, sum] = /x\^2 \+ (?:(\d+) \* )?y\^2 = (\d+)/.exec(problem)!;
  return { factor: BigInt(factor ?? 1), sum: BigInt(sum!) };
}

/** The largest integer whose square is not above a positive number. */
function root(square: bigint): bigint {
  let value = BigInt(Math.floor(Math.sqrt(Number(square))));
  while (value * value > square) value--;
  while ((value + 1n) * (value + 1n) <= square) value++;
  return value;
}
