import { Grid } from "./grid";
import { Rng } from "./rng";

/**
 * A maze without an outer wall. Rooms stand at even rows and columns of the grid, with a wall or a free square
 * between neighbours. Walls between rooms that are not yet connected go in random order, which leaves one path
 * between any two rooms; `loops` more walls go, so that there are several.
 * @param rows rows of rooms; the grid has 2 * rows - 1
 * @param columns columns of rooms
 */
export function digMaze(rows: i32, columns: i32, loops: i32, free: u8, wall: u8, rng: Rng): Grid {
  const maze = new Grid(2 * rows - 1, 2 * columns - 1);
  maze.fill(wall);
  const walls = new StaticArray<i32>(rows * (columns - 1) + (rows - 1) * columns);
  let count = 0;
  for (let row = 0; row < maze.rows; row++) {
    for (let column = 0; column < maze.columns; column++) {
      if ((row | column) % 2 == 0) maze.set(row, column, free);
      else if ((row & column) % 2 == 0) walls[count++] = maze.index(row, column);
    }
  }
  rng.shuffle(walls);
  const leader = new StaticArray<i32>(maze.cells.length);
  for (let i = 0; i < leader.length; i++) leader[i] = i;
  let spare = 0;
  for (let i = 0; i < walls.length; i++) {
    const step = (walls[i] / maze.columns) % 2 == 0 ? 1 : maze.columns;
    const one = find(leader, walls[i] - step);
    const other = find(leader, walls[i] + step);
    if (one != other) {
      leader[one] = other;
      maze.cells[walls[i]] = free;
    } else if (spare++ < loops) {
      maze.cells[walls[i]] = free;
    }
  }
  return maze;
}

/** The representative of the connected rooms that `room` belongs to. */
function find(leader: StaticArray<i32>, room: i32): i32 {
  while (leader[room] != room) {
    leader[room] = leader[leader[room]];
    room = leader[room];
  }
  return room;
}
