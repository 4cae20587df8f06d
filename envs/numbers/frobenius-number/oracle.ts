/** Most amounts that are tried. */
const REACH = 200_000;

/** Marks amount by amount what can be paid, until as many amounts in a row can as the smallest coin says. */
export function solve(problem: string): string | null {
  const coins = /: ((?:\d+, )*\d+)\.\n/.exec(problem)![1]!.split(", ").map(Number);
  const smallest = Math.min(...coins);
  const payable = [true];
  const gaps: number[] = [];
  for (let amount = 1; amount - (gaps.at(-1) ?? 0) <= smallest; amount++) {
    if (amount > REACH) return null;
    payable[amount] = coins.some((coin) => payable[amount - coin] === true);
    if (!payable[amount]) gaps.push(amount);
  }
  return String(problem.includes("How many") ? gaps.length : gaps.at(-1));
}
