import { Environment, Grid, IntegerListEnvironment, Rng, Scale, Writer } from "scaler-wasm/assembly";

const EMPTY: u8 = 0x2e; // .
const SLASH: u8 = 0x2f; // /
const BACKSLASH: u8 = 0x5c; // \

class MirrorBeams extends IntegerListEnvironment {
  private box!: Grid;
  /** Where the beams enter: rows from the left, rows from the right, columns from the top, columns from the bottom. */
  private entries!: StaticArray<i32>;
  /** Whether a mirror turns after each beam that it reflects. */
  private turning: bool = false;
  private phrasing: i32 = 0;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.turning = scale[4] > 0 && rng.chance(2, 3);
    this.box = new Grid(scale[0], scale[1]);
    this.box.fill(EMPTY);
    const mirrors = rng.sample(this.box.cells.length, scale[2]);
    for (let i = 0; i < mirrors.length; i++) {
      this.box.cells[mirrors[i]] = rng.chance(1, 2) ? SLASH : BACKSLASH;
    }
    this.entries = rng.sample(2 * (scale[0] + scale[1]), scale[3]);
    // The first beam begins where it meets a mirror.
    const row = mirrors[0] / scale[1];
    const column = mirrors[0] % scale[1];
    const side = rng.range(0, 3);
    const first = side < 2 ? side * scale[0] + row : 2 * scale[0] + (side - 2) * scale[1] + column;
    for (let i = 1; i < scale[3]; i++) if (this.entries[i] == first) this.entries[i] = this.entries[0];
    this.entries[0] = first;
  }

  statement(out: Writer): void {
    const many = this.entries.length > 1;
    const light = this.phrasing == 0;
    if (light) {
      out.text(
        "A beam of light passes through this box, seen from above. Each / and each \\ is a mirror with two reflecting ",
      );
      out.text(
        "sides, dots are empty squares. A beam goes straight along a row or a column until it meets a mirror, ",
      );
      out.text("which turns it by 90 degrees. ");
    } else {
      out.text(
        "A ball rolls over this table. It goes straight along a row or a column until it comes to a square with a ",
      );
      out.text("slanting wall, / or \\, where it bounces off at a right angle; dots are empty squares. ");
    }
    out.text(
      "Coming from the left, it goes up after / and down after \\; coming from the right, down after / and up after ",
    );
    out.text(
      "\\; coming from above, left after / and right after \\; coming from below, right after / and left after \\. ",
    );
    if (this.turning) {
      out
        .text(light ? "Each time a mirror has turned a beam, " : "Each time a ball has bounced off a wall, ")
        .text("that ");
      out
        .text(light ? "mirror" : "wall")
        .text(" flips at once: / becomes \\, and \\ becomes /. It stays so until it is hit again");
      out.text(!many ? ". " : light ? ", also by a later beam. " : ", also by a later ball. ");
    }
    if (many) out.text(light ? "Beams are sent one after another. " : "Balls are rolled one after another. ");
    out.text(light ? "In which square is " : "From which square does ").text(many ? "each " : "the ");
    out.text(light ? "beam just before it leaves the box?" : "ball leave the table?").text("\n\n");
    this.box.write(out);
    out.text("\n\n");
    for (let i = 0; i < this.entries.length; i++) this.writeEntry(out, i);
    out.text("\nRows are numbered from 1 at the top, columns from 1 at the left. Answer with ");
    out.integer(2 * this.entries.length).text(" integers separated by commas: row and column of the square");
    if (many)
      out
        .text(" for ")
        .text(this.phrasing == 0 ? "beam" : "ball")
        .text(" 1, then the same for the others in order");
    out.text(".");
  }

  private writeEntry(out: Writer, i: i32): void {
    const rows = this.box.rows;
    const columns = this.box.columns;
    let entry = this.entries[i];
    out
      .text(this.phrasing == 0 ? "Beam " : "Ball ")
      .integer(i + 1)
      .text(" enters ");
    if (entry < 2 * rows) {
      out.text("row ").integer((entry % rows) + 1);
      out.text(entry < rows ? " from the left." : " from the right.").line();
    } else {
      entry -= 2 * rows;
      out.text("column ").integer((entry % columns) + 1);
      out.text(entry < columns ? " from above." : " from below.").line();
    }
  }

  // Every step can be undone, so a beam from outside cannot end up in a loop: it leaves again.
  solve(): StaticArray<i64> {
    const box = this.box.copy();
    const answer = new StaticArray<i64>(2 * this.entries.length);
    for (let i = 0; i < this.entries.length; i++) {
      const last = this.follow(box, this.entries[i]);
      answer[2 * i] = last / box.columns + 1;
      answer[2 * i + 1] = (last % box.columns) + 1;
    }
    return answer;
  }

  /** Sends a beam through the box and returns the last square it is in. */
  private follow(box: Grid, entry: i32): i32 {
    const rows = box.rows;
    const columns = box.columns;
    let row = 0;
    let column = 0;
    let down = 0;
    let right = 0;
    if (entry < 2 * rows) {
      row = entry % rows;
      right = entry < rows ? 1 : -1;
      column = entry < rows ? 0 : columns - 1;
    } else {
      column = (entry - 2 * rows) % columns;
      down = entry < 2 * rows + columns ? 1 : -1;
      row = down > 0 ? 0 : rows - 1;
    }
    let last = 0;
    while (box.contains(row, column)) {
      last = row * columns + column;
      const symbol = box.cells[last];
      if (symbol != EMPTY) {
        const turn = symbol == SLASH ? -1 : 1;
        const before = down;
        down = turn * right;
        right = turn * before;
        if (this.turning) box.cells[last] = symbol == SLASH ? BACKSLASH : SLASH;
      }
      row += down;
      column += right;
    }
    return last;
  }
}

export function create(): Environment {
  return new MirrorBeams();
}
