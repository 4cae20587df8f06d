import { paragraphs } from "../../../tests/support/problem-text.ts";

/** Counts the matchings of the graph of free cells: its first cell stays single or goes with a neighbour. */
export function solve(problem: string): string | null {
  const lines = paragraphs(problem)[1]!.split("\n");
  const cells = lines.flatMap((line, row) =>
    [...line].flatMap((symbol, column) => (symbol === "." ? [{ row, column }] : [])),
  );
  const later = cells.map((a, i) =>
    cells.flatMap((b, j) =>
      j > i && Math.abs(a.row - b.row) + Math.abs(a.column - b.column) === 1 ? [j] : [],
    ),
  );
  const known = new Map<bigint, bigint>();
  /** `taken` has a bit for each cell from `from` on that a tile covers already. */
  const count = (from: number, taken: bigint): bigint => {
    while (taken & 1n) {
      taken >>= 1n;
      from++;
    }
    if (from === cells.length) return 1n;
    const key = (taken << 8n) | BigInt(from);
    let ways = known.get(key);
    if (ways === undefined) {
      ways = count(from + 1, taken >> 1n);
      for (const other of later[from]!) {
        const bit = 1n << BigInt(other - from);
        if ((taken & bit) === 0n) ways += count(from + 1, (taken | bit) >> 1n);
      }
      known.set(key, ways);
    }
    return ways;
  };
  return String(count(0, 0n));
}
