import {
  columnStep,
  DOWN,
  Environment,
  FOUR_MOVES,
  Grid,
  GridEnvironment,
  RIGHT,
  Rng,
  rowStep,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const EMPTY: u8 = 0x2e; // .
const WALL: u8 = 0x23; // #
const MARBLE: u8 = 0x6f; // o
const A: u8 = 0x61; // a

/** Boards drawn at most: about one in five stays as it is at the first level, fewer at all others. */
const MOST_DRAWS: i32 = 16;

class TiltingBoard extends GridEnvironment {
  private board!: Grid;
  /** The board after all tilts. */
  private end!: Grid;
  private tilts!: StaticArray<u8>;
  private named: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.named = scale[5] > 0;
    // A board that looks the same at the end asks for nothing but a copy: another one is drawn.
    for (let draws = 0; draws < MOST_DRAWS; draws++) {
      this.draw(scale, rng);
      this.end = this.board.copy();
      for (let i = 0; i < this.tilts.length; i++) tilt(this.end, this.tilts[i]);
      if (!this.end.equals(this.board)) break;
    }
  }

  private draw(scale: Scale, rng: Rng): void {
    this.board = new Grid(scale[0], scale[1]);
    this.board.fill(EMPTY);
    const places = rng.sample(this.board.cells.length, scale[2] + scale[3]);
    for (let i = 0; i < places.length; i++) {
      const marble = this.named ? A + <u8>i : MARBLE;
      this.board.cells[places[i]] = i < scale[2] ? marble : WALL;
    }
    this.tilts = new StaticArray<u8>(scale[4]);
    let last = <i32>rng.below(4);
    for (let i = 0; i < scale[4]; i++) {
      // Never the same way twice in a row, which would change nothing.
      last = (last + rng.range(1, 3)) % 4;
      this.tilts[i] = <u8>FOUR_MOVES.charCodeAt(last);
    }
  }

  statement(out: Writer): void {
    const tilts = this.tilts;
    const marble = this.named ? "every letter is a marble" : "every o is a marble";
    if (this.phrasing == 0) {
      out.text("A board seen from above has a rim all around. On it, ").text(marble);
      out.text(", every # is a block that is fixed to the board, and every . is an empty square. ");
      out.text("When the board is tilted, all marbles roll in that direction, ");
    } else {
      out.text("In this picture ").text(marble).text(", # is a wall that never moves, and . is empty; ");
      out.text("the picture is enclosed by walls. When a magnet pulls, all marbles move towards it, ");
    }
    out.text("each until it is stopped by the edge, by a ").text(this.phrasing == 0 ? "block" : "wall");
    out.text(
      " or by a marble that has come to rest. The directions are U (towards the top row), D (the bottom row), ",
    );
    out.text("L (the left) and R (the right).\n\n");
    this.board.write(out);
    out.text("\n\n").text(this.phrasing == 0 ? "The board is tilted" : "The magnet pulls");
    out.text(tilts.length > 1 ? " in these directions, one after another: " : " in this direction: ");
    for (let i = 0; i < tilts.length; i++) {
      if (i > 0) out.text(", ");
      out.char(tilts[i]);
    }
    out
      .text("\n\nHow does it look at the end? Answer in the same form: ")
      .integer(this.board.rows)
      .text(" lines of ");
    out.integer(this.board.columns).text(" characters.");
  }

  solve(): Grid {
    return this.end;
  }
}

/** Lets all marbles roll. Squares are visited line by line along the roll, from where it ends. */
function tilt(board: Grid, move: u8): void {
  const across = rowStep(move) == 0;
  const lines = across ? board.rows : board.columns;
  const length = across ? board.columns : board.rows;
  const step = rowStep(move) * board.columns + columnStep(move);
  const stride = across ? board.columns : 1;
  const far = move == RIGHT || move == DOWN ? (length - 1) * step : 0;
  const cells = board.cells;
  for (let line = 0; line < lines; line++) {
    let square = line * stride + far;
    let rest = square;
    for (let i = 0; i < length; i++, square -= step) {
      const symbol = cells[square];
      if (symbol == EMPTY) continue;
      if (symbol == WALL) {
        rest = square - step;
        continue;
      }
      cells[square] = EMPTY;
      cells[rest] = symbol;
      rest -= step;
    }
  }
}

export function create(): Environment {
  return new TiltingBoard();
}
