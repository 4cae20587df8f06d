import {
  cellAfter,
  Environment,
  FOUR_MOVES,
  Grid,
  OrderEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const FREE: u8 = 0x2e; // .
const REGION_A: u8 = 0x41;
const NONE: i32 = -1;

/** Most cells of a region that stays small, as long as the others have room to grow. */
const MOST_IN_SMALL: i32 = 3;

class QueensInRegions extends OrderEnvironment {
  private phrasing: i32 = 0;
  /** The column of the queen in each row. */
  private queens!: StaticArray<i32>;
  private regions!: Grid;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.phrasing = rng.range(0, 1);
    this.queens = scatterQueens(n, rng);
    this.regions = new Grid(n, n);
    this.regions.fill(FREE);
    const names = rng.permutation(n);
    for (let row = 0; row < n; row++) this.regions.set(row, this.queens[row], <u8>(REGION_A + names[row]));
    this.growRegions(scale[1], rng);
  }

  /** Regions grow cell by cell from the queens; `small` of them stop early. */
  private growRegions(small: i32, rng: Rng): void {
    const n = this.queens.length;
    const sizes = new StaticArray<i32>(n);
    sizes.fill(1);
    let limited = true;
    let free = n * n - n;
    while (free > 0) {
      const open = new Pool(n * n);
      for (let cell = 0; cell < n * n; cell++) {
        if (this.regions.cells[cell] != FREE) open.add(cell);
      }
      while (open.size > 0) {
        const at = rng.range(0, open.size - 1);
        const region = this.regions.cells[open.cells[at]];
        const number = <i32>(region - REGION_A);
        const full = limited && number < small && sizes[number] == MOST_IN_SMALL;
        const next = full ? NONE : this.freeNeighbour(open.cells[at], rng);
        if (next == NONE) {
          open.remove(at);
          continue;
        }
        this.regions.cells[next] = region;
        sizes[number]++;
        open.add(next);
        free--;
      }
      // What is left lies between small regions: they share it.
      limited = false;
    }
  }

  /** A free cell beside another one, looked for in turn from a random direction on; `NONE` when there is none. */
  private freeNeighbour(cell: i32, rng: Rng): i32 {
    const first = rng.range(0, 3);
    for (let i = 0; i < FOUR_MOVES.length; i++) {
      const next = cellAfter(this.regions, cell, <u8>FOUR_MOVES.charCodeAt((first + i) & 3));
      if (next != NONE && this.regions.cells[next] == FREE) return next;
    }
    return NONE;
  }

  statement(out: Writer): void {
    const n = this.queens.length;
    if (this.phrasing == 0) {
      out
        .text("Place ")
        .integer(n)
        .text(" queens on the squares of this board so that every row, every column ");
      out.text(
        "and every region has exactly one, and no two queens stand on squares that touch, not even at ",
      );
      out.text("a corner. Unlike in chess, queens farther apart may share a diagonal. ");
    } else {
      out
        .text("A garden of ")
        .integer(n)
        .text(" by ")
        .integer(n)
        .text(" beds gets ")
        .integer(n)
        .text(" trees: one in ");
      out.text("each row, one in each column and one in each region. Beds with trees must not touch each ");
      out.text("other by a side or a corner. ");
    }
    out.text(this.phrasing == 0 ? "Squares" : "Beds").text(" with the same letter form a region.\n\n");
    this.regions.write(out, " ");
    out
      .text("\n\nAnswer with ")
      .integer(n)
      .text(" numbers, separated by commas: for each row from top to bottom ");
    out.text("the number of the column in which its ").text(this.phrasing == 0 ? "queen" : "tree");
    out.text(" stands. Columns are numbered from 1 on the left to ").integer(n);
    out.text(" on the right. If there are several solutions, any of them is right.");
  }

  size(): i32 {
    return this.queens.length;
  }

  solve(): StaticArray<i32> {
    return this.queens;
  }

  check(columns: StaticArray<i32>): Reason {
    let taken = 0;
    for (let row = 0; row < columns.length; row++) {
      if (row > 0 && abs(columns[row] - columns[row - 1]) == 1) return Reason.RuleBroken;
      const bit = 1 << (this.regions.get(row, columns[row]) - REGION_A);
      if (taken & bit) return Reason.RuleBroken;
      taken |= bit;
    }
    return Reason.Correct;
  }
}

/** A random order of 0 to n - 1, n at least 6, in which neighbours differ by more than 1. */
function scatterQueens(n: i32, rng: Rng): StaticArray<i32> {
  const columns = new StaticArray<i32>(n);
  for (let row = 0; row < n; row++) {
    const even = 2 * row;
    columns[row] = even < n ? even : even - n + ((n + 1) % 2);
  }
  // A walk over all such orders, by exchanges that keep the rule.
  for (let step = 0; step < 8 * n; step++) {
    const a = rng.range(0, n - 1);
    const b = rng.range(0, n - 1);
    exchange(columns, a, b);
    if (!standsApart(columns, a) || !standsApart(columns, b)) exchange(columns, a, b);
  }
  if (rng.chance(1, 2)) columns.reverse();
  return columns;
}

function exchange(values: StaticArray<i32>, a: i32, b: i32): void {
  const held = values[a];
  values[a] = values[b];
  values[b] = held;
}

function standsApart(columns: StaticArray<i32>, row: i32): bool {
  if (row > 0 && abs(columns[row] - columns[row - 1]) == 1) return false;
  return row == columns.length - 1 || abs(columns[row] - columns[row + 1]) != 1;
}

/** Cells whose regions may still grow. */
class Pool {
  cells: StaticArray<i32>;
  size: i32 = 0;

  constructor(room: i32) {
    this.cells = new StaticArray<i32>(room);
  }

  add(cell: i32): void {
    this.cells[this.size++] = cell;
  }

  remove(at: i32): void {
    this.cells[at] = this.cells[--this.size];
  }
}

export function create(): Environment {
  return new QueensInRegions();
}
