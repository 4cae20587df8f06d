import { Environment, Grid, GridEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

const EMPTY: u8 = 0x2e; // .
const ZERO: u8 = 0x30;
const ONE: u8 = 0x31;

/** Attempts to change a solution, for each cell. */
const CHANGES_PER_CELL: i32 = 3;

class Binario extends GridEnvironment {
  private phrasing: i32 = 0;
  private solution!: Grid;
  private puzzle!: Grid;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.solution = randomSolution(2 * scale[0], 2 * scale[1], rng);
    this.puzzle = this.solution.copy();
    for (let i = 0; i < this.puzzle.cells.length; i++) {
      if (rng.chance(scale[2], 100)) this.puzzle.cells[i] = EMPTY;
    }
  }

  statement(out: Writer): void {
    const rows = this.puzzle.rows;
    const columns = this.puzzle.columns;
    if (this.phrasing == 0) {
      out.text(
        "Replace every dot by 0 or 1 so that each row and each column has as many zeros as ones, and ",
      );
      out.text("nowhere in a row or a column do three equal digits stand side by side.");
    } else {
      out.text(
        "Complete this grid of zeros and ones; a dot is an empty cell. In every row and every column half ",
      );
      out.text(
        "of the digits must be 0 and half 1. The same digit must not occur three times in succession, ",
      );
      out.text("neither along a row nor along a column.");
    }
    out.text(" Rows may be equal to each other, and so may columns.\n\n");
    this.puzzle.write(out, " ");
    out.text("\n\nAnswer with the complete grid, ").integer(rows).text(" lines of ").integer(columns);
    out.text(" digits. If several grids fit, any of them is right.");
  }

  solve(): Grid {
    return this.solution;
  }

  check(grid: Grid): Reason {
    if (grid.rows != this.puzzle.rows || grid.columns != this.puzzle.columns) return Reason.WrongLength;
    if (grid.count(ZERO) + grid.count(ONE) != grid.cells.length) return Reason.OutOfRange;
    for (let i = 0; i < grid.cells.length; i++) {
      if (this.puzzle.cells[i] != EMPTY && this.puzzle.cells[i] != grid.cells[i]) return Reason.InputChanged;
    }
    for (let row = 0; row < grid.rows; row++) {
      if (!isGoodLine(grid, row * grid.columns, 1, grid.columns)) return Reason.RuleBroken;
    }
    for (let column = 0; column < grid.columns; column++) {
      if (!isGoodLine(grid, column, grid.columns, grid.rows)) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

/** Whether a row or column is half ones and has no three equal digits side by side. */
function isGoodLine(grid: Grid, start: i32, step: i32, length: i32): bool {
  let ones = 0;
  let run = 0;
  for (let i = 0; i < length; i++) {
    const digit = grid.cells[start + i * step];
    ones += <i32>(digit == ONE);
    run = i > 0 && digit == grid.cells[start + (i - 1) * step] ? run + 1 : 1;
    if (run == 3) return false;
  }
  return 2 * ones == length;
}

/**
 * Starts from a grid whose rows are one good line and its opposite, then exchanges the digits at the corners of
 * rectangles, which keeps the number of ones in every line, wherever no three equal digits come together.
 */
function randomSolution(rows: i32, columns: i32, rng: Rng): Grid {
  const grid = new Grid(rows, columns);
  const across = randomLine(columns, rng);
  const down = randomLine(rows, rng);
  for (let i = 0; i < grid.cells.length; i++) {
    grid.cells[i] = across[i % columns] == down[i / columns] ? ZERO : ONE;
  }
  for (let left = CHANGES_PER_CELL * rows * columns; left > 0; left--) {
    const top = rng.range(0, rows - 1);
    const bottom = rng.range(0, rows - 1);
    const first = rng.range(0, columns - 1);
    const second = rng.range(0, columns - 1);
    const digit = grid.get(top, first);
    if (grid.get(bottom, second) != digit || grid.get(top, second) == digit) continue;
    if (grid.get(bottom, first) == digit) continue;
    flipCorners(grid, top, bottom, first, second);
    const good =
      !isInTriple(grid, top, first) &&
      !isInTriple(grid, top, second) &&
      !isInTriple(grid, bottom, first) &&
      !isInTriple(grid, bottom, second);
    if (!good) flipCorners(grid, top, bottom, first, second);
  }
  return grid;
}

function flipCorners(grid: Grid, top: i32, bottom: i32, first: i32, second: i32): void {
  flip(grid, top, first);
  flip(grid, top, second);
  flip(grid, bottom, first);
  flip(grid, bottom, second);
}

function flip(grid: Grid, row: i32, column: i32): void {
  const cell = grid.index(row, column);
  grid.cells[cell] = grid.cells[cell] == ZERO ? ONE : ZERO;
}

/** Whether a cell is one of three equal neighbours in its row or column. */
function isInTriple(grid: Grid, row: i32, column: i32): bool {
  return runThrough(grid, row, column, 0, 1) > 2 || runThrough(grid, row, column, 1, 0) > 2;
}

/** How many equal digits stand side by side through a cell. */
function runThrough(grid: Grid, row: i32, column: i32, down: i32, right: i32): i32 {
  const digit = grid.get(row, column);
  let length = 1;
  for (let r = row + down, c = column + right; isDigit(grid, r, c, digit); r += down, c += right) length++;
  for (let r = row - down, c = column - right; isDigit(grid, r, c, digit); r -= down, c -= right) length++;
  return length;
}

function isDigit(grid: Grid, row: i32, column: i32, digit: u8): bool {
  return grid.contains(row, column) && grid.get(row, column) == digit;
}

/** A line of an even length made of the pairs 01 and 10: half ones, and never three equal digits side by side. */
function randomLine(length: i32, rng: Rng): StaticArray<bool> {
  const line = new StaticArray<bool>(length);
  for (let i = 0; i < length; i += 2) {
    line[i] = rng.chance(1, 2);
    line[i + 1] = !line[i];
  }
  return line;
}

export function create(): Environment {
  return new Binario();
}
