/**
 * Squares of a board with at most 26 columns and 9 rows, named by the letter of the column, from a on the left, and
 * the number of the row, from 1 at the top.
 */
import { letterAt } from "./answer/letters";
import { Word } from "./answer/list";
import { Grid } from "./grid";
import { Writer } from "./writer";

/** The name of square number `square`, counted row by row from 0. */
export function nameOfSquare(square: i32, columns: i32): string {
  return String.fromCharCode(0x61 + (square % columns), 0x31 + square / columns);
}

/** The square that two bytes of a word name, from place `from` on, in either case; -1 when they name none. */
export function squareAt(word: Word, from: i32, board: Grid): i32 {
  const column = <i32>letterAt(word, from) - 0x41;
  const row = <i32>letterAt(word, from + 1) - 0x31;
  return board.contains(row, column) ? board.index(row, column) : -1;
}

/** Writes a board with the letters of the columns above and the numbers of the rows on the left. */
export function writeBoard(board: Grid, out: Writer): void {
  out.char(0x20);
  for (let column = 0; column < board.columns; column++) out.char(0x20).char(0x61 + column);
  for (let row = 0; row < board.rows; row++) {
    out.line().integer(row + 1);
    for (let column = 0; column < board.columns; column++) out.char(0x20).char(board.get(row, column));
  }
}
