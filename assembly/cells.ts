import { Grid } from "./grid";
import { columnStep, rowStep } from "./moves";

/** The cell, as a place in `cells`, that a move up, down, left or right leads to; -1 when it leads over the edge. */
export function cellAfter(grid: Grid, cell: i32, move: u8): i32 {
  const row = cell / grid.columns + rowStep(move);
  const column = (cell % grid.columns) + columnStep(move);
  return grid.contains(row, column) ? row * grid.columns + column : -1;
}
