import {
  columnStep,
  Environment,
  FOUR_MOVES,
  Grid,
  MovesEnvironment,
  opposite,
  Reason,
  Rng,
  rowStep,
  Scale,
  Writer,
} from "scaler-wasm/assembly";

const FLOOR: u8 = 0x2e; // .
const WALL: u8 = 0x23; // #
const GOAL: u8 = 0x47; // G
const BOX: u8 = 0x42; // B
const BOX_ON_GOAL: u8 = 0x2a; // *
const PLAYER: u8 = 0x50; // P
const PLAYER_ON_GOAL: u8 = 0x2b; // +

const NO_MOVE: u8 = 0;

class BoxPushing extends MovesEnvironment {
  private phrasing: i32 = 0;
  private room!: Room;
  /** Moves that bring all boxes onto goals. */
  private solution!: StaticArray<u8>;
  private limit: i32 = 0;

  /** Starts from the end: a walk backwards, on which boxes are pulled off their goals. */
  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.room = new Room(scale[0], scale[1]);
    let step = this.furnish(scale[2], rng);
    const walk = new StaticArray<u8>(scale[3]);
    let length = 0;
    // The first step pulls a box off its goal for sure.
    for (let pulls = true; step != NO_MOVE && length < walk.length; pulls = rng.chance(7, 8)) {
      this.room.back(step, pulls);
      walk[length++] = opposite(step);
      step = this.room.stepBack(step, rng);
    }
    const moves = StaticArray.slice<u8>(walk, 0, length).reverse();
    // A walk that ends with all boxes on goals is cut off where one is not; after its first step one is not.
    let cut = 0;
    while (this.room.isSolved()) this.room.move(moves[cut++]);
    this.solution = StaticArray.slice<u8>(moves, cut);
    this.limit = 2 * this.solution.length + 10;
  }

  /**
   * Puts boxes on their goals, the player beside the first box, and walls.
   * @returns the direction in which the player can pull that box
   */
  private furnish(boxes: i32, rng: Rng): u8 {
    const room = this.room;
    const first = rng.range(0, room.walls.length - 1);
    const order = rng.permutation(FOUR_MOVES.length);
    let lane: u8 = NO_MOVE;
    for (let i = 0; i < order.length; i++) {
      const move = <u8>FOUR_MOVES.charCodeAt(order[i]);
      if (room.contains(first, move, 2)) lane = move;
    }
    room.player = room.beside(first, lane);
    const behind = room.beside(room.player, lane);
    room.placeBox(first);
    const squares = rng.permutation(room.walls.length);
    let at = 0;
    for (let placed = 1; placed < boxes; at++) {
      if (squares[at] == first || squares[at] == room.player || squares[at] == behind) continue;
      room.placeBox(squares[at]);
      placed++;
    }
    const last = min(squares.length, at + squares.length / 3);
    for (; at < last; at++) {
      if (squares[at] != behind && room.canHoldWall(squares[at])) room.walls[squares[at]] = true;
    }
    return lane;
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "In this room boxes have to be pushed onto the goals; it does not matter which box comes to which ",
      );
      out.text(
        "goal. You move from square to square, up, down, left or right, never onto a wall or off the map. ",
      );
      out.text("If the square that you move to holds a box, the box is pushed one square further in the ");
      out.text("same direction. ");
    } else {
      out.text(
        "A warehouse keeper walks up, down, left and right through a room and has to push every box onto ",
      );
      out.text(
        "a goal, no matter which onto which. The keeper cannot step onto a wall or off the map. Stepping ",
      );
      out.text("onto the square of a box pushes the box one square further in the same direction. ");
    }
    out.text(
      "A box cannot be pushed onto a wall, onto another box or off the map: such a step is impossible. ",
    );
    out.text("Boxes cannot be pulled.\n\n");
    this.room.write(out);
    out.text("\n\n# wall, . free square, B box, G goal, * box on a goal, P ");
    out.text(this.phrasing == 0 ? "you, + you" : "the keeper, + the keeper");
    out
      .text(" on a goal\n\nFind moves, at most ")
      .integer(this.limit)
      .text(" of them, after which every goal has a ");
    out.text(
      "box. Answer with the letters of the moves in order, U for up, D for down, L for left, R for right, ",
    );
    out.text(
      "written like this: URRDL. Any such sequence of moves is right; one with an impossible move is wrong.",
    );
  }

  alphabet(): string {
    return FOUR_MOVES;
  }

  solve(): StaticArray<u8> {
    return this.solution;
  }

  check(moves: StaticArray<u8>): Reason {
    if (moves.length > this.limit) return Reason.WrongLength;
    for (let i = 0; i < moves.length; i++) {
      if (!this.room.move(moves[i])) return Reason.IllegalMove;
    }
    return this.room.isSolved() ? Reason.Correct : Reason.GoalNotReached;
  }
}

