import { Environment, Grid, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const FREE: u8 = 0x2e; // .
const BLOCKED: u8 = 0x23; // #

class MonomerDimerTilings extends IntegerEnvironment {
  private board!: Grid;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const turned = rng.chance(1, 2);
    this.board = new Grid(turned ? scale[1] : scale[0], turned ? scale[0] : scale[1]);
    this.board.fill(FREE);
    const blocked = rng.sample(scale[0] * scale[1], rng.range(max(1, scale[2] / 2), scale[2]));
    for (let i = 0; i < blocked.length; i++) this.board.cells[blocked[i]] = BLOCKED;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "In the board below a dot (.) is a free cell and a hash (#) is a hole. The free cells are to be ",
      );
      out.text(
        "covered with tiles that each fill one cell or two cells with a common side. Every free cell is ",
      );
      out.text("covered by exactly one tile, and no tile covers a hole. In how many ways can this be done?");
    } else {
      out.text(
        "A floor consists of square fields; those marked # are pillars, those marked with a dot are to be ",
      );
      out.text(
        "paved. There are square slabs for one field and slabs for two fields side by side, which may ",
      );
      out.text(
        "lie in either direction, as many of each as needed. Slabs do not overlap and leave no field ",
      );
      out.text("open. How many different pavings are there?");
    }
    out.text(" Arrangements that are mirror images or rotations of each other count as different.\n\n");
    this.board.write(out);
    out.text("\n\nAnswer with one integer.");
  }

  // Cell by cell, along the shorter side: bit c of a state says that a tile laid before covers the next cell of
  // column c. A 7 x 8 board without holes has fewer than 2^56 tilings.
  solve(): i64 {
    const long = max(this.board.rows, this.board.columns);
    const short = min(this.board.rows, this.board.columns);
    let ways = new StaticArray<i64>(1 << short);
    let next = new StaticArray<i64>(1 << short);
    ways[0] = 1;
    for (let row = 0; row < long; row++) {
      for (let column = 0; column < short; column++) {
        const here = 1 << column;
        const free = this.isFree(row, column);
        const beside = column + 1 < short && this.isFree(row, column + 1) ? 1 << (column + 1) : 0;
        const below = row + 1 < long && this.isFree(row + 1, column);
        next.fill(0);
        for (let state = 0; state < ways.length; state++) {
          const count = ways[state];
          if (count == 0) continue;
          if (!free || (state & here) != 0) {
            next[state & ~here] += count;
            continue;
          }
          next[state] += count;
          if (beside != 0 && (state & beside) == 0) next[state | beside] += count;
          if (below) next[state | here] += count;
        }
        const done = ways;
        ways = next;
        next = done;
      }
    }
    return ways[0];
  }

  /** Reads a board that is wider than high as if it were turned. */
  private isFree(row: i32, column: i32): bool {
    const turned = this.board.columns > this.board.rows;
    return (turned ? this.board.get(column, row) : this.board.get(row, column)) == FREE;
  }
}

export function create(): Environment {
  return new MonomerDimerTilings();
}
