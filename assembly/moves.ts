/** Moves from square to square of a grid, one letter each: U up, D down, L left, R right. Row 0 is the top row. */
export const UP: u8 = 0x55;
export const DOWN: u8 = 0x44;
export const LEFT: u8 = 0x4c;
export const RIGHT: u8 = 0x52;

/** The letters of all four moves. */
export const FOUR_MOVES = "UDLR";

/** By how much a move changes the row. */
export function rowStep(move: u8): i32 {
  if (move == UP) return -1;
  return move == DOWN ? 1 : 0;
}

/** By how much a move changes the column. */
export function columnStep(move: u8): i32 {
  if (move == LEFT) return -1;
  return move == RIGHT ? 1 : 0;
}

/** The move that leads back. */
export function opposite(move: u8): u8 {
  if (move == UP) return DOWN;
  if (move == DOWN) return UP;
  return move == LEFT ? RIGHT : LEFT;
}
