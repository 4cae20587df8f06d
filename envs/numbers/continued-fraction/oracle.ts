/** Divides with remainder until nothing is left. */
export function solve(problem: string): string {
  const [, top, bottom] = /^(\d+) \/ (\d+)$/m.exec(problem)!;
  const terms: bigint[] = [];
  let [a, b] = [BigInt(top!), BigInt(bottom!)];
  while (b > 0n) {
    terms.push(a / b);
    [a, b] = [b, a % b];
  }
  return terms.join(", ");
}
