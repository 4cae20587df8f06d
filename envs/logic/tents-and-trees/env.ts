import {
  cellAfter,
  Environment,
  FOUR_MOVES,
  Grid,
  OpenGridEnvironment,
  Reason,
  Rng,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const GRASS: u8 = 0x2e; // .
const TREE: u8 = 0x54; // T
const TENT: u8 = 0x41; // A
const NONE: i32 = -1;

class TentsAndTrees extends OpenGridEnvironment {
  private phrasing: i32 = 0;
  private field!: Grid;
  private solution!: Grid;
  /** How many tents there are in each row and in each column. */
  private rowTents!: StaticArray<i32>;
  private columnTents!: StaticArray<i32>;

  /** Pitches tents in random order where they do not touch others, and plants a tree beside each. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.solution = new Grid(scale[0], scale[1]);
    this.solution.fill(GRASS);
    const cells = rng.permutation(scale[0] * scale[1]);
    const most = max(2, (cells.length * scale[2]) / 100);
    for (let i = 0, tents = 0; i < cells.length && tents < most; i++) {
      if (this.solution.cells[cells[i]] != GRASS || touchesTent(this.solution, cells[i])) continue;
      const tree = this.randomPlace(cells[i], rng);
      if (tree == NONE) continue;
      this.solution.cells[cells[i]] = TENT;
      this.solution.cells[tree] = TREE;
      tents++;
    }
    this.field = this.solution.copy();
    for (let i = 0; i < cells.length; i++) if (this.field.cells[i] == TENT) this.field.cells[i] = GRASS;
  }

  /** A free cell beside another one. */
  private randomPlace(cell: i32, rng: Rng): i32 {
    const first = rng.range(0, FOUR_MOVES.length - 1);
    for (let i = 0; i < FOUR_MOVES.length; i++) {
      const near = cellAfter(this.solution, cell, <u8>FOUR_MOVES.charCodeAt((first + i) % FOUR_MOVES.length));
      if (near != NONE && this.solution.cells[near] == GRASS) return near;
    }
    return NONE;
  }

  statement(out: Writer): void {
    const trees = this.field.count(TREE);
    if (this.phrasing == 0) {
      out
        .text("Pitch ")
        .integer(trees)
        .text(" tents on free cells of this field, one for each tree. Trees are marked ");
      out.text(
        "T, free cells are dots. Each tent belongs to one tree of its own, which lies directly above, below, ",
      );
      out.text("left or right of it. Tents do not touch each other, not even at a corner.");
    } else {
      out
        .text("A campsite has ")
        .integer(trees)
        .text(" trees (T) and free ground (dots). Every tree gets exactly one ");
      out.text(
        "tent on a free cell that shares a side with the tree, and no tent serves two trees. No two tents ",
      );
      out.text("stand on cells that touch by a side or a corner.");
    }
    out.text(
      " A tent may also lie beside trees that have another tent. The numbers on the right and at the bottom ",
    );
    out.text("say how many tents there are in that row or column.\n\n");
    for (let row = 0; row < this.field.rows; row++) {
      for (let column = 0; column < this.field.columns; column++) {
        out.char(this.field.get(row, column)).char(0x20);
      }
      out.char(0x20).integer(tentsInRow(this.solution, row)).line();
    }
    out.line();
    for (let column = 0; column < this.field.columns; column++) {
      if (column > 0) out.char(0x20);
      out.integer(tentsInColumn(this.solution, column));
    }
    out.text("\n\nAnswer with the field without the numbers, ").integer(this.field.rows).text(" lines of ");
    out
      .integer(this.field.columns)
      .text(" characters: T for a tree, A for a tent and . for a cell that stays free. ");
    out.text("If there are several solutions, any of them is right.");
  }

  solve(): Grid {
    return this.solution;
  }

  prepare(): void {
    this.rowTents = new StaticArray<i32>(this.field.rows);
    this.columnTents = new StaticArray<i32>(this.field.columns);
    for (let row = 0; row < this.field.rows; row++) this.rowTents[row] = tentsInRow(this.solution, row);
    for (let column = 0; column < this.field.columns; column++) {
      this.columnTents[column] = tentsInColumn(this.solution, column);
    }
  }

  check(grid: Grid): Reason {
    if (grid.rows != this.field.rows || grid.columns != this.field.columns) return Reason.WrongLength;
    for (let i = 0; i < grid.cells.length; i++) {
      const sign = grid.cells[i];
      if (sign != TREE && sign != TENT && sign != GRASS) return Reason.OutOfRange;
      if ((sign == TREE) != (this.field.cells[i] == TREE)) return Reason.InputChanged;
    }
    for (let row = 0; row < grid.rows; row++) {
      if (tentsInRow(grid, row) != this.rowTents[row]) return Reason.RuleBroken;
    }
    for (let column = 0; column < grid.columns; column++) {
      if (tentsInColumn(grid, column) != this.columnTents[column]) return Reason.RuleBroken;
    }
    for (let i = 0; i < grid.cells.length; i++) {
      if (grid.cells[i] == TENT && touchesTent(grid, i)) return Reason.RuleBroken;
    }
    // There are as many tents as trees, since the rows have as many as in the solution.
    return new Pairing(grid).isPerfect() ? Reason.Correct : Reason.RuleBroken;
  }
}

/** True when a cell touches another cell with a tent by a side or a corner. */
function touchesTent(grid: Grid, cell: i32): bool {
  const row = cell / grid.columns;
  const column = cell % grid.columns;
  for (let r = max(row - 1, 0); r <= min(row + 1, grid.rows - 1); r++) {
    for (let c = max(column - 1, 0); c <= min(column + 1, grid.columns - 1); c++) {
      const near = r * grid.columns + c;
      if (near != cell && grid.cells[near] == TENT) return true;
    }
  }
  return false;
}

function tentsInRow(grid: Grid, row: i32): i32 {
  let count = 0;
  for (let column = 0; column < grid.columns; column++) count += <i32>(grid.get(row, column) == TENT);
  return count;
}

function tentsInColumn(grid: Grid, column: i32): i32 {
  let count = 0;
  for (let row = 0; row < grid.rows; row++) count += <i32>(grid.get(row, column) == TENT);
  return count;
}

/** Pairs of tents and trees beside them, by augmenting paths. */
class Pairing {
  /** For each tree the tent that it is paired with, or `NONE`. */
  private tentOf: StaticArray<i32>;
  /** The tent whose search last came to a tree, plus 1. */
  private seenBy: StaticArray<i32>;

  constructor(private grid: Grid) {
    this.tentOf = new StaticArray<i32>(grid.cells.length);
    this.seenBy = new StaticArray<i32>(grid.cells.length);
    this.tentOf.fill(NONE);
  }

  /** Whether every tent gets a tree of its own. */
  isPerfect(): bool {
    for (let cell = 0; cell < this.grid.cells.length; cell++) {
      if (this.grid.cells[cell] == TENT && !this.pair(cell, cell + 1)) return false;
    }
    return true;
  }

  private pair(tent: i32, search: i32): bool {
    for (let i = 0; i < FOUR_MOVES.length; i++) {
      const tree = cellAfter(this.grid, tent, <u8>FOUR_MOVES.charCodeAt(i));
      if (tree == NONE || this.grid.cells[tree] != TREE || this.seenBy[tree] == search) continue;
      this.seenBy[tree] = search;
      if (this.tentOf[tree] != NONE && !this.pair(this.tentOf[tree], search)) continue;
      this.tentOf[tree] = tent;
      return true;
    }
    return false;
  }
}

export function create(): Environment {
  return new TentsAndTrees();
}
