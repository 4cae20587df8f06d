const LARGEST = 6;

interface Puzzle {
  readonly size: number;
  readonly cells: readonly string[];
  /** Pairs of cells, the smaller number first. */
  readonly pairs: readonly (readonly [number, number])[];
}

/** Always fills the cell with the fewest numbers left. */
export function solve(problem: string): string | null {
  const { size, cells, pairs } = read(problem);
  if (size > LARGEST) return null;
  const grid = cells.map((sign) => (sign === "." ? 0 : Number(sign)));
  return fill() ? rowsOf(grid, size).join("\n") : "none";

  function fill(): boolean {
    let best = -1;
    let fewest: number[] = [];
    for (const [cell, value] of grid.entries()) {
      if (value > 0) continue;
      const left = numbersFor(cell);
      if (best < 0 || left.length < fewest.length) [best, fewest] = [cell, left];
    }
    if (best < 0) return true;
    for (const value of fewest) {
      grid[best] = value;
      if (fill()) return true;
    }
    grid[best] = 0;
    return false;
  }

  function numbersFor(cell: number): number[] {
    const row = Math.floor(cell / size);
    const taken = new Set(
      grid.filter((_, other) => Math.floor(other / size) === row || other % size === cell % size),
    );
    return Array.from({ length: size }, (_, i) => i + 1).filter(
      (value) =>
        !taken.has(value) &&
        pairs.every(([low, high]) => {
          if (low === cell && grid[high]! > 0) return value < grid[high]!;
          return high !== cell || value > grid[low]!;
        }),
    );
  }
}

export function check(problem: string, answer: string): boolean {
  const { size, cells, pairs } = read(problem);
  const grid = [...answer.replaceAll("\n", "")].map(Number);
  const rows = rowsOf(grid, size);
  const columns = Array.from({ length: size }, (_, column) => rows.map((row) => row[column]).join(""));
  const all = "123456789".slice(0, size);
  return (
    answer.split("\n").every((line) => line.length === size) &&
    grid.length === size * size &&
    [...rows, ...columns].every((line) => [...line].sort().join("") === all) &&
    cells.every((sign, cell) => sign === "." || Number(sign) === grid[cell]) &&
    pairs.every(([low, high]) => grid[low]! < grid[high]!)
  );
}

function read(problem: string): Puzzle {
  const lines = problem.slice(problem.indexOf("\n\n") + 2, problem.indexOf("\n\nAnswer")).split("\n");
  const size = (lines.length + 1) / 2;
  const cells: string[] = [];
  const pairs: [number, number][] = [];
  for (const [y, line] of lines.entries()) {
    for (const [x, sign] of [...line].entries()) {
      const cell = (y >> 1) * size + (x >> 2);
      if (/[.\d]/.test(sign)) cells.push(sign);
      else if (sign === "<") pairs.push([cell, cell + 1]);
      else if (sign === ">") pairs.push([cell + 1, cell]);
      else if (sign === "^") pairs.push([cell, cell + size]);
      else if (sign === "v") pairs.push([cell + size, cell]);
    }
  }
  return { size, cells, pairs };
}

function rowsOf(grid: readonly number[], size: number): string[] {
  return Array.from({ length: size }, (_, row) => grid.slice(row * size, (row + 1) * size).join(""));
}
