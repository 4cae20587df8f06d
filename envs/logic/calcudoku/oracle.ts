import { integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

const LARGEST = 5;

interface Cage {
  readonly cells: number[];
  readonly result: number;
  readonly operation: string;
}

/** Chooses the numbers of one cage after the other, those with the fewest choices first. */
export function solve(problem: string): string | null {
  const { size, cages } = read(problem);
  if (size > LARGEST) return null;
  const choices = cages
    .map((cage) => ({ cells: cage.cells, fillings: fillingsOf(cage, size) }))
    .sort((a, b) => a.fillings.length - b.fillings.length);
  const grid: number[] = new Array(size * size).fill(0);
  return place(0) ? rowsOf(grid, size) : null;

  function place(at: number): boolean {
    if (at === choices.length) return true;
    const { cells, fillings } = choices[at]!;
    for (const filling of fillings) {
      for (const [i, cell] of cells.entries()) grid[cell] = filling[i]!;
      if (cells.every((cell) => !clashes(grid, size, cell)) && place(at + 1)) return true;
    }
    for (const cell of cells) grid[cell] = 0;
    return false;
  }
}

export function check(problem: string, answer: string): boolean {
  const { size, cages } = read(problem);
  const grid = [...answer.replaceAll("\n", "")].map(Number);
  return (
    grid.length === size * size &&
    grid.every((value, cell) => value >= 1 && value <= size && !clashes(grid, size, cell)) &&
    cages.every((cage) =>
      fits(
        cage,
        cage.cells.map((cell) => grid[cell]!),
      ),
    )
  );
}

function read(problem: string): { size: number; cages: Cage[] } {
  const blocks = paragraphs(problem);
  const map = blocks[1]!.split("\n").map((line) => line.split(" "));
  const cages = [...blocks[2]!.matchAll(/^(\w): (\d+) ?(.?)$/gm)].map(
    ([, name, result, operation]): Cage => ({
      cells: map.flat().flatMap((letter, cell) => (letter === name ? [cell] : [])),
      result: Number(result),
      operation: operation!,
    }),
  );
  if (map.length !== integersIn(blocks[0]!)[0])
    throw new Error("the map has another size than the text says");
  return { size: map.length, cages };
}

function clashes(grid: readonly number[], size: number, cell: number): boolean {
  const row = Math.floor(cell / size);
  return grid.some(
    (value, other) =>
      other !== cell &&
      value === grid[cell] &&
      (Math.floor(other / size) === row || other % size === cell % size),
  );
}

function fits({ operation, result }: Cage, values: readonly number[]): boolean {
  const [large, small] = [...values].sort((a, b) => b - a) as [number, number];
  if (operation === "+") return values.reduce((sum, value) => sum + value, 0) === result;
  if (operation === "*") return values.reduce((product, value) => product * value, 1) === result;
  if (operation === "-") return large - small === result;
  return operation === "/" ? large / small === result : large === result;
}

function fillingsOf(cage: Cage, size: number): number[][] {
  let fillings: number[][] = [[]];
  for (let i = 0; i < cage.cells.length; i++) {
    fillings = fillings.flatMap((start) => Array.from({ length: size }, (_, value) => [...start, value + 1]));
  }
  return fillings.filter((filling) => fits(cage, filling));
}

function rowsOf(grid: readonly number[], size: number): string {
  return Array.from({ length: size }, (_, row) => grid.slice(row * size, (row + 1) * size).join("")).join(
    "\n",
  );
}
