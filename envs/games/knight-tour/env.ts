import {
  Environment,
  Grid,
  nameOfSquare,
  OpenWordListEnvironment,
  Reason,
  Rng,
  Scale,
  squareAt,
  Word,
  Writer,
  writeBoard,
} from "scaler-wasm/assembly";

const GONE: u8 = 0x23; // #
const SQUARE: u8 = 0x2e; // .
const START: u8 = 0x53; // S
const NOWHERE: i32 = -1;
const JUMPS: i32 = 8;

class KnightTour extends OpenWordListEnvironment {
  private phrasing: i32 = 0;
  private board!: Grid;
  private tour!: StaticArray<i32>;

  /** Lets a knight walk until it is stuck or has been on enough squares; only these are left of the board. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.board = new Grid(scale[0], scale[1]);
    this.board.fill(GONE);
    const walk = new StaticArray<i32>(scale[2]);
    const start = rng.range(0, this.board.cells.length - 1);
    let at = start;
    let length = 0;
    while (at != NOWHERE && length < walk.length) {
      walk[length++] = at;
      this.board.cells[at] = SQUARE;
      at = this.step(at, rng);
    }
    this.board.cells[start] = START;
    this.tour = StaticArray.slice<i32>(walk, 0, length);
  }

  /**
   * A square to go on to that has not been visited. Two times in three it is one with the fewest ways on
   * (Warnsdorff's rule), so that most walks become long.
   */
  private step(from: i32, rng: Rng): i32 {
    const careful = rng.chance(2, 3);
    let chosen = NOWHERE;
    let fewest = JUMPS;
    let count = 0;
    for (let i = 0; i < JUMPS; i++) {
      const next = this.jump(from, i);
      if (next == NOWHERE || this.board.cells[next] != GONE) continue;
      const ways = careful ? this.waysOn(next) : 0;
      if (ways < fewest) {
        fewest = ways;
        count = 0;
      }
      if (ways == fewest && rng.chance(1, ++count)) chosen = next;
    }
    return chosen;
  }

  private waysOn(from: i32): i32 {
    let ways = 0;
    for (let i = 0; i < JUMPS; i++) {
      const next = this.jump(from, i);
      if (next != NOWHERE && this.board.cells[next] == GONE) ways++;
    }
    return ways;
  }

  /** Where one of the knight's jumps leads, or `NOWHERE`. */
  private jump(from: i32, number: i32): i32 {
    const long = number & 1 ? 2 : -2;
    const short = number & 2 ? 1 : -1;
    const row = from / this.board.columns + (number & 4 ? long : short);
    const column = (from % this.board.columns) + (number & 4 ? short : long);
    return this.board.contains(row, column) ? this.board.index(row, column) : NOWHERE;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Some squares of this board are gone; they are marked #. A knight stands on the square S. Move it ",
      );
      out.text("as in chess so that it visits every remaining square exactly once. ");
    } else {
      out.text(
        "Plan a knight's tour on the squares of this board that are not marked #. It begins on S and comes ",
      );
      out.text("to each of them once, S included. ");
    }
    out.text(
      "A knight jumps two squares along a row or a column and one square across; it does not matter what ",
    );
    out.text("lies between. The tour need not be closed.\n\n");
    writeBoard(this.board, out);
    out.text(
      "\n\nSquares are named by the letter above their column and the number of their row. Answer with all ",
    );
    out.integer(this.tour.length).text(" squares in the order of the tour, beginning with ");
    out.text(nameOfSquare(this.tour[0], this.board.columns));
    out.text(" and separated by commas. If there are several tours, any of them is right.");
  }

  solve(): StaticArray<string> {
    const names = new StaticArray<string>(this.tour.length);
    for (let i = 0; i < names.length; i++) names[i] = nameOfSquare(this.tour[i], this.board.columns);
    return names;
  }

  check(words: StaticArray<Word>): Reason {
    if (words.length != this.tour.length) return Reason.WrongLength;
    const visited = new StaticArray<bool>(this.board.cells.length);
    let repeated = false;
    let legal = true;
    let before = NOWHERE;
    for (let i = 0; i < words.length; i++) {
      const square = squareAt(words[i], 0, this.board);
      if (square == NOWHERE || words[i].length != 2 || this.board.cells[square] == GONE)
        return Reason.OutOfRange;
      if (visited[square]) repeated = true;
      visited[square] = true;
      if (i == 0 ? square != this.tour[0] : !this.areAJumpApart(before, square)) legal = false;
      before = square;
    }
    if (repeated) return Reason.NotAPermutation;
    return legal ? Reason.Correct : Reason.IllegalMove;
  }

  private areAJumpApart(a: i32, b: i32): bool {
    const down = a / this.board.columns - b / this.board.columns;
    const right = (a % this.board.columns) - (b % this.board.columns);
    return down * down + right * right == 5;
  }
}

export function create(): Environment {
  return new KnightTour();
}
