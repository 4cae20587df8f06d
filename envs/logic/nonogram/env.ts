import { Environment, Grid, OpenGridEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

const LIGHT: u8 = 0x2e; // .
const DARK: u8 = 0x23; // #

class Nonogram extends OpenGridEnvironment {
  private phrasing: i32 = 0;
  private picture!: Grid;
  /** Lengths of the runs of dark cells: of each row from left to right, then of each column from top to bottom. */
  private clues!: StaticArray<StaticArray<i32>>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.picture = new Grid(scale[0], scale[1]);
    const share = rng.range(45, 65);
    for (let i = 0; i < this.picture.cells.length; i++) {
      this.picture.cells[i] = rng.chance(share, 100) ? DARK : LIGHT;
    }
    const lines = new Lines(this.picture);
    this.clues = new StaticArray<StaticArray<i32>>(lines.count);
    for (let i = 0; i < lines.count; i++) this.clues[i] = lines.runs(i);
  }

  statement(out: Writer): void {
    const rows = this.picture.rows;
    const columns = this.picture.columns;
    out.text(this.phrasing == 0 ? "Solve this nonogram. The picture has " : "A hidden picture has ");
    out.integer(rows).text(" rows and ").integer(columns).text(" columns; each cell is dark or light. ");
    if (this.phrasing == 0) {
      out.text(
        "The clue of a row or column lists the lengths of its runs of neighbouring dark cells, for rows ",
      );
      out.text(
        "from left to right and for columns from top to bottom. Between two runs there is at least one ",
      );
      out.text("light cell. The clue 0 means that no cell is dark.");
    } else {
      out.text(
        "For each row and each column the lengths of its unbroken blocks of dark cells are known, in ",
      );
      out.text(
        "order: rows are read from left to right, columns from top to bottom. Blocks of the same line ",
      );
      out.text("are kept apart by one or more light cells, and 0 stands for a line without dark cells.");
    }
    out.text("\n\nRows, from top to bottom:\n");
    for (let i = 0; i < rows; i++) this.writeClue(out, i);
    out.text("\nColumns, from left to right:\n");
    for (let i = 0; i < columns; i++) this.writeClue(out, rows + i);
    out.text("\nAnswer with the picture: ").integer(rows).text(" lines of ").integer(columns);
    out.text(" characters, # for a dark cell and . for a light one. ");
    out.text("If several pictures fit all clues, any of them is right.");
  }

  private writeClue(out: Writer, line: i32): void {
    if (this.clues[line].length == 0) out.char(0x30);
    else out.list(this.clues[line], " ");
    out.line();
  }

  solve(): Grid {
    return this.picture;
  }

  check(grid: Grid): Reason {
    if (grid.rows != this.picture.rows || grid.columns != this.picture.columns) return Reason.WrongLength;
    if (grid.count(DARK) + grid.count(LIGHT) != grid.cells.length) return Reason.OutOfRange;
    const lines = new Lines(grid);
    for (let i = 0; i < lines.count; i++) {
      if (!lines.match(i, this.clues[i])) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

/** The lines of a picture: its rows from top to bottom, then its columns from left to right. */
class Lines {
  constructor(private picture: Grid) {}

  get count(): i32 {
    return this.picture.rows + this.picture.columns;
  }

  /** Lengths of the runs of dark cells in a line. */
  runs(line: i32): StaticArray<i32> {
    const found = new StaticArray<i32>((this.cellsOf(line) + 1) / 2);
    let count = 0;
    let length = 0;
    for (let i = 0; i < this.cellsOf(line); i++) {
      if (this.isDark(line, i)) length++;
      else if (length > 0) {
        found[count++] = length;
        length = 0;
      }
    }
    if (length > 0) found[count++] = length;
    return StaticArray.slice<i32>(found, 0, count);
  }

  /** True when these are the runs of a line. */
  match(line: i32, clue: StaticArray<i32>): bool {
    let count = 0;
    let length = 0;
    for (let i = 0; i <= this.cellsOf(line); i++) {
      if (i < this.cellsOf(line) && this.isDark(line, i)) length++;
      else if (length > 0) {
        if (count == clue.length || clue[count] != length) return false;
        count++;
        length = 0;
      }
    }
    return count == clue.length;
  }

  private cellsOf(line: i32): i32 {
    return line < this.picture.rows ? this.picture.columns : this.picture.rows;
  }

  private isDark(line: i32, i: i32): bool {
    const rows = this.picture.rows;
    return (line < rows ? this.picture.get(line, i) : this.picture.get(i, line - rows)) == DARK;
  }
}

export function create(): Environment {
  return new Nonogram();
}
