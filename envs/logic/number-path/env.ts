import { Environment, OpenIntegerListEnvironment, Reason, Rng, Scale, Writer } from "scaler-wasm/assembly";

const EMPTY: i32 = 0;
const NOWHERE: i32 = -1;
const DIRECTIONS: i32 = 8;

/** Changes of the path, for each of its cells. */
const CHANGES_PER_CELL: i32 = 2;

/** Fewest numbers that are missing. */
const LEAST_MISSING: i32 = 3;

class NumberPath extends OpenIntegerListEnvironment {
  private phrasing: i32 = 0;
  private rows: i32 = 0;
  private columns: i32 = 0;
  /** For each cell its number. */
  private solution!: StaticArray<i32>;
  /** The same with `EMPTY` where the number is missing. */
  private puzzle!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.rows = scale[0];
    this.columns = scale[1];
    this.solution = this.randomPath(rng);
    this.puzzle = StaticArray.slice<i32>(this.solution);
    let missing = 0;
    for (let i = 0; i < this.puzzle.length; i++) {
      if (this.mayGo(i) && rng.chance(scale[2], 100)) {
        this.puzzle[i] = EMPTY;
        missing++;
      }
    }
    if (missing < LEAST_MISSING) this.removeMore(LEAST_MISSING - missing, rng);
  }

  /** Whether a cell still has its number and is not an end of the path: both ends stay. */
  private mayGo(cell: i32): bool {
    const value = this.puzzle[cell];
    return value != EMPTY && value > 1 && value < this.puzzle.length;
  }

  /** Removes further numbers, drawn at random. Even the smallest grid has seven that may go. */
  private removeMore(count: i32, rng: Rng): void {
    const order = rng.permutation(this.puzzle.length);
    for (let i = 0; i < order.length && count > 0; i++) {
      if (!this.mayGo(order[i])) continue;
      this.puzzle[order[i]] = EMPTY;
      count--;
    }
  }

  /**
   * Starts from a path that goes through the rows to and fro and changes it step by step: the last cell is joined to
   * another neighbour, and what lies between the two is turned round ("backbiting", Mansfield, "Monte Carlo studies of
   * polymer chain dimensions in the melt", 1982).
   * @returns for each cell its number
   */
  private randomPath(rng: Rng): StaticArray<i32> {
    const length = this.rows * this.columns;
    const path = new StaticArray<i32>(length);
    for (let i = 0; i < length; i++) {
      const row = i / this.columns;
      const column = i % this.columns;
      path[i] = row * this.columns + (row % 2 == 0 ? column : this.columns - 1 - column);
    }
    const places = new StaticArray<i32>(length);
    for (let i = 0; i < length; i++) places[path[i]] = i;
    for (let left = CHANGES_PER_CELL * length; left > 0; left--) {
      // Now and then the other end becomes the last one.
      if (rng.chance(1, 8)) turnRound(path, places, 0);
      const neighbour = this.neighbour(path[length - 1], rng.range(0, DIRECTIONS - 1));
      if (neighbour != NOWHERE) turnRound(path, places, places[neighbour] + 1);
    }
    for (let i = 0; i < length; i++) places[i]++;
    return places;
  }

  /** One of the up to eight cells around a cell, or `NOWHERE` beyond the edge. */
  private neighbour(cell: i32, direction: i32): i32 {
    // Leaves out the middle of the nine places.
    const place = direction < 4 ? direction : direction + 1;
    const row = cell / this.columns + place / 3 - 1;
    const column = (cell % this.columns) + (place % 3) - 1;
    if (<u32>row >= <u32>this.rows || <u32>column >= <u32>this.columns) return NOWHERE;
    return row * this.columns + column;
  }

  statement(out: Writer): void {
    const length = this.puzzle.length;
    if (this.phrasing == 0) {
      out.text("Fill in the missing numbers, so that the grid holds each number from 1 to ").integer(length);
      out.text(" exactly once and each number touches the next one, by a side or a corner. ");
    } else {
      out.text("A path goes from cell to cell, always to one of the up to eight cells that touch the last ");
      out.text(
        "one by a side or a corner, and comes to every cell of the grid once. The cells are numbered ",
      );
      out.text("along the path from 1 to ").integer(length).text(", but some of the numbers are missing. ");
    }
    out.text("A dot is a cell without its number.\n\n");
    for (let i = 0; i < length; i++) {
      if (i > 0) out.text(i % this.columns == 0 ? "\n" : " ");
      this.writeCell(out, this.puzzle[i]);
    }
    out
      .text("\n\nAnswer with all ")
      .integer(length)
      .text(" numbers, those that are given included, row by row ");
    out.text("from the top and in each row from left to right, separated by commas. ");
    out.text("If there are several solutions, any of them is right.");
  }

  /** As wide as the longest number. */
  private writeCell(out: Writer, value: i32): void {
    if (this.puzzle.length > 99 && value < 100) out.char(0x20);
    if (this.puzzle.length > 9 && value < 10) out.char(0x20);
    if (value == EMPTY) out.text(".");
    else out.integer(value);
  }

  solve(): StaticArray<i64> {
    const numbers = new StaticArray<i64>(this.solution.length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = this.solution[i];
    return numbers;
  }

  check(numbers: StaticArray<i64>): Reason {
    const length = this.puzzle.length;
    if (numbers.length != length) return Reason.WrongLength;
    const cellOf = new StaticArray<i32>(length + 1);
    cellOf.fill(NOWHERE);
    let changed = false;
    for (let cell = 0; cell < length; cell++) {
      const value = numbers[cell];
      if (value < 1 || value > length) return Reason.OutOfRange;
      if (this.puzzle[cell] != EMPTY && this.puzzle[cell] != value) changed = true;
      cellOf[<i32>value] = cell;
    }
    if (changed) return Reason.InputChanged;
    for (let value = 1; value <= length; value++) {
      if (cellOf[value] == NOWHERE) return Reason.NotAPermutation;
    }
    for (let value = 1; value < length; value++) {
      if (!this.touch(cellOf[value], cellOf[value + 1])) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }

  private touch(a: i32, b: i32): bool {
    const down = abs(a / this.columns - b / this.columns);
    return down <= 1 && abs((a % this.columns) - (b % this.columns)) <= 1;
  }
}

/** Reverses a path from a place on to its end, and keeps the places of its cells. */
function turnRound(path: StaticArray<i32>, places: StaticArray<i32>, from: i32): void {
  for (let i = from, j = path.length - 1; i <= j; i++, j--) {
    const held = path[i];
    path[i] = path[j];
    path[j] = held;
    places[path[i]] = i;
    places[path[j]] = j;
  }
}

export function create(): Environment {
  return new NumberPath();
}
