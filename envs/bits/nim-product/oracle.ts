/** Multiplies bit by bit: every number is a sum of products of different numbers 2^(2^k). */
export function solve(problem: string): string {
  const expression = /(?:Compute|value of)\n\n(.*)\n/.exec(problem)![1]!;
  const terms = expression.split(" + ").map((term) => term.match(/\d+/g)!.map(BigInt));
  return String(terms.reduce((sum, factors) => sum ^ factors.reduce(product, 1n), 0n));
}

function product(a: bigint, b: bigint): bigint {
  let sum = 0n;
  for (const i of bitsOf(a)) for (const j of bitsOf(b)) sum ^= powerProduct(i, j);
  return sum;
}

const known = new Map<string, bigint>();

/** The nim product of 2^i and 2^j. */
function powerProduct(i: number, j: number): bigint {
  const key = `${i},${j}`;
  const found = known.get(key) ?? computePowerProduct(i, j);
  known.set(key, found);
  return found;
}

function computePowerProduct(i: number, j: number): bigint {
  // 2^i is the product of 2^(2^k) over the bits k of i. Those that occur on one side only multiply as usual.
  const shared = i & j;
  if (shared === 0) return 1n << BigInt(i | j);
  const highest = 2 ** Math.floor(Math.log2(shared));
  // One pair F x F = F + F/2 is replaced; the rest is a product with fewer pairs, or smaller ones.
  const rest = powerProduct(i ^ highest, j ^ highest);
  return product(rest, (1n << BigInt(highest)) ^ (1n << BigInt(highest - 1)));
}

function bitsOf(value: bigint): number[] {
  return [...value.toString(2)].reverse().flatMap((bit, i) => (bit === "1" ? [i] : []));
}
