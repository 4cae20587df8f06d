import {
  checkSolvedLatinSquare,
  Environment,
  Grid,
  OpenGridEnvironment,
  Reason,
  Rng,
  randomLatinSquare,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const EMPTY: u8 = 0x2e; // .
/** Fewest cells that are empty; even the smallest square has more. */
const LEAST_EMPTY: i32 = 3;
const ZERO: i32 = 0x30;
/** A clue that is left out. */
const SILENT: i32 = 0;

// Sides of the grid, in the order in which clues are kept: n of each side.
const TOP: i32 = 0;
const BOTTOM: i32 = 1;
const LEFT: i32 = 2;
const RIGHT: i32 = 3;
const SIDES: i32 = 4;

class Skyscrapers extends OpenGridEnvironment {
  private phrasing: i32 = 0;
  private size: i32 = 0;
  private solution!: Grid;
  private puzzle!: Grid;
  /** For side s and line i, at place s * size + i, how many buildings are seen from there. */
  private clues!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.size = n;
    this.phrasing = rng.range(0, 1);
    this.solution = randomLatinSquare(n, rng);
    this.puzzle = this.solution.emptied(scale[1], LEAST_EMPTY, EMPTY, rng);
    this.clues = new StaticArray<i32>(SIDES * n);
    for (let i = 0; i < this.clues.length; i++) {
      this.clues[i] = rng.chance(scale[2], 100) ? SILENT : this.seen(this.solution, i / n, i % n);
    }
  }

  /** How many buildings of a line are seen from one side. */
  private seen(grid: Grid, side: i32, line: i32): i32 {
    const n = this.size;
    const vertical = side == TOP || side == BOTTOM;
    const step = vertical ? n : 1;
    let cell = vertical ? line : line * n;
    if (side == BOTTOM || side == RIGHT) cell += (n - 1) * step;
    let highest: u8 = 0;
    let count = 0;
    for (let i = 0; i < n; i++) {
      if (grid.cells[cell] > highest) {
        highest = grid.cells[cell];
        count++;
      }
      cell += side == BOTTOM || side == RIGHT ? -step : step;
    }
    return count;
  }

  statement(out: Writer): void {
    const n = this.size;
    if (this.phrasing == 0) {
      out
        .text("Skyscrapers of 1 to ")
        .integer(n)
        .text(" floors stand on the cells of a grid, one on each cell, ");
      out.text(
        "so that each height occurs once in every row and once in every column. A number outside the ",
      );
      out.text("grid says how many buildings one sees from there along that row or column: a building is ");
      out.text("hidden by every higher one in front of it.");
    } else {
      out
        .text("Fill the ")
        .integer(n)
        .text(" by ")
        .integer(n)
        .text(" grid below with the heights 1 to ")
        .integer(n);
      out.text(
        ", each of them once in every row and once in every column. Each number at the edge counts the ",
      );
      out.text(
        "buildings that can be seen from there when one looks into its row or column; lower buildings ",
      );
      out.text("disappear behind higher ones.");
    }
    out.text(" A dot in the grid is an empty cell, and a dot at the edge says nothing.\n\n   ");
    for (let i = 0; i < n; i++) this.writeClue(out, TOP, i);
    out.line();
    for (let row = 0; row < n; row++) {
      this.writeClue(out, LEFT, row);
      out.text(" |");
      for (let column = 0; column < n; column++) out.char(0x20).char(this.puzzle.get(row, column));
      out.text(" |");
      this.writeClue(out, RIGHT, row);
      out.line();
    }
    out.text("   ");
    for (let i = 0; i < n; i++) this.writeClue(out, BOTTOM, i);
    out.text("\n\nAnswer with the complete grid, ").integer(n).text(" lines of ").integer(n);
    out.text(" digits, without the numbers at the edge. If several grids fit, any of them is right.");
  }

  private writeClue(out: Writer, side: i32, line: i32): void {
    const clue = this.clues[side * this.size + line];
    if (side != LEFT) out.char(0x20);
    out.char(clue == SILENT ? EMPTY : ZERO + clue);
  }

  solve(): Grid {
    return this.solution;
  }

  check(grid: Grid): Reason {
    const square = checkSolvedLatinSquare(grid, this.puzzle, EMPTY);
    if (square != Reason.Correct) return square;
    for (let i = 0; i < this.clues.length; i++) {
      if (this.clues[i] == SILENT) continue;
      if (this.seen(grid, i / this.size, i % this.size) != this.clues[i]) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new Skyscrapers();
}
