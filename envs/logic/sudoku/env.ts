import {
  boxedLatinSquare,
  Environment,
  Grid,
  OpenGridEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const EMPTY: u8 = 0x2e; // .

class Sudoku extends OpenGridEnvironment {
  private phrasing: i32 = 0;
  private boxRows: i32 = 0;
  private boxColumns: i32 = 0;
  private size: i32 = 0;
  /** Number of the box that each cell lies in. */
  private boxes!: StaticArray<i32>;
  private puzzle!: Grid;
  private solution!: Grid;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.boxRows = scale[0];
    this.boxColumns = scale[1];
    this.size = this.boxRows * this.boxColumns;
    this.boxes = new StaticArray<i32>(this.size * this.size);
    for (let i = 0; i < this.boxes.length; i++) {
      this.boxes[i] = (i / this.size / this.boxRows) * this.boxRows + (i % this.size) / this.boxColumns;
    }
    this.solution = new Grid(this.size, this.size);
    const values = boxedLatinSquare(this.boxRows, this.boxColumns, rng);
    for (let i = 0; i < values.length; i++) this.solution.cells[i] = symbolOf(values[i]);
    this.puzzle = this.solution.copy();
    this.empty(scale[2], values, rng.permutation(values.length));
  }

  /**
   * Empties up to `most` cells in the given order. A cell is emptied only if the cells still filled force its
   * value: no other symbol fits there, or its symbol fits nowhere else in a row, column or box. Filling the cells
   * in reverse order then shows that the solution is the only one.
   */
  private empty(most: i32, values: StaticArray<i32>, order: StaticArray<i32>): void {
    const used = new Used(this.size);
    for (let i = 0; i < values.length; i++) this.toggle(used, i, values[i]);
    let emptied = 0;
    for (let i = 0; i < order.length && emptied < most; i++) {
      const cell = order[i];
      this.toggle(used, cell, values[cell]);
      if (this.isForced(used, cell, values[cell])) {
        this.puzzle.cells[cell] = EMPTY;
        emptied++;
      } else {
        this.toggle(used, cell, values[cell]);
      }
    }
  }

  private toggle(used: Used, cell: i32, value: i32): void {
    used.rows[cell / this.size] ^= 1 << value;
    used.columns[cell % this.size] ^= 1 << value;
    used.boxes[this.boxes[cell]] ^= 1 << value;
  }

  /** The values that stand in the row, column and box of a cell. */
  private seen(used: Used, cell: i32): u32 {
    return used.rows[cell / this.size] | used.columns[cell % this.size] | used.boxes[this.boxes[cell]];
  }

  private isForced(used: Used, cell: i32, value: i32): bool {
    const n = this.size;
    if (<i32>popcnt(this.seen(used, cell)) == n - 1) return true;
    const row = cell / n;
    const column = cell % n;
    const corner = (row - (row % this.boxRows)) * n + column - (column % this.boxColumns);
    let inRow = true;
    let inColumn = true;
    let inBox = true;
    for (let i = 0; i < n; i++) {
      if (inRow && this.fits(used, row * n + i, value)) inRow = false;
      if (inColumn && this.fits(used, i * n + column, value)) inColumn = false;
      const inside = corner + (i / this.boxColumns) * n + (i % this.boxColumns);
      if (inBox && this.fits(used, inside, value)) inBox = false;
    }
    return inRow || inColumn || inBox;
  }

  private fits(used: Used, cell: i32, value: i32): bool {
    return this.puzzle.cells[cell] == EMPTY && ((this.seen(used, cell) >> value) & 1) == 0;
  }

  statement(out: Writer): void {
    const n = this.size;
    const cells = n > 9 ? "symbols" : "digits";
    if (this.phrasing == 0) {
      out.text(
        "Solve this sudoku. Replace every dot so that each row, each column and each box contains each of the ",
      );
    } else {
      out.text(
        "Complete this grid: put a symbol in the place of every dot, so that no row, no column and no box ",
      );
      out.text("contains the same one twice. Allowed are the ");
    }
    out.integer(n).text(" ").text(cells).text(" ");
    for (let value = 0; value < n; value++) {
      if (value > 0) out.text(value == n - 1 ? " and " : ", ");
      out.char(symbolOf(value));
    }
    if (this.phrasing == 0) out.text(" exactly once");
    out.text(". The boxes are ").integer(this.boxRows).text(" rows high and ").integer(this.boxColumns);
    out.text(" columns wide; they tile the grid from its top left corner.\n\n");
    this.puzzle.write(out, " ");
    out
      .text("\n\nAnswer with the complete grid, ")
      .integer(n)
      .text(" lines of ")
      .integer(n)
      .text(" ")
      .text(cells);
    out.text(", without lines drawn between the boxes.");
  }

  solve(): Grid {
    return this.solution;
  }

  check(grid: Grid): Reason {
    const n = this.size;
    if (grid.rows != n || grid.columns != n) return Reason.WrongLength;
    const used = new Used(n);
    let repeated = false;
    let changed = false;
    for (let i = 0; i < grid.cells.length; i++) {
      const value = valueOfSymbol(grid.cells[i]);
      if (<u32>value >= <u32>n) return Reason.OutOfRange;
      if (this.puzzle.cells[i] != EMPTY && this.puzzle.cells[i] != grid.cells[i]) changed = true;
      if ((this.seen(used, i) >> value) & 1) repeated = true;
      used.rows[i / n] |= 1 << value;
      used.columns[i % n] |= 1 << value;
      used.boxes[this.boxes[i]] |= 1 << value;
    }
    if (changed) return Reason.InputChanged;
    return repeated ? Reason.RuleBroken : Reason.Correct;
  }
}

/** Which values stand in each row, column and box, one bit a value. */
class Used {
  rows: StaticArray<u32>;
  columns: StaticArray<u32>;
  boxes: StaticArray<u32>;

  constructor(size: i32) {
    this.rows = new StaticArray<u32>(size);
    this.columns = new StaticArray<u32>(size);
    this.boxes = new StaticArray<u32>(size);
  }
}

/** 0 to 8 are written 1 to 9, then come letters from A. */
function symbolOf(value: i32): u8 {
  return <u8>(value < 9 ? 0x31 + value : 0x41 + value - 9);
}

/** The value of a symbol, -1 when it is none. */
function valueOfSymbol(symbol: u8): i32 {
  if (symbol - 0x31 < 9) return symbol - 0x31;
  return symbol - 0x41 < 26 ? symbol - 0x41 + 9 : -1;
}

export function create(): Environment {
  return new Sudoku();
}
