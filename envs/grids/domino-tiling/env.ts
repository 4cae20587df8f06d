import {
  columnStep,
  DOWN,
  Environment,
  FOUR_MOVES,
  Grid,
  LEFT,
  OpenGridEnvironment,
  opposite,
  Reason,
  RIGHT,
  Rng,
  rowStep,
  Scale,
  UP,
  Writer,
} from "scaler-wasm/assembly";

const FREE: u8 = 0x2e; // .
const HOLE: u8 = 0x23; // #

class DominoTiling extends OpenGridEnvironment {
  private board!: Grid;
  private tiling!: Grid;
  private phrasing: i32 = 0;

  /** Lays dominoes at random until no two free squares touch, and takes some away again; the rest are holes. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.tiling = new Grid(scale[0], scale[1]);
    this.tiling.fill(HOLE);
    const squares = rng.permutation(this.tiling.cells.length);
    for (let i = 0; i < squares.length; i++) {
      if (this.tiling.cells[squares[i]] == HOLE) this.lay(squares[i], rng);
    }
    // At least one domino is left.
    const dominoes = (squares.length - this.tiling.count(HOLE)) / 2;
    let left = min(scale[2], dominoes - 1);
    for (let i = 0; left > 0; i++) {
      const move = this.tiling.cells[squares[i]];
      if (move == HOLE) continue;
      this.tiling.cells[squares[i] + rowStep(move) * scale[1] + columnStep(move)] = HOLE;
      this.tiling.cells[squares[i]] = HOLE;
      left--;
    }
    this.board = new Grid(scale[0], scale[1]);
    for (let i = 0; i < squares.length; i++) this.board.cells[i] = this.tiling.cells[i] == HOLE ? HOLE : FREE;
  }

  /** Lays a domino on a square and a random free one beside it, if there is one. */
  private lay(square: i32, rng: Rng): void {
    const row = square / this.tiling.columns;
    const column = square % this.tiling.columns;
    const turn = rng.range(0, 3);
    for (let m = 0; m < 4; m++) {
      const move = <u8>FOUR_MOVES.charCodeAt((turn + m) & 3);
      const r = row + rowStep(move);
      const c = column + columnStep(move);
      if (!this.tiling.contains(r, c) || this.tiling.get(r, c) != HOLE) continue;
      this.tiling.cells[square] = move;
      this.tiling.set(r, c, opposite(move));
      return;
    }
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Cover all the dots of this board with dominoes. A domino covers two squares that share a side. Dominoes must ",
      );
      out.text("not overlap or reach beyond the board, and squares marked # stay uncovered.");
    } else {
      out.text(
        "A terrace has to be paved with slabs that cover two squares each, side by side or one above the other. The ",
      );
      out.text(
        "dots below are the squares to be paved; each must be covered by exactly one slab. Squares marked # are flower ",
      );
      out.text("beds, on which no slab may lie, and slabs must not reach beyond the picture.");
    }
    out.text("\n\n");
    this.board.write(out);
    out.text("\n\nAnswer with a board of the same form, ").integer(this.board.rows).text(" lines of ");
    out
      .integer(this.board.columns)
      .text(" characters. Keep each # and replace each dot by a letter that says where the ");
    out.text("other half of its ").text(this.phrasing == 0 ? "domino" : "slab");
    out.text(" lies: U above it, D below it, L to the left, R to the right. Any solution is accepted.");
  }

  solve(): Grid {
    return this.tiling;
  }

  check(grid: Grid): Reason {
    if (grid.rows != this.board.rows || grid.columns != this.board.columns) return Reason.WrongLength;
    for (let row = 0; row < grid.rows; row++) {
      for (let column = 0; column < grid.columns; column++) {
        const symbol = grid.get(row, column);
        if ((symbol == HOLE) != (this.board.get(row, column) == HOLE)) return Reason.InputChanged;
        if (symbol == HOLE) continue;
        if (symbol != UP && symbol != DOWN && symbol != LEFT && symbol != RIGHT) return Reason.OutOfRange;
        const r = row + rowStep(symbol);
        const c = column + columnStep(symbol);
        if (!grid.contains(r, c) || grid.get(r, c) != opposite(symbol)) return Reason.RuleBroken;
      }
    }
    return Reason.Correct;
  }
}

export function create(): Environment {
  return new DominoTiling();
}
