import { Grid } from "../grid";
import { Reason } from "../verdict";

/** Judges whether a grid has n rows that are filled with the digits 1 to n, each once in every row and column; n is at most 9. */
export function checkLatinSquare(grid: Grid, n: i32): Reason {
  if (grid.rows != n || grid.columns != n) return Reason.WrongLength;
  const inRows = new StaticArray<i32>(n);
  const inColumns = new StaticArray<i32>(n);
  let repeated = false;
  for (let i = 0; i < grid.cells.length; i++) {
    const value = <i32>grid.cells[i] - 0x31;
    if (<u32>value >= <u32>n) return Reason.OutOfRange;
    const bit = 1 << value;
    const row = i / n;
    const column = i % n;
    if ((inRows[row] | inColumns[column]) & bit) repeated = true;
    inRows[row] |= bit;
    inColumns[column] |= bit;
  }
  return repeated ? Reason.RuleBroken : Reason.Correct;
}

/** Judges a Latin square like `checkLatinSquare`; what `puzzle` shows in cells other than `empty` ones must stay. */
export function checkSolvedLatinSquare(grid: Grid, puzzle: Grid, empty: u8): Reason {
  const square = checkLatinSquare(grid, puzzle.rows);
  if (square == Reason.WrongLength || square == Reason.OutOfRange) return square;
  for (let i = 0; i < grid.cells.length; i++) {
    if (puzzle.cells[i] != empty && puzzle.cells[i] != grid.cells[i]) return Reason.InputChanged;
  }
  return square;
}
