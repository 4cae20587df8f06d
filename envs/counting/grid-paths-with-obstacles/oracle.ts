import { paragraphs } from "../../../tests/support/problem-text.ts";

/**
 * Counts by the first obstacle a path meets: the free paths to a cell, less those that meet an obstacle before it.
 * Free paths are binomial coefficients.
 */
export function solve(problem: string): string | null {
  const rows = paragraphs(problem)[1]!.split("\n");
  const stops: { row: number; column: number; clean: bigint }[] = [];
  const last = { row: rows.length - 1, column: rows[0]!.length - 1 };
  for (const [row, line] of rows.entries()) {
    for (const [column, symbol] of [...line].entries()) {
      const isLast = row === last.row && column === last.column;
      if (symbol !== "#" && !isLast) continue;
      let clean = freePaths(row, column);
      for (const stop of stops) {
        if (stop.column <= column) clean -= stop.clean * freePaths(row - stop.row, column - stop.column);
      }
      stops.push({ row, column, clean });
    }
  }
  return String(stops.at(-1)!.clean);
}

function freePaths(down: number, right: number): bigint {
  let paths = 1n;
  for (let i = 1; i <= down; i++) paths = (paths * BigInt(right + i)) / BigInt(i);
  return paths;
}
