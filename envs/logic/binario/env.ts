import { Environment, Grid, OpenGridEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

const EMPTY: u8 = 0x2e; // .
const ZERO: u8 = 0x30;
const ONE: u8 = 0x31;

/** Attempts to change a solution, for each cell. */
const CHANGES_PER_CELL: i32 = 2;

class Binario extends OpenGridEnvironment {
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
  const across = randomLine(columns, rng);
  const down = randomLine(rows, rng);
  const inside = ((<u32>1) << columns) - 1;
  // The rows, one bit a cell.
  const lines = new StaticArray<u32>(rows);
  for (let row = 0; row < rows; row++) lines[row] = (down >> row) & 1 ? across : ~across & inside;
  for (let left = CHANGES_PER_CELL * rows * columns; left > 0; left--) {
    const top = rng.range(0, rows - 1);
    const bottom = rng.range(0, rows - 1);
    const different = lines[top] ^ lines[bottom];
    if (different == 0) continue;
    const corners = randomBit(different & lines[top], rng) | randomBit(different & lines[bottom], rng);
    lines[top] ^= corners;
    lines[bottom] ^= corners;
    if (!hasTriple(lines, top, inside) && !hasTriple(lines, bottom, inside)) continue;
    lines[top] ^= corners;
    lines[bottom] ^= corners;
  }
  const grid = new Grid(rows, columns);
  for (let i = 0; i < grid.cells.length; i++) {
    grid.cells[i] = (lines[i / columns] >> (i % columns)) & 1 ? ONE : ZERO;
  }
  return grid;
}

/** One of the bits that are 1; there is one. */
function randomBit(bits: u32, rng: Rng): u32 {
  for (let skip = rng.below(popcnt(bits)); skip > 0; skip--) bits &= bits - 1;
  return bits & (0 - bits);
}

/** Whether a row has three equal digits side by side, or a column has with one of them in this row. */
function hasTriple(lines: StaticArray<u32>, row: i32, inside: u32): bool {
  const line = lines[row];
  const opposite = ~line & inside;
  if ((line & (line >> 1) & (line >> 2)) != 0 || (opposite & (opposite >> 1) & (opposite >> 2)) != 0)
    return true;
  for (let first = max(row - 2, 0); first <= row && first + 2 < lines.length; first++) {
    const a = lines[first];
    const b = lines[first + 1];
    const c = lines[first + 2];
    if ((a & b & c) != 0 || (~a & ~b & ~c & inside) != 0) return true;
  }
  return false;
}

/** Bits made of the pairs 01 and 10: half ones, and never three equal ones side by side. */
function randomLine(length: i32, rng: Rng): u32 {
  let line: u32 = 0;
  for (let i = 0; i < length; i += 2) line = (line << 2) | (rng.chance(1, 2) ? 1 : 2);
  return line;
}

export function create(): Environment {
  return new Binario();
}
