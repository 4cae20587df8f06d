import { Environment, Grid, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const WATER: u8 = 0x2e; // .
const LAND: u8 = 0x23; // #

class Islands extends IntegerListEnvironment {
  private map!: Grid;
  /** Whether squares that touch at a corner are connected, too. */
  private corners: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.corners = rng.chance(1, 2);
    this.map = new Grid(scale[0], scale[1]);
    const cells = this.map.cells;
    // Corners connect much more: with as much land, nearly all of it would be one island.
    const land = this.corners ? (2 * scale[2]) / 3 : scale[2];
    for (let i = 0; i < cells.length; i++) cells[i] = rng.chance(land, 100) ? LAND : WATER;
    cells[<i32>rng.below(cells.length)] = LAND;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "On this map # is land and . is water. Squares of land belong to the same island if one can get from one ",
      );
      out.text("to the other over land, ");
    } else {
      out.text(
        "Each # below is a square of a picture that is filled, each . one that is empty. Filled squares form ",
      );
      out.text(
        "regions: two of them belong to the same region if there is a way between them over filled squares, ",
      );
    }
    out.text("each step leading to a square that shares a side ");
    out.text(
      this.corners
        ? "or a corner with the one before, that is, to one of up to eight. "
        : "with the one before, not only a corner. ",
    );
    out.text(this.phrasing == 0 ? "How many squares has each island?" : "How many squares has each region?");
    out.text("\n\n");
    this.map.write(out);
    out.text("\n\nAnswer with the sizes of all ").text(this.phrasing == 0 ? "islands" : "regions");
    out.text(", the largest first, separated by commas. Equal sizes are listed as often as they occur.");
  }

  solve(): StaticArray<i64> {
    const map = this.map.copy();
    const stack = new StaticArray<i32>(map.cells.length);
    const sizes: i64[] = [];
    for (let i = 0; i < map.cells.length; i++) {
      if (map.cells[i] == LAND) sizes.push(this.sink(map, i, stack));
    }
    const sorted = StaticArray.fromArray(sizes);
    sorted.sort((a, b) => <i32>(b - a));
    return sorted;
  }

  /** Turns an island into water and returns its size. */
  private sink(map: Grid, start: i32, stack: StaticArray<i32>): i32 {
    let size = 0;
    let open = 1;
    stack[0] = start;
    map.cells[start] = WATER;
    while (open > 0) {
      const square = stack[--open];
      size++;
      const row = square / map.columns;
      const column = square % map.columns;
      for (let r = max(row - 1, 0); r <= min(row + 1, map.rows - 1); r++) {
        for (let c = max(column - 1, 0); c <= min(column + 1, map.columns - 1); c++) {
          const next = r * map.columns + c;
          if (map.cells[next] != LAND || (!this.corners && r != row && c != column)) continue;
          map.cells[next] = WATER;
          stack[open++] = next;
        }
      }
    }
    return size;
  }
}

export function create(): Environment {
  return new Islands();
}
