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
const NO_SIGN: u8 = 0x20;
const LEFT_IS_SMALLER: u8 = 0x3c; // <
const RIGHT_IS_SMALLER: u8 = 0x3e; // >
const UPPER_IS_SMALLER: u8 = 0x5e; // ^
const LOWER_IS_SMALLER: u8 = 0x76; // v

class Futoshiki extends OpenGridEnvironment {
  private phrasing: i32 = 0;
  private size: i32 = 0;
  private solution!: Grid;
  private puzzle!: Grid;
  /** The sign between each cell and the one on its right, and between each cell and the one below. */
  private across!: StaticArray<u8>;
  private down!: StaticArray<u8>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.size = n;
    this.phrasing = rng.range(0, 1);
    this.solution = randomLatinSquare(n, rng);
    this.puzzle = this.solution.emptied(scale[1], LEAST_EMPTY, EMPTY, rng);
    const cells = this.solution.cells;
    this.across = new StaticArray<u8>(n * n);
    this.down = new StaticArray<u8>(n * n);
    this.across.fill(NO_SIGN);
    this.down.fill(NO_SIGN);
    for (let i = 0; i < cells.length; i++) {
      if (i % n < n - 1 && !rng.chance(scale[2], 100)) {
        this.across[i] = cells[i] < cells[i + 1] ? LEFT_IS_SMALLER : RIGHT_IS_SMALLER;
      }
      if (i / n < n - 1 && !rng.chance(scale[2], 100)) {
        this.down[i] = cells[i] < cells[i + n] ? UPPER_IS_SMALLER : LOWER_IS_SMALLER;
      }
    }
  }

  statement(out: Writer): void {
    const n = this.size;
    if (this.phrasing == 0) {
      out
        .text("Solve this futoshiki. Put a number from 1 to ")
        .integer(n)
        .text(" in the place of each dot so that ");
      out.text("every row and every column has each of these numbers once, and every sign is obeyed. ");
    } else {
      out
        .text("Complete the square below with the numbers 1 to ")
        .integer(n)
        .text(": no number may occur twice in ");
      out.text("a row or in a column, and neighbours with a sign between them must obey it. ");
    }
    out.text(
      "A sign points to the smaller of the two numbers: < means that the number on its left is smaller, ",
    );
    out.text(
      "> that the one on its right is smaller, ^ that the one above it is smaller, and v that the one ",
    );
    out.text("below it is smaller.\n\n");
    for (let row = 0; row < n; row++) {
      this.writeRow(out, row);
      if (row < n - 1) this.writeSignsBelow(out, row);
    }
    out.text("\nAnswer with the complete square, ").integer(n).text(" lines of ").integer(n);
    out.text(" digits without the signs. If several squares fit, any of them is right.");
  }

  private writeRow(out: Writer, row: i32): void {
    for (let column = 0; column < this.size; column++) {
      if (column > 0)
        out
          .char(0x20)
          .char(this.across[row * this.size + column - 1])
          .char(0x20);
      out.char(this.puzzle.get(row, column));
    }
    out.line();
  }

  /** Without blanks at the end. */
  private writeSignsBelow(out: Writer, row: i32): void {
    let last = this.size - 1;
    while (last >= 0 && this.down[row * this.size + last] == NO_SIGN) last--;
    for (let column = 0; column <= last; column++) {
      if (column > 0) out.text("   ");
      out.char(this.down[row * this.size + column]);
    }
    out.line();
  }

  solve(): Grid {
    return this.solution;
  }

  check(grid: Grid): Reason {
    const square = checkSolvedLatinSquare(grid, this.puzzle, EMPTY);
    if (square != Reason.Correct) return square;
    return this.obeysSigns(grid.cells) ? Reason.Correct : Reason.RuleBroken;
  }

  private obeysSigns(cells: StaticArray<u8>): bool {
    for (let i = 0; i < cells.length; i++) {
      if (this.across[i] == LEFT_IS_SMALLER && cells[i] > cells[i + 1]) return false;
      if (this.across[i] == RIGHT_IS_SMALLER && cells[i] < cells[i + 1]) return false;
      if (this.down[i] == UPPER_IS_SMALLER && cells[i] > cells[i + this.size]) return false;
      if (this.down[i] == LOWER_IS_SMALLER && cells[i] < cells[i + this.size]) return false;
    }
    return true;
  }
}

export function create(): Environment {
  return new Futoshiki();
}
