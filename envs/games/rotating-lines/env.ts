import {
  DOWN,
  Environment,
  Grid,
  LEFT,
  letterAt,
  OpenWordListEnvironment,
  opposite,
  Reason,
  RIGHT,
  Rng,
  Scale,
  UP,
  Word,
  Writer,
} from "scaler-wasm/assembly";

const DIRECTIONS: StaticArray<u8> = [UP, DOWN, LEFT, RIGHT];

class RotatingLines extends OpenWordListEnvironment {
  private phrasing: i32 = 0;
  private goal!: Grid;
  private start!: Grid;
  /** The moves that lead from the start to the goal: directions, and rows or columns counted from 0. */
  private directions!: StaticArray<u8>;
  private lines!: StaticArray<i32>;

  /** Moves away from the goal; rows and columns take turns, as moves of rows alone could change places. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.goal = new Grid(scale[0], scale[1]);
    for (let i = 0; i < this.goal.cells.length; i++) this.goal.cells[i] = <u8>(0x41 + i);
    this.start = this.goal.copy();
    const directions = new StaticArray<u8>(scale[2] + 1);
    const lines = new StaticArray<i32>(scale[2] + 1);
    let count = 0;
    let vertical = rng.chance(1, 2);
    // Moves that lead back to the goal are followed by one more.
    while (count < scale[2] || this.start.equals(this.goal)) {
      vertical = !vertical;
      const back = rng.chance(1, 2);
      const direction = vertical ? (back ? UP : DOWN) : back ? LEFT : RIGHT;
      const line = rng.range(0, (vertical ? scale[1] : scale[0]) - 1);
      rotate(this.start, direction, line);
      directions[count] = opposite(direction);
      lines[count] = line;
      count++;
    }
    this.directions = StaticArray.slice<u8>(directions, 0, count).reverse();
    this.lines = StaticArray.slice<i32>(lines, 0, count).reverse();
  }

  statement(out: Writer): void {
    const rows = this.goal.rows;
    const columns = this.goal.columns;
    if (this.phrasing == 0) {
      out
        .text("Letters lie on a board of ")
        .integer(rows)
        .text(" rows and ")
        .integer(columns)
        .text(" columns. A move ");
      out.text(
        "shifts all letters of one row by one place to the left or to the right, or all letters of one ",
      );
      out.text(
        "column by one place up or down; the letter that leaves the board comes in again at the other ",
      );
      out.text("end of the same row or column.");
    } else {
      out.text(
        "Each row and each column of this board of letters is a ring that can be turned. Turning a row ",
      );
      out.text(
        "moves each of its letters one place to the left or right, turning a column moves each of its ",
      );
      out.text("letters one place up or down, and the letter that is pushed over the edge returns at the ");
      out.text("opposite edge of that row or column.");
    }
    out.text(" The board now:\n\n");
    this.start.write(out, " ");
    out.text("\n\nThis is the goal:\n\n");
    this.goal.write(out, " ");
    out
      .text("\n\nReach it with at most ")
      .integer(this.lines.length)
      .text(" moves. Write a move as a letter and a ");
    out.text(
      "number: L2 and R2 shift row 2 to the left and to the right, U3 and D3 shift column 3 up and down. ",
    );
    out.text("Rows are numbered from 1 at the top, columns from 1 on the left.\n\n");
    out.text("Answer with the moves in order, separated by commas, written like this: L2, U3, L2. ");
    out.text("Any sequence that reaches the goal and is not too long is right.");
  }

  solve(): StaticArray<string> {
    const moves = new StaticArray<string>(this.lines.length);
    for (let i = 0; i < moves.length; i++)
      moves[i] = String.fromCharCode(this.directions[i], 0x31 + this.lines[i]);
    return moves;
  }

  check(words: StaticArray<Word>): Reason {
    if (words.length > this.lines.length) return Reason.WrongLength;
    const board = this.start.copy();
    for (let i = 0; i < words.length; i++) {
      const direction = letterAt(words[i], 0);
      const line = <i32>letterAt(words[i], 1) - 0x31;
      if (words[i].length != 2 || !DIRECTIONS.includes(direction)) return Reason.OutOfRange;
      if (<u32>line >= <u32>(isVertical(direction) ? board.columns : board.rows)) return Reason.OutOfRange;
      rotate(board, direction, line);
    }
    return board.equals(this.goal) ? Reason.Correct : Reason.GoalNotReached;
  }
}

function isVertical(direction: u8): bool {
  return direction == UP || direction == DOWN;
}

/** Shifts a row to the left or right, or a column up or down, by one place. */
function rotate(board: Grid, direction: u8, line: i32): void {
  const length = isVertical(direction) ? board.rows : board.columns;
  const step = isVertical(direction) ? board.columns : 1;
  const first = isVertical(direction) ? line : line * board.columns;
  const cells = board.cells;
  if (direction == UP || direction == LEFT) {
    const held = cells[first];
    for (let i = 1; i < length; i++) cells[first + (i - 1) * step] = cells[first + i * step];
    cells[first + (length - 1) * step] = held;
  } else {
    const held = cells[first + (length - 1) * step];
    for (let i = length - 1; i > 0; i--) cells[first + i * step] = cells[first + (i - 1) * step];
    cells[first] = held;
  }
}

export function create(): Environment {
  return new RotatingLines();
}
