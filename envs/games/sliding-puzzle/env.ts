import {
  columnStep,
  Environment,
  FOUR_MOVES,
  MovesEnvironment,
  opposite,
  Reason,
  Rng,
  rowStep,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

/** What stands for the gap among the tiles. */
const GAP: i32 = 0;

class SlidingPuzzle extends MovesEnvironment {
  private phrasing: i32 = 0;
  private goal!: Board;
  private start!: Board;
  /** The moves that lead from the start to the goal. */
  private solution!: StaticArray<u8>;

  /** Walks away from the goal, never straight back. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.goal = new Board(scale[0], scale[1]);
    this.goal.order(rng.range(0, scale[0] * scale[1] - 1));
    this.start = this.goal.copy();
    const walk = new StaticArray<u8>(scale[2] + 1);
    let length = 0;
    let last: u8 = 0;
    // A walk that ends where it began goes on by one move.
    while (length < scale[2] || this.start.equals(this.goal)) {
      const open = this.start.moves();
      let at = rng.range(0, open.length - (last == 0 ? 1 : 2));
      if (last != 0 && at >= open.indexOf(opposite(last))) at++;
      last = open[at];
      this.start.slide(last);
      walk[length++] = opposite(last);
    }
    this.solution = StaticArray.slice<u8>(walk, 0, length).reverse();
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("This is a sliding puzzle. A move slides one tile that lies next to the gap into the gap. ");
      out.text("The gap is drawn as a dot. At the start the tiles lie like this:\n\n");
    } else {
      out.text("Numbered tiles lie in a frame with room for one more; the free place is marked by a dot. ");
      out.text("A tile beside the free place, above it or below it can be pushed into it, which leaves its ");
      out.text("own place free. The tiles now:\n\n");
    }
    this.start.write(out);
    out.text("\n\nThey have to be brought into this arrangement:\n\n");
    this.goal.write(out);
    out
      .text("\n\nUse at most ")
      .integer(this.solution.length)
      .text(" moves. Write a move as the direction in ");
    out.text(
      "which the tile moves: U for up, D for down, L for left, R for right. So U means that the tile ",
    );
    out.text("below the dot moves up.\n\nAnswer with the letters of the moves in order, written like this: ");
    out.text("ULLDR. Any sequence that ends in the wanted arrangement and is not too long is right.");
  }

  alphabet(): string {
    return FOUR_MOVES;
  }

  solve(): StaticArray<u8> {
    return this.solution;
  }

  check(moves: StaticArray<u8>): Reason {
    if (moves.length > this.solution.length) return Reason.WrongLength;
    const board = this.start.copy();
    for (let i = 0; i < moves.length; i++) {
      if (!board.canSlide(moves[i])) return Reason.IllegalMove;
      board.slide(moves[i]);
    }
    return board.equals(this.goal) ? Reason.Correct : Reason.GoalNotReached;
  }
}

/** Tiles in their places, row by row. */
class Board {
  private tiles: StaticArray<i32>;
  private gap: i32 = 0;

  constructor(
    private rows: i32,
    private columns: i32,
  ) {
    this.tiles = new StaticArray<i32>(rows * columns);
  }

  /** Puts the tiles in rising order around a gap. */
  order(gap: i32): void {
    this.gap = gap;
    for (let i = 0; i < this.tiles.length; i++) this.tiles[i] = i < gap ? i + 1 : i;
    this.tiles[gap] = GAP;
  }

  copy(): Board {
    const twin = new Board(this.rows, this.columns);
    twin.gap = this.gap;
    for (let i = 0; i < this.tiles.length; i++) twin.tiles[i] = this.tiles[i];
    return twin;
  }

  equals(other: Board): bool {
    for (let i = 0; i < this.tiles.length; i++) {
      if (this.tiles[i] != other.tiles[i]) return false;
    }
    return true;
  }

  /** All moves that are possible. */
  moves(): StaticArray<u8> {
    const open: u8[] = [];
    for (let i = 0; i < FOUR_MOVES.length; i++) {
      const move = <u8>FOUR_MOVES.charCodeAt(i);
      if (this.canSlide(move)) open.push(move);
    }
    return StaticArray.fromArray<u8>(open);
  }

  /** True when there is a tile that can move so. */
  canSlide(move: u8): bool {
    const row = this.gap / this.columns - rowStep(move);
    const column = (this.gap % this.columns) - columnStep(move);
    return <u32>row < <u32>this.rows && <u32>column < <u32>this.columns;
  }

  /** The tile comes from the place that the gap moves to. */
  slide(move: u8): void {
    const from = this.gap - rowStep(move) * this.columns - columnStep(move);
    this.tiles[this.gap] = this.tiles[from];
    this.tiles[from] = GAP;
    this.gap = from;
  }

  write(out: Writer): void {
    const wide = this.tiles.length > 10;
    for (let i = 0; i < this.tiles.length; i++) {
      const tile = this.tiles[i];
      if (i > 0) out.char(i % this.columns == 0 ? 0x0a : 0x20);
      if (wide && tile < 10) out.char(0x20);
      if (tile == GAP) out.char(0x2e);
      else out.integer(tile);
    }
  }
}

export function create(): Environment {
  return new SlidingPuzzle();
}
