import {
  Environment,
  Grid,
  OpenIntegerListEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const FREE: u8 = 0x2e; // .
const TREE: u8 = 0x23; // #

class LargestRectangle extends OpenIntegerListEnvironment {
  private map!: Grid;
  private largestArea: i64 = 0;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.map = new Grid(scale[0], scale[1]);
    this.map.fill(FREE);
    const trees = rng.sample(this.map.cells.length, scale[2]);
    for (let i = 0; i < trees.length; i++) this.map.cells[trees[i]] = TREE;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "On this map of a building site, # is a tree and . is free ground. A hall is to be built: a rectangle of ",
      );
      out.text("whole squares, with its sides along the rows and columns, in which no tree stands. ");
      out.text("Find a place for it where it covers as many squares as possible.");
    } else {
      out.text(
        "Find a largest rectangle of dots in this grid: a block of consecutive rows and consecutive columns in ",
      );
      out.text("which no square is marked #. What counts is the number of its squares.");
    }
    out.text("\n\n");
    this.map.write(out);
    out.text(
      "\n\nRows are numbered from 1 at the top, columns from 1 at the left. Answer with four integers separated by ",
    );
    out.text("commas: the first row, the first column, the last row and the last column of the rectangle. ");
    out.text("If several rectangles are largest, any one of them is accepted.");
  }

  /**
   * For every row, the heights of the free columns that end in it, and a stack of columns whose heights rise: when a
   * lower one comes, the higher ones before it cannot reach further.
   */
  solve(): StaticArray<i64> {
    const map = this.map;
    const best = new StaticArray<i64>(4);
    let area = 0;
    const heights = new StaticArray<i32>(map.columns);
    // Where each open rectangle begins, and its height.
    const starts = new StaticArray<i32>(map.columns + 1);
    const levels = new StaticArray<i32>(map.columns + 1);
    for (let row = 0; row < map.rows; row++) {
      let open = 0;
      for (let column = 0; column <= map.columns; column++) {
        let height = 0;
        if (column < map.columns) {
          height = map.cells[row * map.columns + column] == FREE ? heights[column] + 1 : 0;
          heights[column] = height;
        }
        let start = column;
        while (open > 0 && levels[open - 1] >= height) {
          open--;
          start = starts[open];
          if (levels[open] * (column - start) <= area) continue;
          area = levels[open] * (column - start);
          best[0] = row - levels[open] + 2;
          best[1] = start + 1;
          best[2] = row + 1;
          best[3] = column;
        }
        starts[open] = start;
        levels[open] = height;
        open++;
      }
    }
    return best;
  }

  prepare(): void {
    this.largestArea = areaOf(this.solve());
  }

  check(values: StaticArray<i64>): Reason {
    if (values.length != 4) return Reason.WrongLength;
    for (let i = 0; i < 4; i++) {
      if (values[i] < 1 || values[i] > (i % 2 == 0 ? this.map.rows : this.map.columns))
        return Reason.OutOfRange;
    }
    const area = areaOf(values);
    if (area == 0) return Reason.RuleBroken;
    for (let row = <i32>values[0] - 1; row < <i32>values[2]; row++) {
      for (let column = <i32>values[1] - 1; column < <i32>values[3]; column++) {
        if (this.map.get(row, column) != FREE) return Reason.RuleBroken;
      }
    }
    return area == this.largestArea ? Reason.Correct : Reason.NotOptimal;
  }
}

/** Squares of a rectangle; 0 when its last row or column comes before its first. */
function areaOf(values: StaticArray<i64>): i64 {
  return max(values[2] - values[0] + 1, 0) * max(values[3] - values[1] + 1, 0);
}

export function create(): Environment {
  return new LargestRectangle();
}
