import {
  checkSelection,
  digMaze,
  Environment,
  Grid,
  OpenIntegerListEnvironment,
  Points,
  Reason,
  Rng,
  Scale,
  selected,
  Writer,
} from "scaler-wasm/assembly";

const INSIDE: u8 = 1;
const OUTSIDE: u8 = 0;

class PointInPolygon extends OpenIntegerListEnvironment {
  private corners!: Points;
  private points!: Points;
  private isInside!: StaticArray<bool>;
  private phrasing: i32 = 0;

  /**
   * The polygon is the outline of a maze without loops, whose rows and columns have random widths. Each point is
   * drawn inside a square of the maze or of its surroundings, so that it is known on which side of the outline it
   * lies. At last everything is sheared: lines stay lines, and inside stays inside.
   */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    const plan = surrounded(digMaze(scale[0], scale[1], 0, INSIDE, OUTSIDE, rng));
    const xs = lines(plan.columns, scale[3], rng);
    const ys = lines(plan.rows, scale[3], rng);
    this.corners = outline(plan, xs, ys, rng);
    this.points = new Points(scale[2]);
    this.isInside = new StaticArray<bool>(scale[2]);
    // Squares in random order; half of the points are to lie inside on average, and one at least.
    const squares = rng.permutation(plan.cells.length);
    const certain = <i32>rng.below(scale[2]);
    let inside = 0;
    let outside = 0;
    for (let i = 0; i < scale[2]; i++) {
      const wanted = i == certain || rng.chance(1, 2) ? INSIDE : OUTSIDE;
      let at = wanted == INSIDE ? inside : outside;
      while (plan.cells[squares[at]] != wanted) at++;
      if (wanted == INSIDE) inside = at + 1;
      else outside = at + 1;
      const row = squares[at] / plan.columns;
      const column = squares[at] % plan.columns;
      this.points.set(
        i,
        rng.range(xs[column] + 1, xs[column + 1] - 1),
        rng.range(ys[row] + 1, ys[row + 1] - 1),
      );
      this.isInside[i] = wanted == INSIDE;
    }
    const slant = rng.range(-scale[4], scale[4]);
    const tilt = rng.range(-scale[4], scale[4]);
    shear(this.corners, slant, tilt);
    shear(this.points, slant, tilt);
  }

  statement(out: Writer): void {
    const n = this.points.length;
    if (this.phrasing == 0) {
      out.text("A polygon has these corners, in order along its boundary; the last is joined to the first:");
    } else {
      out.text(
        "A fence runs straight from each of these posts to the next one, and from the last to the first. ",
      );
      out.text("It encloses a meadow.");
    }
    out.text("\n\n");
    for (let i = 0; i < this.corners.length; i++) {
      if (i > 0) out.text(", ");
      this.corners.writePoint(out, i);
    }
    if (this.phrasing == 0)
      out.text("\n\nWhich of the following points 1 to ").integer(n).text(" lie inside it?");
    else out.text("\n\nWhich of the following cows 1 to ").integer(n).text(" stand on the meadow?");
    out.text(" None of them lies on the boundary, and at least one lies inside.\n\n");
    this.points.write(out);
    out.text("\n\nAnswer with the numbers of those inside, in any order, separated by commas.");
  }

  solve(): StaticArray<i64> {
    return selected(this.isInside);
  }

  check(values: StaticArray<i64>): Reason {
    return checkSelection(values, this.isInside);
  }
}

/** The maze with a ring of squares around it. */
function surrounded(maze: Grid): Grid {
  const plan = new Grid(maze.rows + 2, maze.columns + 2);
  plan.fill(OUTSIDE);
  for (let row = 0; row < maze.rows; row++) {
    for (let column = 0; column < maze.columns; column++)
      plan.set(row + 1, column + 1, maze.get(row, column));
  }
  return plan;
}

/** The coordinates of the lines between `count` strips, each 2 to `widest` wide. */
function lines(count: i32, widest: i32, rng: Rng): StaticArray<i32> {
  const places = new StaticArray<i32>(count + 1);
  for (let i = 1; i <= count; i++) places[i] = places[i - 1] + rng.range(2, widest);
  return places;
}

/** The corners of the region of all squares inside, counter-clockwise from a random one; rows of the grid go upward. */
function outline(plan: Grid, xs: StaticArray<i32>, ys: StaticArray<i32>, rng: Rng): Points {
  const columns: i32[] = [];
  const rows: i32[] = [];
  // On the lattice of lines, from the corner of the first square to the right, with the region on the left.
  let x = 1;
  let y = 1;
  let right = 1;
  let up = 0;
  do {
    columns.push(x);
    rows.push(y);
    // Straight on while there is a square of the region on the left and none on the right.
    do {
      x += right;
      y += up;
    } while (isInside(plan, x, y, right, up, true) && !isInside(plan, x, y, right, up, false));
    const left = isInside(plan, x, y, right, up, true);
    const before = right;
    right = left ? up : -up;
    up = left ? -before : before;
  } while (x != 1 || y != 1);
  const corners = new Points(columns.length);
  let from = <i32>rng.below(columns.length);
  for (let i = 0; i < columns.length; i++) {
    corners.set(i, xs[columns[from]], ys[rows[from]]);
    if (++from == columns.length) from = 0;
  }
  return corners;
}

/** Whether the square ahead of a place on the lattice, to the left or to the right of the way, is in the region. */
function isInside(plan: Grid, x: i32, y: i32, right: i32, up: i32, left: bool): bool {
  const side = left ? 1 : -1;
  // Half a step ahead and half a step aside; both numerators are even.
  const column = (2 * x + right - side * up - 1) / 2;
  const row = (2 * y + up + side * right - 1) / 2;
  return plan.get(row, column) == INSIDE;
}

/** Adds multiples of y to x, then of x to y. */
function shear(points: Points, slant: i32, tilt: i32): void {
  for (let i = 0; i < points.length; i++) {
    points.xs[i] += slant * points.ys[i];
    points.ys[i] += tilt * points.xs[i];
  }
}

export function create(): Environment {
  return new PointInPolygon();
}
