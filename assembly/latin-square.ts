import { Grid } from "./grid";
import { Rng } from "./rng";

/**
 * A random filling of an n x n square, row by row, in which every row, every column and every box holds each of
 * 0 to n - 1 once; n = boxRows * boxColumns. Boxes of one row make it a Latin square.
 */
export function boxedLatinSquare(boxRows: i32, boxColumns: i32, rng: Rng): StaticArray<i32> {
  const n = boxRows * boxColumns;
  const symbols = rng.permutation(n);
  const rows = permutationOfLines(boxColumns, boxRows, rng);
  const columns = permutationOfLines(boxRows, boxColumns, rng);
  const square = new StaticArray<i32>(n * n);
  for (let i = 0; i < n; i++) {
    // Rows of one band are shifted by a box's width each, and bands by one more column.
    const shift = boxColumns * (rows[i] % boxRows) + rows[i] / boxRows;
    for (let j = 0; j < n; j++) square[i * n + j] = symbols[(shift + columns[j]) % n];
  }
  return square;
}

/** A random n x n grid of the digits 1 to n, each once in every row and column; n is at most 9. */
export function randomLatinSquare(n: i32, rng: Rng): Grid {
  const values = boxedLatinSquare(1, n, rng);
  const square = new Grid(n, n);
  for (let i = 0; i < values.length; i++) square.cells[i] = <u8>(0x31 + values[i]);
  return square;
}

/** Lines in random order that keeps bands together: `bands` bands of `width` lines. */
function permutationOfLines(bands: i32, width: i32, rng: Rng): StaticArray<i32> {
  const lines = new StaticArray<i32>(bands * width);
  const order = rng.permutation(bands);
  for (let band = 0; band < bands; band++) {
    const inside = rng.permutation(width);
    for (let i = 0; i < width; i++) lines[band * width + i] = order[band] * width + inside[i];
  }
  return lines;
}
