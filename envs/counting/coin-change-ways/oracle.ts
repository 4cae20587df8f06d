import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Tries every number of coins of the largest value, then of the next, and remembers what is left to pay. */
export function solve(problem: string): string | null {
  const [question, list] = paragraphs(problem);
  const amount = integerAfter(question!, /exactly (\d+)/, /(\d+) exactly/);
  const coins = list!.startsWith("value")
    ? list!.split("\n").map(readLine)
    : integersIn(list!).map((value) => ({ value, supply: Number.POSITIVE_INFINITY }));
  const known = new Map<string, bigint>();

  const count = (rest: number, kind: number): bigint => {
    if (kind < 0) return rest === 0 ? 1n : 0n;
    const key = `${rest} ${kind}`;
    let ways = known.get(key);
    if (ways === undefined) {
      ways = 0n;
      const { value, supply } = coins[kind]!;
      for (let used = 0; used <= supply && used * value <= rest; used++)
        ways += count(rest - used * value, kind - 1);
      known.set(key, ways);
    }
    return ways;
  };
  return String(count(amount, coins.length - 1));
}

function readLine(line: string): { value: number; supply: number } {
  const value = integerAfter(line, /^value (\d+):/);
  return {
    value,
    supply: line.endsWith(": any number of coins")
      ? Number.POSITIVE_INFINITY
      : integerAfter(line, /at most (\d+) coin/),
  };
}
