import { Environment, Grid, IntegerEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const FREE: u8 = 0x2e; // .
const BLOCKED: u8 = 0x23; // #

class GridPathsWithObstacles extends IntegerEnvironment {
  private grid!: Grid;
  private phrasing: i32 = 0;

  /** Blocks random cells off one random path, so that at least this path remains. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    const turned = rng.chance(1, 2);
    const rows = turned ? scale[1] : scale[0];
    const columns = turned ? scale[0] : scale[1];
    this.grid = new Grid(rows, columns);
    this.grid.fill(FREE);
    const onPath = new StaticArray<bool>(rows * columns);
    const isDown = new StaticArray<bool>(rows + columns - 2);
    for (let i = 0; i < rows - 1; i++) isDown[i] = true;
    rng.shuffle(isDown);
    onPath[0] = true;
    let cell = 0;
    for (let i = 0; i < isDown.length; i++) {
      cell += isDown[i] ? columns : 1;
      onPath[cell] = true;
    }
    const others = new StaticArray<i32>(rows * columns - isDown.length - 1);
    let count = 0;
    for (cell = 0; cell < onPath.length; cell++) {
      if (!onPath[cell]) others[count++] = cell;
    }
    rng.shuffle(others);
    for (let i = 0; i < scale[2]; i++) this.grid.cells[others[i]] = BLOCKED;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("In the grid below a dot (.) is a free cell and a hash (#) is a blocked cell. ");
      out.text("A path starts in the top left cell and ends in the bottom right cell; ");
      out.text("every step goes to the next cell to the right or to the next cell below, and never onto a ");
      out.text("blocked cell. How many different paths are there?");
    } else if (this.phrasing == 1) {
      out.text("A robot stands in the upper left corner of this map and must reach the lower right corner. ");
      out.text("It moves one cell right or one cell down at a time. It cannot enter cells with a rock (#); ");
      out.text("all other cells (.) are open. In how many different ways can it get there?");
    } else {
      out.text(
        "Count the routes from the top left to the bottom right cell of the grid that consist only of ",
      );
      out.text("single steps right and single steps down and visit only cells marked with a dot. ");
      out.text("Cells marked # are forbidden.");
    }
    out.text("\n\n");
    this.grid.write(out);
    out.text("\n\nAnswer with one integer.");
  }

  // A free 34 x 34 grid has 7.2e18 paths, the most that i64 holds: the bounds in env.json stop there.
  solve(): i64 {
    const columns = this.grid.columns;
    const ways = new StaticArray<i64>(columns);
    ways[0] = 1;
    for (let row = 0; row < this.grid.rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (this.grid.get(row, column) == BLOCKED) ways[column] = 0;
        else if (column > 0) ways[column] += ways[column - 1];
      }
    }
    return ways[columns - 1];
  }
}

export function create(): Environment {
  return new GridPathsWithObstacles();
}
