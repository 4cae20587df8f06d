import { Environment, IntegerListEnvironment, Rng, Scale, sortAscending, Writer } from "scaler-wasm/assembly";

// Where pins may be taken, one bit each: these are the digits of octal games (Guy and Smith, "The G-values of
// various games", 1956).
const WHOLE_ROW: i32 = 1;
const END: i32 = 2;
const INSIDE: i32 = 4;

class RowSplittingValues extends IntegerListEnvironment {
  private phrasing: i32 = 0;
  /** For each number of pins, from 1 on, where so many may be taken. */
  private places!: StaticArray<i32>;
  private rows!: StaticArray<i32>;

  generate(scale: Scale, rng: Rng): void {
    this.phrasing = rng.range(0, 1);
    this.places = rng.integers(scale[2], 1, WHOLE_ROW | END | INSIDE);
    // Some move splits rows, and some move shortens them: otherwise most values would be 0.
    const one = rng.range(0, scale[2] - 1);
    this.places[one] |= INSIDE;
    this.places[rng.range(0, scale[2] - 1)] |= END;
    this.rows = rng.distinct(scale[1], 2, scale[0]);
    sortAscending(this.rows);
  }

  statement(out: Writer): void {
    if (this.phrasing == 0) {
      out.text(
        "Two players take turns. A position consists of rows of pins. In a turn a player takes pins that ",
      );
      out.text("stand side by side from one row; where pins remain on both sides of them, they become two ");
      out.text("separate rows. Whoever cannot move loses. This may be taken:\n");
    } else {
      out.text(
        "In a game for two, rows of pins stand on a table, and the player to move knocks down neighbouring ",
      );
      out.text(
        "pins of one row. A gap divides a row into two rows. The player who has no move left loses. These ",
      );
      out.text("moves are allowed:\n");
    }
    for (let i = 0; i < this.places.length; i++) this.writeRule(out, i + 1, this.places[i]);
    out.text(
      "\nThe value of a position tells who wins; it is defined like this. A position without any move has ",
    );
    out.text(
      "the value 0. A single row has as its value the smallest of the numbers 0, 1, 2, ... that is not the ",
    );
    out.text(
      "value of any position that one move leads to from it. Two rows together have as their value the ",
    );
    out.text("bitwise exclusive or of the values of the two rows (so 3 and 1 give 2).\n\n");
    out.text("What are the values of single rows of ").list(this.rows).text(" pins? Answer with ");
    out.integer(this.rows.length).text(" numbers in this order, separated by commas.");
  }

  private writeRule(out: Writer, count: i32, places: i32): void {
    out
      .text("- ")
      .integer(count)
      .text(count == 1 ? " pin " : " pins ");
    const whole = count == 1 ? "that is the whole row" : "that are the whole row";
    if (places == (WHOLE_ROW | END | INSIDE)) out.text("anywhere in a row, also the whole row");
    else if (places == (END | INSIDE)) out.text("anywhere in a longer row, but not the whole row");
    else if (places == (WHOLE_ROW | INSIDE)) {
      out.text(whole).text(", or inside a row so that pins remain on both sides");
    } else if (places == INSIDE) out.text("inside a row, so that pins remain on both sides");
    else if (places == (WHOLE_ROW | END)) out.text("at an end of a row, also the whole row");
    else if (places == END) out.text("at an end of a longer row, but not the whole row");
    else out.text(whole);
    out.line();
  }

  solve(): StaticArray<i64> {
    const longest = this.rows[this.rows.length - 1];
    const values = new StaticArray<i32>(longest + 1);
    // In which row's turn a value was last seen to be reached.
    const reachedBy = new StaticArray<i32>(2 * longest + 2);
    for (let row = 1; row <= longest; row++) {
      for (let count = 1; count <= min(row, this.places.length); count++) {
        const places = this.places[count - 1];
        const left = row - count;
        if (left == 0 && (places & WHOLE_ROW) != 0) reachedBy[0] = row;
        if (left > 0 && (places & END) != 0) reachedBy[values[left]] = row;
        if ((places & INSIDE) == 0) continue;
        for (let part = 1; part <= left - part; part++) reachedBy[values[part] ^ values[left - part]] = row;
      }
      let value = 0;
      while (reachedBy[value] == row) value++;
      values[row] = value;
    }
    const answer = new StaticArray<i64>(this.rows.length);
    for (let i = 0; i < answer.length; i++) answer[i] = values[this.rows[i]];
    return answer;
  }
}

export function create(): Environment {
  return new RowSplittingValues();
}
