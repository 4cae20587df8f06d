/** Most bits of a format whose numbers are all compared with the sum. */
const REACH = 13;

/** Compares the sum with every number of the format. */
export function solve(problem: string): string | null {
  const [, exponentBits, fractionBits] = /(\d+) exponent bits and (\d+) fraction bits/
    .exec(problem)!
    .map(Number);
  const size = 1 + exponentBits! + fractionBits!;
  if (size > REACH) return null;

  /** The value in units of the smallest positive number. */
  function unitsOf(bits: string): bigint {
    const exponent = BigInt(`0b${bits.slice(1, 1 + exponentBits!)}`);
    const fraction = BigInt(`0b${bits.slice(1 + exponentBits!)}`);
    const one = 2n ** BigInt(fractionBits!);
    const size = exponent === 0n ? fraction : (one + fraction) * 2n ** (exponent - 1n);
    return bits.startsWith("1") ? -size : size;
  }

  const sum = problem.match(/^[01]+$/gm)!.reduce((total, bits) => total + unitsOf(bits), 0n);
  let best = "0".repeat(size);
  for (let pattern = 0; pattern < 2 ** size; pattern++) {
    const bits = pattern.toString(2).padStart(size, "0");
    const order = distance(unitsOf(bits), sum) - distance(unitsOf(best), sum);
    if (order < 0n || (order === 0n && best.endsWith("1") && bits.endsWith("0"))) best = bits;
  }
  return best;
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}
