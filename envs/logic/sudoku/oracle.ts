import { integerAfter } from "../../../tests/support/problem-text.ts";

const SYMBOLS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Backtracking over sets of candidates, the cell with the fewest first. */
export function solve(problem: string): string | null {
  const boxRows = integerAfter(problem, /(\d+) rows high/);
  const boxColumns = integerAfter(problem, /(\d+) columns wide/);
  const size = boxRows * boxColumns;
  const lines = problem.split("\n").filter((line) => /^([.1-9A-Z] )+[.1-9A-Z]$/.test(line));
  const cells = lines.flatMap((line) => line.split(" "));
  const peers = cells.map((_, cell) =>
    cells
      .map((_, other) => other)
      .filter((other) => other !== cell && houses(cell).some((house, i) => house === houses(other)[i])),
  );
  return fill() ? rowsOf(cells) : null;

  function houses(cell: number): number[] {
    const row = Math.floor(cell / size);
    const column = cell % size;
    return [row, column, Math.floor(row / boxRows) * size + Math.floor(column / boxColumns)];
  }

  function fill(): boolean {
    let best = -1;
    let fewest: string[] = [];
    for (const [cell, symbol] of cells.entries()) {
      if (symbol !== ".") continue;
      const taken = new Set(peers[cell]!.map((peer) => cells[peer]!));
      const fitting = [...SYMBOLS.slice(0, size)].filter((candidate) => !taken.has(candidate));
      if (best < 0 || fitting.length < fewest.length) {
        best = cell;
        fewest = fitting;
      }
      if (fewest.length < 2) break;
    }
    if (best < 0) return true;
    for (const candidate of fewest) {
      cells[best] = candidate;
      if (fill()) return true;
    }
    cells[best] = ".";
    return false;
  }

  function rowsOf(all: readonly string[]): string {
    return Array.from({ length: size }, (_, row) => all.slice(row * size, (row + 1) * size).join("")).join(
      "\n",
    );
  }
}
