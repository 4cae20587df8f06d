import {
  columnStep,
  digMaze,
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

const FREE: u8 = 0x2e; // .
const WALL: u8 = 0x23; // #
const START: u8 = 0x53; // S
const GOAL: u8 = 0x47; // G

class ShortestMazePath extends MovesEnvironment {
  private phrasing: i32 = 0;
  private maze!: Grid;
  private start: i32 = 0;
  private goal: i32 = 0;
  /** For the square of every room, the number of rooms on the way to it from the start; -1 elsewhere. */
  private distance!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 2);
    this.maze = digMaze(scale[0], scale[1], scale[2], FREE, WALL, rng);
    this.start = this.maze.index(2 * rng.range(0, scale[0] - 1), 2 * rng.range(0, scale[1] - 1));
    const rooms = this.search(scale[0] * scale[1]);
    // The goal is among the far rooms: in the last third of the order in which a search from the start meets them.
    this.goal = rooms[rng.range((2 * rooms.length) / 3, rooms.length - 1)];
    this.maze.cells[this.start] = START;
    this.maze.cells[this.goal] = GOAL;
  }

  /** Breadth-first search from the start: fills `distance`, returns the rooms in the order they are met. */
  private search(count: i32): StaticArray<i32> {
    const rooms = new StaticArray<i32>(count);
    this.distance = new StaticArray<i32>(this.maze.cells.length);
    this.distance.fill(-1);
    this.distance[this.start] = 0;
    rooms[0] = this.start;
    let found = 1;
    for (let i = 0; i < found; i++) {
      for (let m = 0; m < FOUR_MOVES.length; m++) {
        const next = this.nextRoom(rooms[i], <u8>FOUR_MOVES.charCodeAt(m));
        if (next < 0 || this.distance[next] >= 0) continue;
        this.distance[next] = this.distance[rooms[i]] + 1;
        rooms[found++] = next;
      }
    }
    return rooms;
  }

  /** The room that two equal moves lead to, or -1 when a wall or the edge is in the way. */
  private nextRoom(room: i32, move: u8): i32 {
    const door = this.after(room, move);
    return door < 0 ? -1 : 2 * door - room;
  }

  /** The square that a move leads to, or -1 when a wall or the edge is in the way. */
  private after(square: i32, move: u8): i32 {
    const row = square / this.maze.columns + rowStep(move);
    const column = (square % this.maze.columns) + columnStep(move);
    if (!this.maze.contains(row, column) || this.maze.get(row, column) == WALL) return -1;
    return this.maze.index(row, column);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text("Find a shortest path through this maze from S to G. ");
      out.text("Walls are #, free squares are dots, and S and G are free too. ");
    } else if (this.phrasing == 1) {
      out.text(
        "You stand on the square S of this map and want to reach the square G in as few moves as possible. ",
      );
      out.text("You may enter every square but the walls, which are marked #. ");
    } else {
      out.text("A robot starts at S and must reach G. Squares marked # are blocked, all others are open. ");
      out.text("Find a sequence of moves that is as short as possible. ");
    }
    out.text("A move goes to the next square up (U), down (D), left (L) or right (R); ");
    out.text("no move leaves the map.\n\n");
    this.maze.write(out);
    out.text("\n\nAnswer with the letters of the moves in order, written like this: URRD. ");
    out.text("If several shortest paths exist, any one will do.");
  }

  alphabet(): string {
    return FOUR_MOVES;
  }

  // Back from the goal, always to a room that is nearer to the start by one.
  solve(): StaticArray<u8> {
    const moves = new StaticArray<u8>(2 * this.distance[this.goal]);
    let room = this.goal;
    for (let left = this.distance[room] - 1; left >= 0; left--) {
      for (let m = 0; m < FOUR_MOVES.length; m++) {
        const back = <u8>FOUR_MOVES.charCodeAt(m);
        const before = this.nextRoom(room, back);
        if (before < 0 || this.distance[before] != left) continue;
        moves[2 * left] = opposite(back);
        moves[2 * left + 1] = opposite(back);
        room = before;
        break;
      }
    }
    return moves;
  }

  check(moves: StaticArray<u8>): Reason {
    let square = this.start;
    for (let i = 0; i < moves.length; i++) {
      square = this.after(square, moves[i]);
      if (square < 0) return Reason.IllegalMove;
    }
    if (square != this.goal) return Reason.GoalNotReached;
    return moves.length == 2 * this.distance[this.goal] ? Reason.Correct : Reason.NotOptimal;
  }
}

export function create(): Environment {
  return new ShortestMazePath();
}
