/** Most multiplications that are carried out. */
const REACH = 200_000;

/** Multiplies until the remainder is there. */
export function solve(problem: string): string | null {
  const { base, power, prime } = read(problem);
  let value = 1;
  for (let x = 0; x < REACH; x++) {
    if (value === power) return String(x);
    value = (value * base) % prime;
  }
  return null;
}

function read(problem: string): { base: number; power: number; prime: number } {
  const numbers = problem.match(/\d+/g)!.map(Number);
  const [base, power, prime] = problem.startsWith("Start")
    ? [numbers[1], numbers[3], numbers[2]]
    : [numbers[0], numbers[1], numbers[2]];
  return { base: base!, power: power!, prime: prime! };
}
