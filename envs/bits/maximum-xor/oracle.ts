/** Numbers up to which all subsets are tried. */
const REACH = 14;

/** Tries every subset. */
export function solve(problem: string): string | null {
  const numbers = read(problem);
  if (numbers.length > REACH) return null;
  let best = 1;
  let largest = -1n;
  for (let subset = 1; subset < 1 << numbers.length; subset++) {
    const value = numbers.reduce((xor, number, i) => ((subset >> i) & 1 ? xor ^ number : xor), 0n);
    if (value > largest) [best, largest] = [subset, value];
  }
  return numbers.flatMap((_, i) => ((best >> i) & 1 ? [i + 1] : [])).join(", ");
}

/** Clears the highest bits one by one: with the largest number, from all numbers that share its highest bit. */
export function check(problem: string, answer: string): boolean {
  const numbers = read(problem);
  const positions = answer.split(",").map(Number);
  if (new Set(positions).size < positions.length || positions.some((p) => !(p >= 1 && p <= numbers.length))) {
    return false;
  }
  const value = positions.reduce((xor, p) => xor ^ numbers[p - 1]!, 0n);
  let rest = numbers.filter((number) => number > 0n);
  while (rest.length > 0) {
    const [largest] = rest.sort((a, b) => Number(b - a));
    if ((value ^ largest!) > value) return false;
    rest = rest.map((number) => (sharesTop(number, largest!) ? number ^ largest! : number));
    rest = rest.filter((number) => number > 0n);
  }
  return true;
}

function sharesTop(a: bigint, b: bigint): boolean {
  return a.toString(2).length === b.toString(2).length;
}

function read(problem: string): bigint[] {
  return [...problem.matchAll(/^\d+: ([01]+)$/gm)].map(([, digits]) => BigInt(`0b${digits}`));
}
