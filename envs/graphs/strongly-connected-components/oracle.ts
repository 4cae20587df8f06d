import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Who reaches whom, by Warshall's transitive closure. */
export function solve(problem: string): string | null {
  const [question, list] = paragraphs(problem);
  const count = Number(/1 to (\d+)/.exec(question!)![1]);
  const reaches = Array.from({ length: count + 1 }, (_, a) =>
    Array.from({ length: count + 1 }, (_, b) => a === b),
  );
  for (const edge of list!.split(", ")) {
    const [tail, head] = integersIn(edge.replace("->", " "));
    reaches[tail!]![head!] = true;
  }
  for (let via = 1; via <= count; via++) {
    for (let a = 1; a <= count; a++) {
      if (!reaches[a]![via]) continue;
      for (let b = 1; b <= count; b++) reaches[a]![b] ||= reaches[via]![b]!;
    }
  }
  const smallest = Array.from({ length: count }, (_, i) =>
    reaches.findIndex((_, a) => a > 0 && reaches[a]![i + 1]! && reaches[i + 1]![a]!),
  );
  return smallest.join(", ");
}
