import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Takes away what may come last, again and again, and remembers the count for each set that is left. */
export function solve(problem: string): string {
  const [question, list] = paragraphs(problem);
  const n = integerAfter(question!, /1 to (\d+)/);
  const rules = list!.split(", ").map((rule) => integersIn(rule.replace("->", " ")));
  const known = new Map<string, bigint>([["", 1n]]);
  const count = (left: readonly number[]): bigint => {
    const key = left.join(" ");
    let orders = known.get(key);
    if (orders === undefined) {
      const last = left.filter((task) => !rules.some(([a, b]) => a === task && left.includes(b!)));
      orders = last.reduce((sum, task) => sum + count(left.filter((other) => other !== task)), 0n);
      known.set(key, orders);
    }
    return orders;
  };
  return String(count(Array.from({ length: n }, (_, i) => i + 1)));
}