/** The room with everything in it, square by square. */
class Room {
  walls: StaticArray<bool>;
  boxes: StaticArray<bool>;
  player: i32 = 0;
  private goals: StaticArray<bool>;
  private offGoal: i32 = 0;

  constructor(
    private rows: i32,
    private columns: i32,
  ) {
    this.walls = new StaticArray<bool>(rows * columns);
    this.boxes = new StaticArray<bool>(rows * columns);
    this.goals = new StaticArray<bool>(rows * columns);
  }

  /** Puts a box and its goal on a square. */
  placeBox(square: i32): void {
    this.boxes[square] = true;
    this.goals[square] = true;
  }

  /** True when so many moves in one direction stay on the map. */
  contains(square: i32, move: u8, moves: i32): bool {
    const row = square / this.columns + moves * rowStep(move);
    const column = (square % this.columns) + moves * columnStep(move);
    return <u32>row < <u32>this.rows && <u32>column < <u32>this.columns;
  }

  /** The square that a move leads to. */
  beside(square: i32, move: u8): i32 {
    return square + rowStep(move) * this.columns + columnStep(move);
  }

  /** Walls stand alone, away from the edge, and not on anything: so there are no dead ends. */
  canHoldWall(square: i32): bool {
    const row = square / this.columns;
    const column = square % this.columns;
    if (row == 0 || row == this.rows - 1 || column == 0 || column == this.columns - 1) return false;
    if (this.boxes[square] || square == this.player) return false;
    for (let r = row - 1; r <= row + 1; r++) {
      for (let c = column - 1; c <= column + 1; c++) {
        if (this.walls[r * this.columns + c]) return false;
      }
    }
    return true;
  }

  private isFree(square: i32, move: u8): bool {
    if (!this.contains(square, move, 1)) return false;
    const next = this.beside(square, move);
    return !this.walls[next] && !this.boxes[next];
  }

  isSolved(): bool {
    return this.offGoal == 0;
  }

  /** Moves the player, with a box if one is in the way; false when that is not possible. */
  move(move: u8): bool {
    if (!this.contains(this.player, move, 1)) return false;
    const next = this.beside(this.player, move);
    if (this.walls[next]) return false;
    if (this.boxes[next]) {
      if (!this.isFree(next, move)) return false;
      this.moveBox(next, this.beside(next, move));
    }
    this.player = next;
    return true;
  }

  /**
   * A direction for a step back after another one: two times in three one that pulls a box if there is one, and only
   * where there is no other the way just come. `NO_MOVE` where there is none at all.
   */
  stepBack(before: u8, rng: Rng): u8 {
    const wantsBox = rng.chance(2, 3);
    const first = rng.range(0, FOUR_MOVES.length - 1);
    let chosen = NO_MOVE;
    for (let i = 0; i < FOUR_MOVES.length; i++) {
      const move = <u8>FOUR_MOVES.charCodeAt((first + i) % FOUR_MOVES.length);
      if (!this.isFree(this.player, move)) continue;
      if (chosen == NO_MOVE || chosen == opposite(before)) chosen = move;
      if (wantsBox && this.hasBoxBehind(move)) return move;
    }
    return chosen;
  }

  private hasBoxBehind(move: u8): bool {
    const back = opposite(move);
    return this.contains(this.player, back, 1) && this.boxes[this.beside(this.player, back)];
  }

  /** Steps to a free square; a box on the other side of the player comes along if `pulls`. */
  back(move: u8, pulls: bool): void {
    if (pulls && this.hasBoxBehind(move)) this.moveBox(this.beside(this.player, opposite(move)), this.player);
    this.player = this.beside(this.player, move);
  }

  private moveBox(from: i32, to: i32): void {
    this.offGoal += <i32>this.goals[from] - <i32>this.goals[to];
    this.boxes[from] = false;
    this.boxes[to] = true;
  }

  write(out: Writer): void {
    const map = new Grid(this.rows, this.columns);
    for (let i = 0; i < map.cells.length; i++) {
      const goal = this.goals[i];
      if (this.walls[i]) map.cells[i] = WALL;
      else if (this.boxes[i]) map.cells[i] = goal ? BOX_ON_GOAL : BOX;
      else if (i == this.player) map.cells[i] = goal ? PLAYER_ON_GOAL : PLAYER;
      else map.cells[i] = goal ? GOAL : FLOOR;
    }
    map.write(out);
  }
}

export function create(): Environment {
  return new BoxPushing();
}
