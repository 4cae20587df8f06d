import { Environment, Grid, OpenGridEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

const MINE: u8 = 0x2a; // *
const CLEAR: u8 = 0x2e; // .
const HIDDEN: u8 = 0x3f; // ?
const ZERO: u8 = 0x30;

class MinePlacement extends OpenGridEnvironment {
  private phrasing: i32 = 0;
  private mines!: Grid;
  private field!: Grid;
  private mineCount: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.mines = new Grid(scale[0], scale[1]);
    this.mines.fill(CLEAR);
    const squares = scale[0] * scale[1];
    const order = rng.permutation(squares);
    // A field with fewer mines is mostly zeros; with more there is hardly a square left to show a number.
    const count = max(2, (squares * rng.range(22, 34)) / 100);
    for (let i = 0; i < count; i++) this.mines.cells[order[i]] = MINE;
    this.field = new Grid(scale[0], scale[1]);
    for (let i = 0; i < squares; i++) {
      const shown = this.mines.cells[i] == CLEAR && !rng.chance(scale[2], 100);
      this.field.cells[i] = shown ? <u8>(ZERO + minesAround(this.mines, i)) : HIDDEN;
    }
  }

  statement(out: Writer): void {
    const count = this.mines.count(MINE);
    if (this.phrasing == 0) {
      out
        .text("On this field lie ")
        .integer(count)
        .text(" hidden mines, at most one on a square. A digit says how ");
      out.text(
        "many mines lie on the up to eight squares that touch the square of the digit by a side or a ",
      );
      out.text("corner; there is no mine on a square with a digit. A ? may hide a mine or nothing.");
    } else {
      out.text(
        "Somebody plays Minesweeper on the field below. Squares with a digit are opened and free of mines; ",
      );
      out.text(
        "the digit counts the mines on the neighbouring squares, those at its corners included. Squares ",
      );
      out.text("with ? are closed. In all there are ").integer(count).text(" mines.");
    }
    out.text("\n\n");
    this.field.write(out, " ");
    out
      .text("\n\nPlace exactly ")
      .integer(count)
      .text(" mines on squares with ? so that every digit is right. ");
    out.text("Answer with the whole field, ").integer(this.field.rows).text(" lines of ");
    out
      .integer(this.field.columns)
      .text(" characters: * for a mine, and . for a square without a mine, whether it ");
    out.text("shows a digit or a ?. If there are several solutions, any of them is right.");
  }

  solve(): Grid {
    return this.mines;
  }

  prepare(): void {
    this.mineCount = this.mines.count(MINE);
  }

  check(grid: Grid): Reason {
    if (grid.rows != this.field.rows || grid.columns != this.field.columns) return Reason.WrongLength;
    const count = grid.count(MINE);
    if (count + grid.count(CLEAR) != grid.cells.length) return Reason.OutOfRange;
    if (count != this.mineCount) return Reason.RuleBroken;
    for (let i = 0; i < grid.cells.length; i++) {
      const shown = this.field.cells[i];
      if (shown == HIDDEN) continue;
      if (grid.cells[i] == MINE || <i32>shown - <i32>ZERO != minesAround(grid, i)) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

/** How many of the up to eight squares around a square have a mine. */
function minesAround(grid: Grid, square: i32): i32 {
  const row = square / grid.columns;
  const column = square % grid.columns;
  const right = min(column + 1, grid.columns - 1);
  let count = 0;
  for (let r = max(row - 1, 0); r <= min(row + 1, grid.rows - 1); r++) {
    for (let c = max(column - 1, 0); c <= right; c++) {
      if (grid.cells[r * grid.columns + c] == MINE) count++;
    }
  }
  return grid.cells[square] == MINE ? count - 1 : count;
}

export function create(): Environment {
  return new MinePlacement();
}
