import {
  cellAfter,
  checkLatinSquare,
  Environment,
  FOUR_MOVES,
  Grid,
  OpenGridEnvironment,
  Reason,
  Rng,
  randomLatinSquare,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const NONE: i32 = -1;

// What a cage tells of its numbers.
const NUMBER: i32 = 0;
const SUM: i32 = 1;
const PRODUCT: i32 = 2;
const DIFFERENCE: i32 = 3;
const QUOTIENT: i32 = 4;

class Calcudoku extends OpenGridEnvironment {
  private phrasing: i32 = 0;
  private size: i32 = 0;
  private solution!: Grid;
  /** The cage that each cell lies in. */
  private cages!: StaticArray<i32>;
  private count: i32 = 0;
  private operations!: StaticArray<i32>;
  private results!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    const n = scale[0];
    this.size = n;
    this.phrasing = rng.range(0, 1);
    this.solution = randomLatinSquare(n, rng);
    this.cages = new StaticArray<i32>(n * n);
    this.cages.fill(NONE);
    for (let cell = 0; cell < n * n; cell++) {
      if (this.cages[cell] == NONE) this.growCage(cell, scale[1], rng.chance(scale[2], 100), rng);
    }
    // With every cell on its own, the clues would be the answer.
    if (scale[1] > 1 && this.count == n * n) this.joinNeighbour(n * n - 1);
    this.chooseOperations(rng);
  }

  /** Grows a cage from a cell, by free neighbours of the cell joined last. */
  private growCage(cell: i32, most: i32, large: bool, rng: Rng): void {
    const cage = this.count++;
    // Cages of two cells or more keep the letters enough for large grids.
    const least = this.size > 7 ? 2 : 1;
    const wanted = large ? rng.range(min(3, most), most) : rng.range(least, min(2, most));
    this.cages[cell] = cage;
    let last = cell;
    for (let grown = 1; grown < wanted && last != NONE; grown++) {
      last = this.freeNeighbour(last, rng);
      if (last != NONE) this.cages[last] = cage;
      else if (grown == 1) this.joinNeighbour(cell);
    }
  }

  /** Gives the latest cage, of one cell, to the one on its left or above it; cages are grown in reading order. */
  private joinNeighbour(cell: i32): void {
    this.count--;
    this.cages[cell] = this.cages[cell % this.size > 0 ? cell - 1 : cell - this.size];
  }

  private freeNeighbour(cell: i32, rng: Rng): i32 {
    let found = NONE;
    let count = 0;
    for (let i = 0; i < FOUR_MOVES.length; i++) {
      const near = cellAfter(this.solution, cell, <u8>FOUR_MOVES.charCodeAt(i));
      if (near != NONE && this.cages[near] == NONE && rng.chance(1, ++count)) found = near;
    }
    return found;
  }

  private chooseOperations(rng: Rng): void {
    const numbers = this.tally(this.solution);
    this.operations = new StaticArray<i32>(this.count);
    this.results = new StaticArray<i32>(this.count);
    for (let cage = 0; cage < this.count; cage++) {
      const held = numbers[cage];
      let operation = held.count == 1 ? NUMBER : rng.range(SUM, held.count == 2 ? QUOTIENT : PRODUCT);
      if (operation == QUOTIENT && held.largest % held.smallest != 0) operation = DIFFERENCE;
      this.operations[cage] = operation;
      this.results[cage] = held.apply(operation);
    }
  }

  private tally(grid: Grid): StaticArray<Tally> {
    const numbers = new StaticArray<Tally>(this.count);
    for (let cage = 0; cage < this.count; cage++) numbers[cage] = new Tally();
    for (let i = 0; i < this.cages.length; i++) numbers[this.cages[i]].add(<i32>grid.cells[i] - 0x30);
    return numbers;
  }

  statement(out: Writer): void {
    const n = this.size;
    if (this.phrasing == 0) {
      out
        .text("Fill a grid of ")
        .integer(n)
        .text(" rows and ")
        .integer(n)
        .text(" columns with the numbers 1 to ");
      out.integer(n).text(" so that each of them stands once in every row and once in every column. ");
    } else {
      out.text("Find a Latin square: ").integer(n).text(" rows of the numbers 1 to ").integer(n);
      out.text(" in which no row and no column has a number twice. ");
    }
    out.text(
      "The cells are divided into cages. In the map below, cells with the same letter belong to the same ",
    );
    out.text("cage; lower and upper case letters are different.\n\n");
    this.drawCages().write(out, " ");
    out.text("\n\nEach cage has a result that its numbers must give:\n");
    for (let cage = 0; cage < this.count; cage++) this.writeCage(out, cage);
    out.text(
      "\nHere + is the sum and * the product of all numbers in the cage; in cages of two cells - is the ",
    );
    out.text(
      "larger number minus the smaller one and / the larger number divided by the smaller one; a single ",
    );
    out.text(
      "cell has the number shown. The same number may occur several times in a cage if it is not in the ",
    );
    out.text("same row or column.\n\nAnswer with the grid, ").integer(n).text(" lines of ").integer(n);
    out.text(" digits. If several grids fit, any of them is right.");
  }

  private drawCages(): Grid {
    const map = new Grid(this.size, this.size);
    for (let i = 0; i < this.cages.length; i++) map.cells[i] = letterOf(this.cages[i]);
    return map;
  }

  private writeCage(out: Writer, cage: i32): void {
    out.char(letterOf(cage)).text(": ");
    const operation = this.operations[cage];
    out.integer(this.results[cage]);
    if (operation == SUM) out.text(" +");
    else if (operation == PRODUCT) out.text(" *");
    else if (operation == DIFFERENCE) out.text(" -");
    else if (operation == QUOTIENT) out.text(" /");
    out.line();
  }

  solve(): Grid {
    return this.solution;
  }

  check(grid: Grid): Reason {
    const square = checkLatinSquare(grid, this.size);
    if (square != Reason.Correct) return square;
    const numbers = this.tally(grid);
    for (let cage = 0; cage < this.count; cage++) {
      if (!numbers[cage].gives(this.operations[cage], this.results[cage])) return Reason.RuleBroken;
    }
    return Reason.Correct;
  }
}

/** What the checks need of the numbers in a cage. */
class Tally {
  count: i32 = 0;
  sum: i32 = 0;
  product: i32 = 1;
  smallest: i32 = i32.MAX_VALUE;
  largest: i32 = 0;

  add(value: i32): void {
    this.count++;
    this.sum += value;
    this.product *= value;
    this.smallest = min(this.smallest, value);
    this.largest = max(this.largest, value);
  }

  apply(operation: i32): i32 {
    if (operation == PRODUCT) return this.product;
    if (operation == DIFFERENCE) return this.largest - this.smallest;
    if (operation == QUOTIENT) return this.largest / this.smallest;
    return this.sum;
  }

  gives(operation: i32, result: i32): bool {
    if (operation == QUOTIENT) return this.largest == result * this.smallest;
    return this.apply(operation) == result;
  }
}

/** Cages are called a to z, then A to Z. */
function letterOf(cage: i32): u8 {
  return <u8>(cage < 26 ? 0x61 + cage : 0x41 + cage - 26);
}

export function create(): Environment {
  return new Calcudoku();
}
