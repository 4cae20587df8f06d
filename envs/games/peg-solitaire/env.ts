import {
  cellAfter,
  Environment,
  FOUR_MOVES,
  Grid,
  nameOfSquare,
  OpenWordListEnvironment,
  Reason,
  Rng,
  Scale,
  squareAt,
  Word,
  Writer,
  writeBoard,
} from "scaler-wasm/assembly";

const PEG: u8 = 0x6f; // o
const HOLE: u8 = 0x2e; // .
const NOWHERE: i32 = -1;
const MOST_SQUARES: i32 = 81;

class PegSolitaire extends OpenWordListEnvironment {
  private phrasing: i32 = 0;
  private board!: Grid;
  /** Where the last peg has to stand, or `NOWHERE` when that does not matter. */
  private aim: i32 = NOWHERE;
  /** The jumps of one solution, as squares to leave and to land on. */
  private sources!: StaticArray<i32>;
  private targets!: StaticArray<i32>;
  /** While jumps are taken back: those that could be, as source * MOST_SQUARES + target. */
  private jumps!: StaticArray<i32>;

  /** Plays backwards from a single peg. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.board = new Grid(scale[0], scale[1]);
    this.board.fill(HOLE);
    const last = rng.range(0, this.board.cells.length - 1);
    this.board.cells[last] = PEG;
    if (scale[3] > 0 && rng.chance(1, 2)) this.aim = last;
    this.jumps = new StaticArray<i32>(FOUR_MOVES.length * this.board.cells.length);
    const sources = new StaticArray<i32>(scale[2]);
    const targets = new StaticArray<i32>(scale[2]);
    let at = scale[2];
    while (at > 0 && this.jumpBack(sources, targets, at - 1, rng)) at--;
    this.sources = StaticArray.slice<i32>(sources, at);
    this.targets = StaticArray.slice<i32>(targets, at);
  }

  /** Takes back a random jump that could have led here and notes it at a place; false when there is none. */
  private jumpBack(sources: StaticArray<i32>, targets: StaticArray<i32>, place: i32, rng: Rng): bool {
    let count = 0;
    for (let square = 0; square < this.board.cells.length; square++) {
      if (this.board.cells[square] != PEG) continue;
      for (let i = 0; i < FOUR_MOVES.length; i++) {
        const source = this.twoAway(square, <u8>FOUR_MOVES.charCodeAt(i));
        if (source == NOWHERE || this.board.cells[source] != HOLE) continue;
        if (this.board.cells[(square + source) / 2] == HOLE)
          this.jumps[count++] = source * MOST_SQUARES + square;
      }
    }
    if (count == 0) return false;
    const jump = this.jumps[rng.range(0, count - 1)];
    sources[place] = jump / MOST_SQUARES;
    targets[place] = jump % MOST_SQUARES;
    this.board.cells[targets[place]] = HOLE;
    this.board.cells[(sources[place] + targets[place]) / 2] = PEG;
    this.board.cells[sources[place]] = PEG;
    return true;
  }

  private twoAway(square: i32, move: u8): i32 {
    const between = cellAfter(this.board, square, move);
    return between == NOWHERE ? NOWHERE : cellAfter(this.board, between, move);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "On this board o is a hole with a peg in it and . is an empty hole. A jump takes a peg over a ",
      );
      out.text(
        "neighbouring peg, to the left, to the right, up or down, into the empty hole right behind it; ",
      );
      out.text("the peg that was jumped over is removed.");
    } else {
      out.text("Play peg solitaire on the board below, where pegs are drawn as o and empty places as dots. ");
      out.text(
        "In a move, a peg that has another peg directly beside, above or below it and an empty place ",
      );
      out.text("directly behind that one, in the same line, leaps there. The other peg leaves the board.");
    }
    out.text("\n\n");
    writeBoard(this.board, out);
    out.text("\n\nFind a sequence of ").text(this.phrasing == 0 ? "jumps" : "moves");
    out.text(" after which a single peg is left");
    if (this.aim != NOWHERE) out.text(", on ").text(nameOfSquare(this.aim, this.board.columns));
    out.text(". Places are named by the letter above their column and the number of their row. Write a ");
    out.text(this.phrasing == 0 ? "jump" : "move");
    out.text(
      " as the place that a peg leaves and the place that it lands on: a2c2 means that the peg on a2 ",
    );
    out.text("jumps over the one on b2 and lands on c2.\n\nAnswer with the ");
    out.text(this.phrasing == 0 ? "jumps" : "moves");
    out.text(" in order, separated by commas, written like this: a2c2, c4c2. ");
    out.text("If there are several solutions, any of them is right.");
  }

  solve(): StaticArray<string> {
    const jumps = new StaticArray<string>(this.sources.length);
    for (let i = 0; i < jumps.length; i++) {
      const source = nameOfSquare(this.sources[i], this.board.columns);
      jumps[i] = source + nameOfSquare(this.targets[i], this.board.columns);
    }
    return jumps;
  }

  check(words: StaticArray<Word>): Reason {
    const board = this.board.copy();
    for (let i = 0; i < words.length; i++) {
      const source = squareAt(words[i], 0, board);
      const target = squareAt(words[i], 2, board);
      if (words[i].length != 4 || source < 0 || target < 0) return Reason.OutOfRange;
      if (!jumps(board, source, target)) return Reason.IllegalMove;
    }
    if (board.count(PEG) != 1) return Reason.GoalNotReached;
    return this.aim == NOWHERE || board.cells[this.aim] == PEG ? Reason.Correct : Reason.GoalNotReached;
  }
}

/** Carries out a jump if it is possible. */
function jumps(board: Grid, source: i32, target: i32): bool {
  const down = abs(target / board.columns - source / board.columns);
  const right = abs((target % board.columns) - (source % board.columns));
  if (down + right != 2 || down == 1) return false;
  const middle = (source + target) / 2;
  if (board.cells[source] != PEG || board.cells[middle] != PEG || board.cells[target] != HOLE) return false;
  board.cells[source] = HOLE;
  board.cells[middle] = HOLE;
  board.cells[target] = PEG;
  return true;
}

export function create(): Environment {
  return new PegSolitaire();
}
