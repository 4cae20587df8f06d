import {
  columnStep,
  Environment,
  FOUR_MOVES,
  Grid,
  OpenGridEnvironment,
  Reason,
  Rng,
  rowStep,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const EMPTY: u8 = 0x2e; // .
const A: u8 = 0x41; // A
const LETTERS: i32 = 26;

class NumberLink extends OpenGridEnvironment {
  private board!: Grid;
  private solution!: Grid;
  private phrasing: i32 = 0;

  /** Lets paths grow one after another from random squares, and shows only their ends. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.solution = new Grid(scale[0], scale[1]);
    this.solution.fill(EMPTY);
    this.board = this.solution.copy();
    const squares = rng.permutation(this.solution.cells.length);
    let letter = 0;
    for (let i = 0; i < squares.length && letter < min(scale[2], LETTERS); i++) {
      if (this.solution.cells[squares[i]] == EMPTY && this.grow(squares[i], A + <u8>letter, scale[3], rng))
        letter++;
    }
  }

  /** Lets a path of at least three squares grow from one, or none at all when there is no room; returns whether it did. */
  private grow(start: i32, letter: u8, longest: i32, rng: Rng): bool {
    const goal = rng.range(max(3, longest / 2), longest);
    const path = new StaticArray<i32>(goal);
    let length = 1;
    path[0] = start;
    this.solution.cells[start] = letter;
    while (length < goal) {
      const next = this.step(path[length - 1], letter, rng);
      if (next < 0) break;
      this.solution.cells[next] = letter;
      path[length++] = next;
    }
    if (length < 3) {
      for (let i = 0; i < length; i++) this.solution.cells[path[i]] = EMPTY;
      return false;
    }
    this.board.cells[start] = letter;
    this.board.cells[path[length - 1]] = letter;
    return true;
  }

  /** A random empty square beside the path's last one that touches no other square of the path; -1 when there is none. */
  private step(square: i32, letter: u8, rng: Rng): i32 {
    const row = square / this.solution.columns;
    const column = square % this.solution.columns;
    const turn = rng.range(0, 3);
    for (let m = 0; m < 4; m++) {
      const move = <u8>FOUR_MOVES.charCodeAt((turn + m) & 3);
      const r = row + rowStep(move);
      const c = column + columnStep(move);
      if (!this.solution.contains(r, c) || this.solution.get(r, c) != EMPTY) continue;
      if (countBeside(this.solution, r, c, letter) == 1) return this.solution.index(r, c);
    }
    return -1;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Each letter on this board stands on two squares. Join the two squares of every letter by a path. ",
      );
    } else {
      out.text(
        "This is the plan of a circuit board. Contacts with the same letter, two each, have to be connected by a wire. ",
      );
    }
    out
      .text("A ")
      .text(this.phrasing == 0 ? "path" : "wire")
      .text(" goes from square to square, up, down, left or right, over ");
    out
      .text("empty squares (dots). No square may be used twice, and a ")
      .text(this.phrasing == 0 ? "path" : "wire");
    out.text(
      " must not touch itself: two of its squares share a side only if one follows directly after the other. ",
    );
    out.text("Squares may stay empty.\n\n");
    this.board.write(out);
    out.text("\n\nAnswer with a board of the same form, ").integer(this.board.rows).text(" lines of ");
    out.integer(this.board.columns).text(" characters, on which every square of a ");
    out.text(this.phrasing == 0 ? "path shows its letter" : "wire shows the letter of its contacts");
    out.text(" and all others a dot. Any solution is accepted.");
  }

  solve(): Grid {
    return this.solution;
  }

  check(grid: Grid): Reason {
    if (grid.rows != this.board.rows || grid.columns != this.board.columns) return Reason.WrongLength;
    // How often each letter stands on the board, and how often in the answer.
    const contacts = new StaticArray<i32>(LETTERS);
    const squares = new StaticArray<i32>(LETTERS);
    for (let i = 0; i < grid.cells.length; i++) {
      const shown = this.board.cells[i];
      if (shown != EMPTY) {
        if (grid.cells[i] != shown) return Reason.InputChanged;
        contacts[shown - A]++;
      }
      if (grid.cells[i] == EMPTY) continue;
      if (grid.cells[i] - A >= <u8>LETTERS) return Reason.OutOfRange;
      squares[grid.cells[i] - A]++;
    }
    for (let letter = 0; letter < LETTERS; letter++) {
      if (contacts[letter] == 0 && squares[letter] > 0) return Reason.OutOfRange;
    }
    for (let i = 0; i < grid.cells.length; i++) {
      if (this.board.cells[i] == EMPTY) continue;
      const letter = grid.cells[i] - A;
      if (squares[letter] == 0) continue;
      if (this.follow(grid, i) != squares[letter]) return Reason.RuleBroken;
      // The other end needs no second look.
      squares[letter] = 0;
    }
    return Reason.Correct;
  }

  /** How many squares the path from an end to the other one has; 0 when it breaks off, branches or touches itself. */
  private follow(grid: Grid, start: i32): i32 {
    const letter = grid.cells[start];
    let before = -1;
    let square = start;
    for (let length = 1; length <= grid.cells.length; length++) {
      const row = square / grid.columns;
      const column = square % grid.columns;
      const isEnd = this.board.cells[square] == letter;
      if (countBeside(grid, row, column, letter) != (isEnd ? 1 : 2)) return 0;
      if (isEnd && square != start) return length;
      for (let m = 0; m < 4; m++) {
        const move = <u8>FOUR_MOVES.charCodeAt(m);
        const r = row + rowStep(move);
        const c = column + columnStep(move);
        if (!grid.contains(r, c) || grid.get(r, c) != letter || grid.index(r, c) == before) continue;
        before = square;
        square = grid.index(r, c);
        break;
      }
    }
    return 0;
  }
}

/** How many of the up to four squares that share a side with one hold a symbol. */
function countBeside(grid: Grid, row: i32, column: i32, symbol: u8): i32 {
  let count = 0;
  if (row > 0 && grid.get(row - 1, column) == symbol) count++;
  if (row + 1 < grid.rows && grid.get(row + 1, column) == symbol) count++;
  if (column > 0 && grid.get(row, column - 1) == symbol) count++;
  if (column + 1 < grid.columns && grid.get(row, column + 1) == symbol) count++;
  return count;
}

export function create(): Environment {
  return new NumberLink();
}
