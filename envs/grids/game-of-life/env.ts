import { Environment, Grid, GridEnvironment, LaneCounter, Rng, Scale, Writer } from "scaler-wasm/assembly";

const DEAD: u8 = 0x2e; // .
const ALIVE: u8 = 0x23; // #

class GameOfLife extends GridEnvironment {
  private phrasing: i32 = 0;
  private wraps: bool = false;
  private columns: i32 = 0;
  /** Boards, a word a row: bit i is 1 where the cell in column i is alive. */
  private first!: StaticArray<u64>;
  private last!: StaticArray<u64>;
  private steps: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.columns = scale[1];
    this.phrasing = rng.range(0, 1);
    this.wraps = scale[3] > 0 && rng.chance(1, 2);
    this.first = new StaticArray<u64>(scale[0]);
    for (let row = 0; row < scale[0]; row++) this.first[row] = rng.next() >> (64 - this.columns);
    this.last = this.next(this.first);
    // A board that dies out would make "all dead" a good guess: such a game is asked for before its end.
    for (this.steps = 1; this.steps < scale[2]; this.steps++) {
      const next = this.next(this.last);
      if (isDead(next)) break;
      this.last = next;
    }
  }

  /** The board one step later; all cells of a row are worked out at once. */
  private next(board: StaticArray<u64>): StaticArray<u64> {
    const next = new StaticArray<u64>(board.length);
    const inside = u64.MAX_VALUE >> (64 - this.columns);
    for (let row = 0; row < board.length; row++) {
      const neighbours = new LaneCounter();
      for (let offset = -1; offset <= 1; offset++) {
        let from = row + offset;
        if (this.wraps) from = (from + board.length) % board.length;
        else if (from < 0 || from == board.length) continue;
        const cells = board[from];
        neighbours.add((cells << 1) | (this.wraps ? cells >> (this.columns - 1) : 0));
        if (offset != 0) neighbours.add(cells);
        neighbours.add((cells >> 1) | (this.wraps ? cells << (this.columns - 1) : 0));
      }
      next[row] = inside & (neighbours.is(3) | (neighbours.is(2) & board[row]));
    }
    return next;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("Here is a board of Conway's Game of Life; # is a living cell and . a dead one. ");
      out.text("The neighbours of a cell are the up to eight cells that touch it by a side or a corner. ");
    } else {
      out.text("On the board below a # marks a living cell and a . marks a dead one. ");
      out.text("Two cells are neighbours when they touch by a side or at a corner. ");
      out.text("The cells change in steps, as in Conway's Game of Life. ");
    }
    out.text("In each step all cells change at the same moment: a living cell stays alive if 2 or 3 of its ");
    out.text(
      "neighbours are alive and dies otherwise; a dead cell comes alive if exactly 3 of its neighbours ",
    );
    out.text("are alive and stays dead otherwise. ");
    if (this.wraps) {
      out.text("The board wraps around: the last row also touches the first one, and the last column also ");
      out.text("touches the first one, so every cell has eight neighbours.\n\n");
    } else {
      out.text("Nothing outside the board is ever alive.\n\n");
    }
    this.draw(this.first).write(out);
    out
      .text("\n\nGive the board after ")
      .integer(this.steps)
      .text(this.steps == 1 ? " step" : " steps");
    out.text(" in the same form: ").integer(this.first.length).text(" lines of ").integer(this.columns);
    out.text(" characters, each # or .");
  }

  private draw(board: StaticArray<u64>): Grid {
    const grid = new Grid(board.length, this.columns);
    for (let row = 0; row < grid.rows; row++) {
      for (let column = 0; column < grid.columns; column++) {
        grid.set(row, column, (board[row] >> column) & 1 ? ALIVE : DEAD);
      }
    }
    return grid;
  }

  solve(): Grid {
    return this.draw(this.last);
  }
}

function isDead(board: StaticArray<u64>): bool {
  for (let row = 0; row < board.length; row++) {
    if (board[row] != 0) return false;
  }
  return true;
}

export function create(): Environment {
  return new GameOfLife();
}
