import { integerAfter } from "../../../tests/support/problem-text.ts";

/** Follows the set of living cells: every living cell votes for the cells around it. */
export function solve(problem: string): string | null {
  const board = problem.split("\n").filter((line) => /^[#.]+$/.test(line));
  const rows = board.length;
  const columns = board[0]!.length;
  const wraps = problem.includes("wraps around");
  let alive = new Set<string>();
  board.forEach((line, row) => {
    for (const [column, symbol] of [...line].entries()) if (symbol === "#") alive.add(`${row},${column}`);
  });
  for (let step = integerAfter(problem, /after (\d+) steps?/); step > 0; step--) {
    const votes = new Map<string, number>();
    for (const cell of alive) {
      const [row, column] = cell.split(",").map(Number) as [number, number];
      for (const down of [-1, 0, 1]) {
        for (const right of [-1, 0, 1]) {
          if (down === 0 && right === 0) continue;
          let place = [row + down, column + right] as const;
          if (wraps) place = [(place[0] + rows) % rows, (place[1] + columns) % columns];
          else if (place[0] < 0 || place[0] >= rows || place[1] < 0 || place[1] >= columns) continue;
          const key = place.join(",");
          votes.set(key, (votes.get(key) ?? 0) + 1);
        }
      }
    }
    const next = new Set<string>();
    for (const [cell, count] of votes) if (count === 3 || (count === 2 && alive.has(cell))) next.add(cell);
    alive = next;
  }
  return board
    .map((line, row) => [...line].map((_, column) => (alive.has(`${row},${column}`) ? "#" : ".")).join(""))
    .join("\n");
}
