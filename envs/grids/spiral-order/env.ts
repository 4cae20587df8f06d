import { Environment, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

class SpiralOrder extends IntegerListEnvironment {
  private rows: i32 = 0;
  private columns: i32 = 0;
  private values!: StaticArray<i32>;
  /** Corners clockwise from the top left; directions clockwise from right. */
  private corner: i32 = 0;
  private clockwise: bool = true;
  private backwards: bool = false;
  private step: i32 = 1;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.rows = scale[0];
    this.columns = scale[1];
    this.step = scale[3];
    this.phrasing = rng.range(0, 1);
    if (scale[2] >= 1) {
      this.corner = rng.range(0, 3);
      this.clockwise = rng.chance(1, 2);
    }
    if (scale[2] >= 2) this.backwards = rng.chance(1, 2);
    // All numbers of a grid have the same width, so that columns line up.
    const cells = this.rows * this.columns;
    this.values = cells <= 9 ? rng.integers(cells, 1, 9) : rng.integers(cells, 10, 99);
  }

  /** The direction of the first step. */
  private get start(): i32 {
    return this.clockwise ? this.corner : (this.corner + 1) & 3;
  }

  statement(out: Writer): void {
    const corner = cornerName(this.corner);
    const first = directionName(this.start);
    const turn = this.clockwise ? "right" : "left";
    if (this.phrasing == 0) {
      out.text("You walk over all cells of this grid in a spiral. You start in the ").text(corner);
      out.text(" corner and first go ").text(first);
      out.text(". Whenever the next cell lies outside the grid or was visited before, you turn ");
      out.text(turn).text(" by 90 degrees and go on.\n\n");
    } else {
      out.text("Read this grid in spiral order, ").text(this.clockwise ? "clockwise" : "counterclockwise");
      out.text(" and from the outside to the inside: begin in the ").text(corner);
      out.text(" corner, move ").text(first).text(" along the border, and turn ").text(turn);
      out.text(" each time there is no unread cell ahead, until every cell has been read.\n\n");
    }
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        if (column > 0) out.text(" ");
        out.integer(this.values[row * this.columns + column]);
      }
      out.line();
    }
    out.text("\nWrite down the numbers in the ").text(this.backwards ? "reverse of the order" : "order");
    out.text(this.phrasing == 0 ? " of your walk" : " of reading");
    if (this.backwards) out.text(", so the innermost number comes first");
    out.text(".");
    if (this.step > 1) {
      out.text(" Of the list you get, keep only the numbers at positions ");
      for (let i = 1; i <= 3; i++) out.integer(i * this.step).text(i < 3 ? ", " : " ");
      out.text("and so on, counted from 1.");
    }
    out.text(" Answer with the resulting list of ").integer(this.values.length / this.step);
    out.text(" numbers, separated by commas.");
  }

  solve(): StaticArray<i64> {
    const walk = this.walk();
    const kept = new StaticArray<i64>(walk.length / this.step);
    for (let i = 0; i < kept.length; i++) {
      const place = (i + 1) * this.step - 1;
      kept[i] = walk[this.backwards ? walk.length - 1 - place : place];
    }
    return kept;
  }

  /** The numbers in the order of the walk. */
  private walk(): StaticArray<i32> {
    const order = new StaticArray<i32>(this.values.length);
    const visited = new StaticArray<bool>(this.values.length);
    const turn = this.clockwise ? 1 : 3;
    let direction = this.start;
    let row = this.corner >= 2 ? this.rows - 1 : 0;
    let column = this.corner == 1 || this.corner == 2 ? this.columns - 1 : 0;
    for (let i = 0; i < order.length; i++) {
      const cell = row * this.columns + column;
      order[i] = this.values[cell];
      visited[cell] = true;
      if (this.blocked(visited, row + down(direction), column + right(direction)))
        direction = (direction + turn) & 3;
      row += down(direction);
      column += right(direction);
    }
    return order;
  }

  private blocked(visited: StaticArray<bool>, row: i32, column: i32): bool {
    if (row < 0 || row >= this.rows || column < 0 || column >= this.columns) return true;
    return visited[row * this.columns + column];
  }
}

/** Rows that a step in a direction goes down. */
function down(direction: i32): i32 {
  return direction == 1 ? 1 : direction == 3 ? -1 : 0;
}

/** Columns that a step in a direction goes to the right. */
function right(direction: i32): i32 {
  return direction == 0 ? 1 : direction == 2 ? -1 : 0;
}

function cornerName(corner: i32): string {
  if (corner == 0) return "top left";
  if (corner == 1) return "top right";
  return corner == 2 ? "bottom right" : "bottom left";
}

function directionName(direction: i32): string {
  if (direction == 0) return "right";
  if (direction == 1) return "down";
  return direction == 2 ? "left" : "up";
}

export function create(): Environment {
  return new SpiralOrder();
}
