import { Grid } from "../grid";
import { isBlank, Reader } from "./reader";

/** Most cells that are read; a larger grid is malformed. */
const MAX_CELLS: i32 = 16384;

/**
 * Reads the whole answer as a grid of one-character cells. A row ends at a newline, a semicolon or a closing
 * bracket. Blanks, commas, bars, quotes, backticks and opening brackets between cells are passed over. Null when
 * there is no cell or the rows differ in length.
 */
export function parseGrid(reader: Reader): Grid | null {
  const size = <i32>min<usize>(reader.end - reader.at, <usize>MAX_CELLS + 1);
  const cells = new StaticArray<u8>(size);
  let count = 0;
  let rows = 0;
  let columns = 0;
  let rowStart = 0;
  while (true) {
    const atEnd = reader.atEnd;
    const byte = reader.peek();
    reader.at++;
    if (atEnd || endsRow(byte)) {
      const width = count - rowStart;
      if (width > 0) {
        if (rows == 0) columns = width;
        else if (width != columns) return null;
        rows++;
        rowStart = count;
      }
      if (atEnd) break;
    } else if (!passedOver(byte)) {
      if (count == MAX_CELLS) return null;
      unchecked((cells[count++] = byte));
    }
  }
  if (rows == 0) return null;
  const grid = new Grid(rows, columns);
  memory.copy(changetype<usize>(grid.cells), changetype<usize>(cells), count);
  return grid;
}

function endsRow(byte: u8): bool {
  return byte == 0x0a || byte == 0x3b || byte == 0x5d || byte == 0x29 || byte == 0x7d;
}

function passedOver(byte: u8): bool {
  return (
    isBlank(byte) ||
    byte == 0x2c ||
    byte == 0x7c ||
    byte == 0x22 ||
    byte == 0x27 ||
    byte == 0x60 ||
    byte == 0x5b ||
    byte == 0x28 ||
    byte == 0x7b
  );
}
