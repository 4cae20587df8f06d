import { rational, show } from "../../../tests/sdk/twins/rational.ts";
import { integerAfter, integersIn } from "../../../tests/support/problem-text.ts";

/** Adds up the sizes of all cycle types that fit: Cauchy's formula, n! over the product of l^m m!. */
export function solve(problem: string): string {
  const n = integerAfter(problem, /1 to (\d+)/);
  const lengths = (pattern: RegExp) => {
    const found = pattern.exec(problem);
    return found === null ? null : integersIn(found[1]!);
  };
  const allowed = lengths(/every cycle is one of these: (.*)/)!;
  const own = lengths(/has one of these lengths: (.*)/) ?? allowed;
  const cycles = Number(/cycles is exactly (\d+)/.exec(problem)?.[1] ?? 0);
  let favourable = rational(0n);
  for (const type of partitions(n, n)) {
    if (!type.every((length) => allowed.includes(length)) || (cycles > 0 && type.length !== cycles)) continue;
    let symmetries = 1n;
    const seen = new Map<number, bigint>();
    for (const length of type) {
      const times = (seen.get(length) ?? 0n) + 1n;
      seen.set(length, times);
      symmetries *= BigInt(length) * times;
    }
    // The number 1 is equally likely to be at any of the n places of the type.
    const places = type.filter((length) => own.includes(length)).reduce((sum, length) => sum + length, 0);
    const share = rational(BigInt(places), BigInt(n) * symmetries);
    favourable = rational(favourable.n * share.d + share.n * favourable.d, favourable.d * share.d);
  }
  return show(favourable);
}

function* partitions(n: number, largest: number): Generator<number[]> {
  if (n === 0) yield [];
  for (let part = Math.min(n, largest); part >= 1; part--) {
    for (const rest of partitions(n - part, part)) yield [part, ...rest];
  }
}
