/** Throws that are counted one by one; beyond them, sums are tallied die by die. */
const REACH = 50_000n;

/** Counts the throws for which the sum is as asked. */
export function solve(problem: string): string {
  const [, listed] = /faces:\n\n(.*)\n/.exec(problem) ?? /has (\d+) faces/.exec(problem)!;
  const faces = listed!.split(", ").map(Number);
  const holds = relation(problem);
  const total = faces.reduce((product, f) => product * BigInt(f), 1n);
  let favourable = 0n;
  if (total <= REACH) {
    favourable = BigInt(countThrows(faces, 0, holds));
  } else {
    for (const [sum, ways] of tally(faces)) if (holds(sum)) favourable += ways;
  }
  const common = gcd(favourable, total);
  return common === total ? "1" : `${favourable / common}/${total / common}`;
}

function relation(problem: string): (sum: number) => boolean {
  const number = (pattern: RegExp) => {
    const found = pattern.exec(problem)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const exactly = number(/is exactly (\d+)/);
  const divisor = number(/is divisible by (\d+)/);
  if (exactly !== undefined) return (sum) => sum === exactly;
  if (divisor !== undefined) return (sum) => sum % divisor === 0;
  const least = number(/at least (\d+)/) ?? 0;
  const most = number(/at most (\d+)/) ?? Number.POSITIVE_INFINITY;
  return (sum) => least <= sum && sum <= most;
}

function countThrows(faces: readonly number[], sum: number, holds: (sum: number) => boolean): number {
  const [first, ...rest] = faces;
  if (first === undefined) return holds(sum) ? 1 : 0;
  let count = 0;
  for (let shown = 1; shown <= first; shown++) count += countThrows(rest, sum + shown, holds);
  return count;
}

function tally(faces: readonly number[]): Map<number, bigint> {
  let ways = new Map([[0, 1n]]);
  for (const f of faces) {
    const next = new Map<number, bigint>();
    for (const [sum, count] of ways) {
      for (let shown = 1; shown <= f; shown++) next.set(sum + shown, (next.get(sum + shown) ?? 0n) + count);
    }
    ways = next;
  }
  return ways;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
