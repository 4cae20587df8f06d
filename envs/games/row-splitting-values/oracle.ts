import { integersIn } from "../../../tests/support/problem-text.ts";

const LONGEST = 12;

interface Rule {
  readonly count: number;
  readonly whole: boolean;
  readonly end: boolean;
  readonly inside: boolean;
}

/**
 * Plays the game out instead of computing values: a row has the value v exactly when the player to move loses on the
 * row together with a heap of v counters, of which any number may be taken.
 */
export function solve(problem: string): string | null {
  const rules = [...problem.matchAll(/^- (\d+) pins? (.+)$/gm)].map(
    ([, count, where]): Rule => ({
      count: Number(count),
      whole: /also the whole|(?:is|are) the whole/.test(where!),
      end: /anywhere|at an end/.test(where!),
      inside: /anywhere|inside/.test(where!),
    }),
  );
  const rows = integersIn(/single rows of ([\d, ]+) pins/.exec(problem)![1]!);
  if (Math.max(...rows) > LONGEST) return null;
  const known = new Map<string, boolean>();

  const isLost = (position: readonly number[], heap: number): boolean => {
    const key = `${[...position].sort((a, b) => a - b)};${heap}`;
    let lost = known.get(key);
    if (lost === undefined) {
      const smallerHeaps = Array.from({ length: heap }, (_, size) => size);
      lost =
        !smallerHeaps.some((size) => isLost(position, size)) &&
        !position.some((row, at) =>
          partsAfterMove(row, rules).some((parts) =>
            isLost([...position.slice(0, at), ...position.slice(at + 1), ...parts], heap),
          ),
        );
      known.set(key, lost);
    }
    return lost;
  };
  return rows
    .map((row) => {
      let value = 0;
      while (!isLost([row], value)) value++;
      return value;
    })
    .join(", ");
}

/** What may be left of a row after a move. */
function partsAfterMove(row: number, rules: readonly Rule[]): number[][] {
  return rules.flatMap(({ count, whole, end, inside }) => {
    const left = row - count;
    if (left < 0) return [];
    if (left === 0) return whole ? [[]] : [];
    const splits = Array.from({ length: Math.floor(left / 2) }, (_, i) => [i + 1, left - i - 1]);
    return [...(end ? [[left]] : []), ...(inside ? splits : [])];
  });
}
