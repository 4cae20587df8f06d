import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const MOST_POSITIONS = 30_000;

/** Searches the game itself: a position is lost when every move leads to a won one. */
export function solve(problem: string): string | null {
  const blocks = paragraphs(problem);
  const takes = integersIn(/(?:exactly|removes) ([\d, or]+) counters/.exec(blocks[0]!)![1]!);
  const heaps = integersIn(blocks[2]!);
  if (heaps.reduce((product, size) => product * (size + 1), 1) > MOST_POSITIONS) return null;

  const known = new Map<string, boolean>();
  const isLost = (position: readonly number[]): boolean => {
    const key = [...position].sort((a, b) => a - b).join(",");
    let lost = known.get(key);
    if (lost === undefined) {
      lost = movesFrom(position).every(({ after }) => !isLost(after));
      known.set(key, lost);
    }
    return lost;
  };
  const movesFrom = (position: readonly number[]) =>
    position.flatMap((size, heap) =>
      takes
        .filter((take) => take <= size)
        .map((take) => ({ heap, take, after: position.with(heap, size - take) })),
    );
  return movesFrom(heaps)
    .filter(({ after }) => isLost(after))
    .map(({ heap, take }) => `${heap + 1}, ${take}`)
    .join(", ");
}
