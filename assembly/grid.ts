import { failIndex } from "./abort";
import { Rng } from "./rng";
import { Writer } from "./writer";

/** A rectangle of one-byte symbols, row by row. */
@final
export class Grid {
  readonly cells: StaticArray<u8>;

  constructor(
    public readonly rows: i32,
    public readonly columns: i32,
  ) {
    this.cells = new StaticArray<u8>(rows * columns);
  }

  /** True when row and column lie inside. */
  contains(row: i32, column: i32): bool {
    return <u32>row < <u32>this.rows && <u32>column < <u32>this.columns;
  }

  get(row: i32, column: i32): u8 {
    return this.cells[this.index(row, column)];
  }

  set(row: i32, column: i32, symbol: u8): void {
    this.cells[this.index(row, column)] = symbol;
  }

  /** Place of a cell in `cells`. */
  index(row: i32, column: i32): i32 {
    if (!this.contains(row, column)) failIndex();
    return row * this.columns + column;
  }

  /** Puts one symbol everywhere. */
  fill(symbol: u8): void {
    for (let i = 0; i < this.cells.length; i++) unchecked((this.cells[i] = symbol));
  }

  /** How often a symbol occurs. */
  count(symbol: u8): i32 {
    let found = 0;
    for (let i = 0; i < this.cells.length; i++) found += <i32>(unchecked(this.cells[i]) == symbol);
    return found;
  }

  copy(): Grid {
    const twin = new Grid(this.rows, this.columns);
    memory.copy(changetype<usize>(twin.cells), changetype<usize>(this.cells), this.cells.length);
    return twin;
  }

  /**
   * A copy in which each cell shows `empty` with a chance of `percent` in 100, and at least `least` cells do, or all.
   * The grid itself does not hold the symbol.
   */
  emptied(percent: i32, least: i32, empty: u8, rng: Rng): Grid {
    const puzzle = new Grid(this.rows, this.columns);
    const cells = puzzle.cells;
    let missing = least;
    for (let i = 0; i < cells.length; i++) {
      const goes = rng.chance(percent, 100);
      cells[i] = goes ? empty : this.cells[i];
      missing -= <i32>goes;
    }
    if (missing <= 0) return puzzle;
    const order = rng.permutation(cells.length);
    for (let i = 0; i < order.length && missing > 0; i++) {
      missing -= <i32>(cells[order[i]] != empty);
      cells[order[i]] = empty;
    }
    return puzzle;
  }

  equals(other: Grid): bool {
    if (this.rows != other.rows || this.columns != other.columns) return false;
    for (let i = 0; i < this.cells.length; i++) {
      if (unchecked(this.cells[i]) != unchecked(other.cells[i])) return false;
    }
    return true;
  }

  /** Writes one row a line, with `separator` between symbols and no newline at the end. */
  write(out: Writer, separator: string = ""): void {
    for (let row = 0; row < this.rows; row++) {
      if (row > 0) out.line();
      for (let column = 0; column < this.columns; column++) {
        if (column > 0) out.text(separator);
        out.char(unchecked(this.cells[row * this.columns + column]));
      }
    }
  }
}
