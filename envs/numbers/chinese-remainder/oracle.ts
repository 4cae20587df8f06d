/** Sieves: keeps the numbers that meet the conditions so far, and steps through them until the next one holds too. */
export function solve(problem: string): string {
  let x = 0n;
  let step = 1n;
  for (const [, factor, remainder, modulus] of problem.matchAll(
    /^(?:(\d+) \* )?x leaves the remainder (\d+) when divided by (\d+)$/gm,
  )) {
    while ((BigInt(factor ?? 1) * x) % BigInt(modulus!) !== BigInt(remainder!)) x += step;
    let longer = step;
    while (longer % BigInt(modulus!) !== 0n) longer += step;
    step = longer;
  }
  return String(x);
}
